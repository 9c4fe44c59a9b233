/** Reads a resolution from a file of any kind that Penholder knows; the kind is told from the content, never from the name. */
import { DomainError } from "../errors.ts";
import type { ParagraphId } from "../resolution/resolution.ts";
import { readAkn } from "./akn-reader.ts";
import { decodeFile } from "./decoding.ts";
import { readJson } from "./json-reader.ts";
import type { Reading } from "./reading.ts";

export type Format = "akn" | "text" | "pdf-text" | "json";

export interface ReadResult extends Reading {
  /** What the content was recognised as. */
  readonly format: Format;
  readonly givenIds: ReadonlySet<ParagraphId>;
}

export interface ReadOptions {
  /** Largest file that is read, in bytes; no limit if absent. */
  readonly maxBytes?: number;
}

/**
 * The resolution in a file, and what the reader was not sure of.
 * @param file the name that errors give; it decides nothing
 * @throws DomainError input.empty, input.too-large, input.kind, input.encoding, input.xml, input.json, input.not-a-resolution;
 *   each names the file and, where there is one, the place
 */
export function readResolution(bytes: Uint8Array, file: string, options: ReadOptions = {}): ReadResult {
  const { maxBytes } = options;
  if (maxBytes !== undefined && bytes.length > maxBytes) {
    throw new DomainError(
      "input.too-large",
      `The file has ${megabytes(bytes.length)} MB; at most ${megabytes(maxBytes)} are read.`,
      {
        file,
        mend: "Give the file of one resolution.",
      },
    );
  }
  const text = decodeFile(bytes, file);
  const format = formatOf(text);
  const reading = READERS[format](text, file);
  return { ...reading, format, givenIds: reading.givenIds ?? new Set() };
}

const READERS: Readonly<Record<Format, (text: string, file: string) => Reading>> = {
  akn: readAkn,
  json: readJson,
  text: notYet,
  "pdf-text": notYet,
};

function notYet(_text: string, file: string): Reading {
  throw new DomainError("input.kind", "Penholder does not read this kind of file yet.", { file });
}

function formatOf(text: string): Format {
  const start = text.trimStart();
  if (start.startsWith("<")) return "akn";
  if (start.startsWith("{") || start.startsWith("[{")) return "json";
  return "text";
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
