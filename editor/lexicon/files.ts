/** A lexicon as a file, to keep or to hand to another dossier. */
import { DomainError } from "../../shared/errors.ts";
import { jsonFault } from "../../shared/formats/json-fault.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { lexiconJson, readLexicon } from "../../shared/themes/lexicon-reader.ts";
import { tidyLexicon } from "./edits.ts";

/** Largest file that is read, in bytes; the server takes no more either. */
const MOST = 1024 * 1024;

export function writeLexiconFile(lexicon: Lexicon): string {
  return lexiconJson(tidyLexicon(lexicon));
}

/** "lexicon-protection-of-persons.json" */
export function lexiconFileName(title: string): string {
  const words = title.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/gu, "");
  return `lexicon-${[...words].slice(0, 60).join("") || "dossier"}.json`;
}

/** Rejects with an error whose message names the file, what is wrong with it, and where. */
export async function readLexiconFile(file: File): Promise<Lexicon> {
  try {
    return parseLexicon(file.size > MOST ? "" : await file.text(), file.size > MOST);
  } catch (cause) {
    const why = cause instanceof DomainError ? cause.line : "It cannot be read.";
    throw new Error(`${file.name}: ${why} The lexicon on the page is as it was.`, { cause });
  }
}

function parseLexicon(text: string, isTooLarge: boolean): Lexicon {
  if (isTooLarge) throw new DomainError("input.too-large", "The file is larger than one megabyte; a lexicon is not.");
  const fault = jsonFault(text);
  if (fault) {
    const before = text.slice(0, fault.offset).split("\n");
    throw new DomainError(
      "input.json",
      `This is no JSON: at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1} there should be ${fault.expected}.`,
    );
  }
  return readLexicon(JSON.parse(text));
}
