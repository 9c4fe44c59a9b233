import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors.ts";
import { writeAkn } from "./akn-writer.ts";
import { resolutions } from "./arbitrary.testing.ts";
import { readResolution } from "./read.ts";
import { writePlainText } from "./text-writer.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const TEXT = "The General Assembly,\n\nRecalling wells,\n\n1. Decides to wait;\n\n2. Decides to go.\n";

function refusal(bytes: Uint8Array, options = {}): string {
  try {
    readResolution(bytes, "draft.xml", options);
  } catch (error) {
    if (error instanceof DomainError) return `${error.code}: ${error.line}`;
    throw error;
  }
  return "read";
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(2 + text.length * 2));
  bytes.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < text.length; i++) bytes.setUint16(2 + i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(bytes.buffer);
}

describe("reading any file", () => {
  it("tells the kind from the content", () => {
    expect(readResolution(utf8(TEXT), "draft.xml").format).toBe("text");
    expect(
      readResolution(
        utf8(`\n${writeAkn(readResolution(utf8(TEXT), "x").resolution).replace(/<\?xml.*\n/, "")}`),
        "draft.txt",
      ).format,
    ).toBe("akn");
    expect(readResolution(utf8(' {"paragraphs":[]}'), "draft.txt").format).toBe("json");
  });

  it("reads UTF-8 with and without byte order mark, and UTF-16 with one", () => {
    const plain = readResolution(utf8(TEXT), "x").resolution;
    expect(readResolution(utf8(`\ufeff${TEXT}`), "x").resolution).toEqual(plain);
    expect(readResolution(utf16(TEXT, true), "x").resolution).toEqual(plain);
    expect(readResolution(utf16(TEXT, false), "x").resolution).toEqual(plain);
  });

  it.each([
    ["nothing", new Uint8Array(), /^input\.empty: draft\.xml: The file is empty/],
    ["blanks", utf8(" \n\t"), /^input\.empty/],
    [
      "Word",
      Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0),
      /^input\.kind: draft\.xml: Penholder does not read Word documents yet/,
    ],
    ["old Word", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /^input\.kind.*Word/],
    ["PDF", utf8("%PDF-1.7\n"), /^input\.kind.*PDF/],
    [
      "Windows-1252",
      Uint8Array.of(0x41, 0x0a, 0xc3, 0xa9, 0x42, 0x92, 0x73),
      /^input\.encoding: draft\.xml, line 2, column 3: .*byte 0x92.*UTF-8/,
    ],
    ["a cut character", Uint8Array.of(0x41, 0xe2, 0x80), /^input\.encoding.*line 1, column 2/],
    ["zeros", Uint8Array.of(0x41, 0x0a, 0x42, 0, 0x43), /^input\.kind: draft\.xml, line 2, column 2: .*binary/],
  ])("refuses %s in one line that says what to do", (_what, bytes, line) => {
    expect(refusal(bytes)).toMatch(line);
  });

  it("refuses what is larger than allowed", () => {
    expect(refusal(utf8(TEXT), { maxBytes: 10 })).toMatch(/^input\.too-large/);
    expect(refusal(utf8(TEXT), { maxBytes: TEXT.length })).toBe("read");
  });

  it("never fails but with a DomainError: random bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        refusal(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it("never fails but with a DomainError: files cut off, with pieces taken out, doubled and mixed", () => {
    const edit = fc.record({
      from: fc.nat(6000),
      length: fc.nat(60),
      put: fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom(
          "<list>",
          "</p>",
          "<num>1.</num>",
          "[1]",
          "\n\n",
          "___\n",
          "25-12345\n",
          "{",
          "]]>",
          "&#0;",
          "<sup>1</sup>",
        ),
      ),
    });
    fc.assert(
      fc.property(
        resolutions({ italics: true }),
        fc.boolean(),
        fc.array(edit, { minLength: 1, maxLength: 6 }),
        (resolution, xml, edits) => {
          let text = xml ? writeAkn(resolution) : writePlainText(resolution);
          for (const { from, length, put } of edits) {
            const at = from % (text.length + 1);
            text = text.slice(0, at) + put + text.slice(at + length);
          }
          refusal(utf8(text));
        },
      ),
      { numRuns: 300 },
    );
  });

  // each would take minutes if any step cost the square of the length
  it.each([
    ["one endless paragraph", `The General Assembly,\n\nRecalling ${"the wells and ".repeat(150_000)}`],
    ["many short lines", `The General Assembly,\n${"wells and\n".repeat(150_000)}`],
    ["backslashes", `The General Assembly,\n\nRecalling ${"\\".repeat(1_000_000)},\n\n___\n[1] Note.`],
    ["brackets", `The General Assembly,\n\nRecalling ${"[1]".repeat(100_000)}x,\n\n___\n[1] Note.`],
    [
      "digits over pages",
      `A/C.3/80/L.1\n25-12345 (E) 041125\nThe General Assembly,\n${"wells 1 \n".repeat(50_000)}_____\n1 Note.\n`,
    ],
    ["hyphens", `The General Assembly,\n\n${"a-".repeat(500_000)}`],
    ["a long masthead", `${"wells ".repeat(300_000)}`],
    ["an open JSON string", `{"paragraphs":["${"wells ".repeat(300_000)}`],
    ["nested JSON", "[".repeat(200_000)],
    ["an open XML", `<a>${"<b/>".repeat(200_000)}`],
  ])("takes time in proportion: %s", (_what, text) => {
    expect(refusal(utf8(text))).toMatch(/^(?:read|input)/);
  });
});
