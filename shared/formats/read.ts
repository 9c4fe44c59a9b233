/** Reads a resolution from a file of any kind that Penholder knows; the kind is told from the content, never from the name. */
import { DomainError } from "../errors.ts";
import type { ParagraphId } from "../resolution/resolution.ts";
import { readAkn } from "./akn-reader.ts";
import { decodeFile } from "./decoding.ts";
import { readJson } from "./json-reader.ts";
import { type Format, formatOf } from "./kind.ts";
import { readPdfText } from "./pdf-text-reader.ts";
import type { Reading } from "./reading.ts";
import { readPlainText } from "./text-reader.ts";

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
  text: readPlainText,
  "pdf-text": readPdfText,
};

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1);
}
