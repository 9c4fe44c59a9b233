/** Writing what a command answers: to a stream, at the pace of its reader, or to a file, whole or not at all. */
import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DomainError } from "../../../shared/errors.ts";
import type { CommandIo } from "./io.ts";

/** The reader of the output has gone (`penholder compare … | head -1`); there is nothing more to do, and nothing wrong. */
export class OutputClosed extends Error {
  override readonly name = "OutputClosed";
}

/** Resolves when the stream has taken the text. @throws OutputClosed */
export function writeText(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((done, fail) => {
    stream.write(text, (error) => {
      if (!error) done();
      else fail(codeOf(error) === "EPIPE" || codeOf(error) === "ERR_STREAM_DESTROYED" ? new OutputClosed() : error);
    });
  });
}

/** Writes beside the file and renames, so that nobody ever reads half of it. @throws DomainError request.invalid */
export async function writeWhole(file: string, text: string): Promise<void> {
  const part = join(dirname(file), `.${basename(file)}.${crypto.randomUUID()}.part`);
  try {
    await writeFile(part, text, { flag: "wx" });
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => {});
    throw new DomainError("request.invalid", `The file cannot be written (${codeOf(cause)}).`, { file }, { cause });
  }
}

/** The system's name of what went wrong: "ENOENT". */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}

/** Tells the person something on a line of its own; where nobody listens any more, nothing is lost. */
export function complain({ stderr }: CommandIo, words: string): Promise<void> {
  return writeText(stderr, `penholder compare: ${oneLine(words)}\n`).catch(() => {});
}

/** A message keeps to one line, whatever a file is called. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
