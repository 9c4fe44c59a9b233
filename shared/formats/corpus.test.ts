/** Laws over every real text beside the project; skipped where the texts are not. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { DomainError } from "../errors.ts";
import { numberParagraphs } from "../resolution/numbering.ts";
import type { Resolution } from "../resolution/resolution.ts";
import { writeAkn } from "./akn-writer.ts";
import { readResolution } from "./read.ts";
import { writePlainText } from "./text-writer.ts";

const CORPUS = "../shared/corpus";
const here = existsSync(`${CORPUS}/index.tsv`);
const files = (folder: string) => (here ? readdirSync(`${CORPUS}/${folder}`).map((name) => `${folder}/${name}`) : []);
const XML = ["ga_xml", "hrc_xml", "sc_xml", "languages"].flatMap(files);
const DRAFTS = files("drafts_c3_80");
const read = (file: string) => readResolution(readFileSync(`${CORPUS}/${file}`), file);
const count = (resolution: Resolution, kind: string) => resolution.paragraphs.filter((p) => p.kind === kind).length;

/**
 * The words of an XML file, found without the reader: all characters of preamble (but the organ line) and main body, and those of
 * the notes; whitespace, numbers and marks taken out.
 */
function wordsOfXml(text: string): { body: string; notes: string } {
  const parser = new SaxesParser({ xmlns: false });
  const path: string[] = [];
  const paragraphs: string[] = [""];
  let notes = "";
  let sup = "";
  const has = (name: string) => path.includes(name);
  const markers = new Set([...text.matchAll(/<authorialNote marker="(\d+)"/g)].map((m) => m[1]));
  parser.on("opentag", ({ name }) => {
    path.push(name);
    if (name === "sup") sup = "";
    if (name === "p" && !has("authorialNote")) paragraphs.push("");
    if (name === "subheading" || name === "listIntroduction") paragraphs.push("");
  });
  const add = (words: string) => {
    if (has("authorialNote")) notes += words;
    else paragraphs[paragraphs.length - 1] += words;
  };
  parser.on("text", (words) => {
    if (!(has("preamble") || has("mainBody")) || has("formula")) return;
    if (path.at(-1) === "sup") sup += words;
    // the number of a section is part of its heading
    else if (path.at(-1) !== "num" || /^[IVX]+$/.test(words.trim())) add(words);
  });
  parser.on("closetag", ({ name }) => {
    path.pop();
    if (name !== "sup" || !(has("preamble") || has("mainBody"))) return;
    const mark = markers.has(sup.trim()) || (/^[()]$/.test(sup.trim()) && !has("authorialNote"));
    if (!mark) add(sup);
  });
  parser.write(text.replace(/^\uFEFF/, "")).close();
  const number = /^\s*(?:\([a-z]{1,4}\)|\d+\s+-)(?=\s)/;
  return { body: squeeze(paragraphs.map((p) => p.replace(number, "")).join("")), notes: squeeze(notes) };
}

function squeeze(words: string): string {
  return words.replace(/\s+/g, "");
}

