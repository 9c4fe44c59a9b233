/**
 * From bytes to text. Word processors save in many encodings; a wrong guess would put mojibake into a resolution,
 * so only what can be told for certain is decoded (UTF-8, UTF-16 with a byte order mark) and the rest is refused by place.
 */
import { DomainError, type Place } from "../errors.ts";

/** The one thing shared/ needs from the host: the WHATWG decoder, which browsers and Node both have as a global. */
interface Decoder {
  decode(bytes: Uint8Array): string;
}
declare const TextDecoder: new (label: string, options: { readonly fatal: boolean }) => Decoder;

const SAVE_AS_UTF8 = "Save it as UTF-8 and try again.";

/**
 * Decodes a whole file; the byte order mark is no part of the answer.
 * @throws DomainError input.empty, input.kind (Word, PDF, other binary), input.encoding (with line and column of the byte)
 */
export function decodeFile(bytes: Uint8Array, file: string): string {
  refuseBinary(bytes, file);
  const utf16 = startsWith(bytes, [0xff, 0xfe]) ? "utf-16le" : startsWith(bytes, [0xfe, 0xff]) ? "utf-16be" : undefined;
  const text = utf16 ? decodeUtf16(bytes, utf16, file) : decodeUtf8(bytes, file);
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    throw new DomainError("input.kind", "The file holds binary data, not text.", {
      file,
      place: placeAt(text, nul),
      mend: "Give an Akoma Ntoso XML file, plain text or JSON.",
    });
  }
  if (!text.trim())
    throw new DomainError("input.empty", "The file is empty.", {
      file,
      mend: "Choose a file that holds a resolution.",
    });
  return text;
}

/** Line and column, from 1, of a UTF-16 offset into a text. */
export function placeAt(text: string, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf("\n"); i >= 0 && i < offset; i = text.indexOf("\n", i + 1)) {
    line += 1;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}

function refuseBinary(bytes: Uint8Array, file: string): void {
  if (bytes.length === 0) {
    throw new DomainError("input.empty", "The file is empty.", {
      file,
      mend: "Choose a file that holds a resolution.",
    });
  }
  const refuse = (message: string, mend: string): never => {
    throw new DomainError("input.kind", message, { file, mend });
  };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    refuse(
      "Penholder does not read Word documents yet.",
      "Save it as plain text (UTF-8), or give the Akoma Ntoso XML.",
    );
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    refuse(
      "Penholder does not read PDF files yet.",
      "Copy its text into a plain text file, or give the Akoma Ntoso XML.",
    );
  }
  if (startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66])) {
    refuse("Penholder does not read RTF files yet.", "Save it as plain text (UTF-8), or give the Akoma Ntoso XML.");
  }
}

function decodeUtf16(bytes: Uint8Array, label: string, file: string): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DomainError("input.encoding", "The file is not valid UTF-16.", { file, mend: SAVE_AS_UTF8 }, { cause });
  }
}

function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    const at = firstInvalidUtf8(bytes);
    const { place, hex } = placeOfByte(bytes, at);
    const what =
      bytes[0] === 0 || bytes[1] === 0
        ? "The file is not UTF-8 text; it looks like UTF-16 without a byte order mark."
        : `The file is not UTF-8 text: byte 0x${hex} cannot stand here.`;
    throw new DomainError("input.encoding", what, { file, place, mend: SAVE_AS_UTF8 }, { cause });
  }
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte);
}

/** Column counts characters, so that an editor finds the place. */
function placeOfByte(bytes: Uint8Array, at: number): { place: Place; hex: string } {
  let line = 1;
  let column = 1;
  for (let i = 0; i < at; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 0x0a) {
      line += 1;
      column = 1;
    } else if ((byte & 0xc0) !== 0x80) column += 1;
  }
  return { place: { line, column }, hex: (bytes[at] ?? 0).toString(16).padStart(2, "0").toUpperCase() };
}

/** Offset of the first byte that no UTF-8 text has there; the length if a character is cut off at the end. */
function firstInvalidUtf8(bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    const more = lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (more < 0 || i + more >= bytes.length) return i;
    const second = bytes[i + 1] ?? 0;
    // overlong forms, surrogates and what lies past U+10FFFF
    if (lead === 0xe0 && second < 0xa0) return i;
    if (lead === 0xed && second > 0x9f) return i;
    if (lead === 0xf0 && second < 0x90) return i;
    if (lead === 0xf4 && second > 0x8f) return i;
    for (let k = 1; k <= more; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return i;
    i += more + 1;
  }
  return bytes.length;
}
