/** From a file, or a line of a batch, to what the comparison reads. */
import { readFile } from "node:fs/promises";
import { type ComparedText, comparedText } from "../../../shared/compare/input.ts";
import { DomainError } from "../../../shared/errors.ts";
import type { Finding } from "../../../shared/formats/finding.ts";
import { readResolution } from "../../../shared/formats/read.ts";
import type { Reading } from "../../../shared/formats/reading.ts";
import { codeOf } from "./output.ts";

export interface ReadText {
  readonly text: ComparedText;
  readonly findings: readonly Finding[];
}

/** @throws DomainError input.*, naming the file */
export async function readText(file: string): Promise<ReadText> {
  return textOf(readResolution(await bytesOf(file), file));
}

/** Only ids that stood in the input come back in the output. */
export function textOf({ resolution, findings, givenIds = new Set() }: Reading): ReadText {
  const text = comparedText(resolution, { ids: givenIds.size > 0 });
  const given: ReadonlySet<string> = givenIds;
  const paragraphs = text.paragraphs.map((paragraph) => {
    const { id, ...unnamed } = paragraph;
    return id === undefined || given.has(id) ? paragraph : unnamed;
  });
  return { text: { ...text, paragraphs }, findings };
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  EISDIR: "This is a folder, not a file.",
  EACCES: "The file may not be read.",
};

/** What went wrong with opening or reading a file. */
export function unreadable(file: string, cause: unknown): DomainError {
  const message = UNREADABLE[codeOf(cause)] ?? `The file cannot be read (${codeOf(cause)}).`;
  return new DomainError("input.unreadable", message, { file }, { cause });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}