describe.skipIf(!here)(`real texts (needs ${CORPUS})`, () => {
  it.each(XML)("keeps every word of %s", (file) => {
    const { resolution } = read(file);
    const { body, notes } = wordsOfXml(readFileSync(`${CORPUS}/${file}`, "utf8"));
    expect(squeeze(resolution.paragraphs.map((p) => p.text).join(""))).toBe(body);
    const sorted = (words: string) => [...words].sort().join("");
    // notes are kept in order of citation, which may differ from the order of the file
    expect(sorted(squeeze(resolution.footnotes.map((n) => n.text).join("")))).toBe(sorted(notes));
  });

  it("finds as many preambular and operative paragraphs as the index says", () => {
    const rows = readFileSync(`${CORPUS}/index.tsv`, "utf8")
      .split("\n")
      .map((row) => row.split("\t"))
      .filter(([, format]) => format === "AKN4UN XML");
    expect(rows.length).toBeGreaterThan(50);
    const expected = rows.map((row) => ({ file: row[0], pp: Number(row[8]), op: Number(row[9]) }));
    const found = expected.map(({ file }) => {
      const { resolution } = read(file ?? "");
      return { file, pp: count(resolution, "PP"), op: count(resolution, "OP") };
    });
    expect(found).toEqual(expected);
  });

  it.each(XML)("%s comes back from our own XML and, but for italics, from plain text", (file) => {
    const { resolution } = read(file);
    const again = (text: string) => readResolution(new TextEncoder().encode(text), "again").resolution;
    expect(again(writeAkn(resolution))).toEqual(resolution);
    const back = again(writePlainText(resolution));
    const plain = (r: Resolution) => r.paragraphs.map(({ kind, level, text, notes }) => ({ kind, level, text, notes }));
    expect(plain(back)).toEqual(plain(resolution));
    expect(back.footnotes.map((n) => n.text)).toEqual(resolution.footnotes.map((n) => n.text));
    expect(back.masthead).toEqual(resolution.masthead);
  });

  it.each(DRAFTS)("imports the raw text of %s", (file) => {
    const { format, resolution, findings } = read(file);
    expect(format).toBe("pdf-text");
    const { masthead, paragraphs, footnotes } = resolution;
    expect(masthead.symbol).toBe(file.replace(/.*A_C\.3_80_(L\.\d+)\.txt/, "A/C.3/80/$1"));
    expect(masthead).toMatchObject({
      organ: "General Assembly",
      session: "Eightieth session",
      organLine: "The General Assembly,",
    });
    expect(masthead.title).not.toBe("");
    expect(masthead.sponsors.length).toBeGreaterThan(1);
    const text = readFileSync(`${CORPUS}/${file}`, "utf8");
    expect(count(resolution, "OP")).toBe(Number([...text.matchAll(/^(\d+)\. /gm)].at(-1)?.[1]));
    expect(findings.filter(({ rule }) => rule === "R2")).toEqual([]);
    expect(paragraphs.filter(({ kind }) => kind === "TEXT" || kind === "HEADING")).toEqual([]);
    const job = /^\d\d-\d{5}/m.exec(text)?.[0] ?? "?";
    const words = paragraphs.map((p) => p.text).concat(footnotes.map((n) => n.text));
    for (const line of words) {
      expect(line).not.toContain(job);
      expect(line).not.toContain(masthead.symbol);
      expect(line).not.toContain("____");
    }
    // every paragraph was put together to its end
    expect(paragraphs.filter((p) => !/[,;:.]$/.test(p.text))).toEqual([]);
    const cited = paragraphs.flatMap((p) => p.notes.map((n) => n.id));
    expect(cited).toEqual(footnotes.map((n) => n.id));
  });

  it("imports L.49 nearly as the resolution that it became", () => {
    const draft = read("drafts_c3_80/A_C.3_80_L.49.txt").resolution;
    const adopted = read("ga_xml/A_RES_80_198.xml").resolution;
    expect(numberParagraphs(draft.paragraphs)).toEqual(numberParagraphs(adopted.paragraphs));
    const plain = (text: string) => text.replaceAll("\u2011", "-");
    const changed = draft.paragraphs.filter((p, i) => plain(p.text) !== plain(adopted.paragraphs[i]?.text ?? ""));
    // revisions of substance between tabling and adoption; anything more is the reader's fault
    expect(changed.length).toBeLessThanOrEqual(8);
    const opening = (r: Resolution) => r.paragraphs.map((p) => p.text.slice(0, p.italics[0]?.to));
    expect(opening(draft).filter((words, i) => words !== opening(adopted)[i]).length).toBeLessThanOrEqual(3);
    const places = (r: Resolution) =>
      r.paragraphs.flatMap((p) => p.notes.map((n) => p.text.slice(Math.max(0, n.at - 8), n.at)));
    expect(places(draft)).toEqual(places(adopted));
  });

  it.each(files("amendments_c3_80"))("says that %s is no resolution", (file) => {
    expect(() => read(file)).toThrowError(DomainError);
    expect(() => read(file)).toThrowError(/amendments/);
  });
});
