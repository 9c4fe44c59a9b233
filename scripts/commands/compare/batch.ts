/** Many comparisons in one process: a line in, a line out, in order, one pair in memory at a time. */
import { createReadStream } from "node:fs";
import { compareTexts } from "../../../shared/compare/compare.ts";
import { DomainError } from "../../../shared/errors.ts";
import { readJson } from "../../../shared/formats/json-reader.ts";
import { annotateComparison } from "../../../shared/report/annotation.ts";
import { reportJson } from "../../../shared/report/json.ts";
import { DEFAULT_LEXICON } from "../../../shared/themes/default-lexicon.ts";
import type { BatchJob } from "./arguments.ts";
import { textOf, unreadable } from "./input.ts";
import type { CommandIo } from "./io.ts";
import { complain, writeText } from "./output.ts";

/**
 * Answers each line with one: the comparison, or `{"version":1,"error":"…"}` for a line that cannot be compared, which is also
 * told on stderr. So one bad line costs none of the others, and answers stay beside their lines. Empty lines are passed over.
 * Waits for the reader of its output before it takes the next line.
 * @returns how many lines were bad
 * @throws DomainError where the file itself cannot be read; what was answered before stays written
 */
export async function compareBatch({ pairs }: BatchJob, io: CommandIo): Promise<number> {
  let [number, bad] = [0, 0];
  for await (const bytes of linesOf(pairs)) {
    number += 1;
    let answer: string | undefined;
    try {
      answer = answerTo(bytes, `${pairs}, line ${number}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      bad += 1;
      await complain(io, error.line);
      answer = JSON.stringify({ version: 1, error: error.line });
    }
    if (answer !== undefined) await writeText(io.stdout, `${answer}\n`);
  }
  return bad;
}

/** Undefined for an empty line. @throws DomainError naming the file and the line */
function answerTo(bytes: Uint8Array, place: string): string | undefined {
  const pair = pairOf(bytes, place);
  return pair && reportJson(annotateComparison(compareTexts(pair.base, pair.draft), { lexicon: DEFAULT_LEXICON }));
}

function pairOf(bytes: Uint8Array, place: string) {
  const bad = (message: string, cause?: unknown) => new DomainError("input.json", message, { file: place }, { cause });
  let value: unknown;
  try {
    const line = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (line.trim() === "") return undefined;
    value = JSON.parse(line);
  } catch (cause) {
    throw bad("This is not JSON in UTF-8.", cause);
  }
  if (typeof value !== "object" || value === null || !("base" in value && "draft" in value)) {
    throw bad('A line is an object with "base" and "draft".');
  }
  const read = (side: unknown, name: string) => {
    try {
      return textOf(readJson(JSON.stringify(side), `${place}, ${name}`)).text;
    } catch (error) {
      // the place in the re-written JSON says nothing about the line of the person's file
      if (error instanceof DomainError) throw new DomainError(error.code, error.message, { file: `${place}, ${name}` });
      throw error;
    }
  };
  return { base: read(value.base, "base"), draft: read(value.draft, "draft") };
}

/** Far above any resolution; a file without line feeds must not fill the memory. */
const MAX_LINE = 64 * 1024 * 1024;

async function* linesOf(file: string): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const stream = createReadStream(file);
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        yield Buffer.concat([...parts, chunk.subarray(start, end)]);
        parts = [];
        length = 0;
        start = end + 1;
      }
      parts.push(chunk.subarray(start));
      length += chunk.length - start;
      if (length > MAX_LINE) throw new DomainError("input.too-large", "A line is longer than 64 MB.", { file });
    }
  } catch (cause) {
    throw cause instanceof DomainError ? cause : unreadable(file, cause);
  } finally {
    stream.destroy();
  }
  if (length > 0) yield Buffer.concat(parts);
}
