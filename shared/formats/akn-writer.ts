/**
 * Writes a resolution as Akoma Ntoso for the United Nations. akn-reader.ts reads it back to the letter, and it validates against
 * the OASIS schema. What AKN4UN has no element for (flush text, a level that was skipped, a late preambular paragraph) carries
 * its kind and level in the class attribute, "penholder-SUB-2".
 */
import { type Numbered, numberParagraphs } from "../resolution/numbering.ts";
import { openingWords } from "../resolution/openings.ts";
import type { Footnote, FootnoteId, Language, Paragraph, Resolution } from "../resolution/resolution.ts";
import { writeHead } from "./akn-head.ts";
import { inlineWriter } from "./akn-inline.ts";
import { escapeXml } from "./xml-text.ts";

interface Written {
  readonly paragraph: Paragraph;
  readonly number: Numbered;
  readonly index: number;
}

/** The whole file, UTF-8 text without byte order mark, ending in a line feed. */
export function writeAkn(resolution: Resolution): string {
  const { paragraphs, masthead } = resolution;
  const numbers = numberParagraphs(paragraphs);
  const all = paragraphs.map(
    (paragraph, index): Written => ({ paragraph, index, number: numbers[index] ?? { number: "", label: "" } }),
  );
  const firstAnnex = all.findIndex(({ paragraph }) => paragraph.kind === "ANNEX");
  const main = firstAnnex < 0 ? all : all.slice(0, firstAnnex);
  const annexes = firstAnnex < 0 ? [] : all.slice(firstAnnex);
  const split = preambleLength(main);
  const writer = new BodyWriter(resolution.footnotes, resolution.language);
  const formula = masthead.organLine
    ? `<formula name="enactingFormula" eId="formula_1"><p>${escapeXml(masthead.organLine)}</p></formula>\n`
    : "";
  const preamble = formula + writer.preamble(main.slice(0, split));
  const body = writer.body(main.slice(split)) + writer.annexes(annexes);
  const cited = new Set(paragraphs.flatMap((p) => p.notes.map((note) => note.id)));
  const uncited = resolution.footnotes.filter((note) => !cited.has(note.id));
  return `<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<statement name="resolution">
${writeHead(
  resolution,
  uncited.map((note, i) => `<note eId="note_${i + 1}"><p>${writer.note(note)}</p></note>`),
)}${preamble && `<preamble>\n${preamble}</preamble>\n`}<mainBody>
${body || "<p></p>\n"}</mainBody>
</statement>
</akomaNtoso>
`;
}

/** Preambular paragraphs at the start, with what hangs on them; the rest is main body, whatever it is. */
function preambleLength(main: readonly Written[]): number {
  if (main[0]?.paragraph.kind !== "PP") return 0;
  const end = main.findIndex(({ paragraph: { kind } }) => kind !== "PP" && kind !== "SUB" && kind !== "TEXT");
  return end < 0 ? main.length : end;
}

class BodyWriter {
  readonly #inline: (paragraph: Pick<Paragraph, "text" | "italics" | "notes">) => string;
  readonly #language: Language;

  constructor(footnotes: readonly Footnote[], language: Language) {
    this.#inline = inlineWriter(new Map<FootnoteId, Footnote>(footnotes.map((note) => [note.id, note])));
    this.#language = language;
  }

  note(footnote: Footnote): string {
    return this.#inline({ ...footnote, notes: [] });
  }

  preamble(rows: readonly Written[]): string {
    return groups(rows)
      .map(({ head, subs }) => {
        const { paragraph, index } = head;
        const words = this.#inline(paragraph);
        const list =
          subs.length > 0 ? `<blockList eId="list_${index + 1}">\n${this.#items(nest(subs))}</blockList>\n` : "";
        if (paragraph.kind === "TEXT") return `<p class="penholder-TEXT-0">${words}</p>\n${list}`;
        const name = openingWords(paragraph.text, this.#language) || "recital";
        return `<container name="${escapeXml(name)}" eId="container_${index + 1}"><p>${words}</p>\n${list}</container>\n`;
      })
      .join("");
  }

  body(rows: readonly Written[]): string {
    return groups(rows)
      .map(({ head, subs }) => {
        if (head.paragraph.kind === "OP" && subs.length > 0) return this.#operativeWithList(head, nest(subs));
        return this.#single(head) + subs.map((sub) => this.#single(sub)).join("");
      })
      .join("");
  }

  annexes(rows: readonly Written[]): string {
    let out = "";
    for (let i = 0; i < rows.length; ) {
      const head = rows[i];
      let end = i + 1;
      while (rows[end] && rows[end]?.paragraph.kind !== "ANNEX") end += 1;
      if (head) {
        const heading = this.#inline(head.paragraph);
        const inner = this.body(rows.slice(i + 1, end));
        const filled = inner || "<content><p></p></content>\n";
        out += `<hcontainer name="annex" eId="annex_${head.index + 1}"><heading>${heading}</heading>\n${filled}</hcontainer>\n`;
      }
      i = end;
    }
    return out;
  }

  #single({ paragraph, number, index }: Written): string {
    const { kind, level } = paragraph;
    const natural = kind === "OP" && number.number !== "";
    const kindClass = natural ? "" : ` class="penholder-${kind}-${level}"`;
    const num = number.number ? `<num>${escapeXml(number.number)}</num>` : "";
    const words = this.#inline(paragraph);
    const inner = kind === "HEADING" ? `<subheading>${words}</subheading>` : `<content><p>${words}</p></content>`;
    return `<paragraph eId="para_${index + 1}"${kindClass}>${num}${inner}</paragraph>\n`;
  }

  #operativeWithList({ paragraph, number, index }: Written, subs: readonly Node[]): string {
    const kindClass = number.number ? "" : ' class="penholder-OP-0"';
    const num = number.number ? `<num>${escapeXml(number.number)}</num>` : "";
    return `<paragraph eId="para_${index + 1}"${kindClass}>${num}${this.#list(paragraph, index, subs)}</paragraph>\n`;
  }

  #list(paragraph: Paragraph, index: number, subs: readonly Node[]): string {
    return `<list eId="list_${index + 1}"><intro><p>${this.#inline(paragraph)}</p></intro>\n${subs.map((sub) => this.#point(sub)).join("")}</list>`;
  }

  #point({ row: { paragraph, number, index }, children }: Node): string {
    const inner =
      children.length > 0
        ? this.#list(paragraph, index, children)
        : `<content><p>${this.#inline(paragraph)}</p></content>`;
    return `<point eId="point_${index + 1}" class="penholder-SUB-${paragraph.level}"><num>${escapeXml(number.number)}</num>${inner}</point>\n`;
  }

  #items(nodes: readonly Node[]): string {
    return nodes
      .map(({ row: { paragraph, number, index }, children }) => {
        const words = `<num>${escapeXml(number.number)}</num><p>${this.#inline(paragraph)}</p>`;
        const list =
          children.length > 0 ? `<blockList eId="list_${index + 1}">\n${this.#items(children)}</blockList>` : "";
        return `<item eId="item_${index + 1}" class="penholder-SUB-${paragraph.level}">${words}${list}</item>\n`;
      })
      .join("");
  }
}

interface Node {
  readonly row: Written;
  readonly children: Node[];
}

/** Each paragraph with the sub-paragraphs that follow it; a SUB at the very start is a head of its own. */
function groups(rows: readonly Written[]): { head: Written; subs: Written[] }[] {
  const out: { head: Written; subs: Written[] }[] = [];
  for (const row of rows) {
    const last = out.at(-1);
    if (row.paragraph.kind === "SUB" && last) last.subs.push(row);
    else out.push({ head: row, subs: [] });
  }
  return out;
}

function nest(subs: readonly Written[]): Node[] {
  const top: Node[] = [];
  const open: Node[] = [];
  for (const row of subs) {
    const node: Node = { row, children: [] };
    while (open.length > 0 && (open.at(-1)?.row.paragraph.level ?? 0) >= row.paragraph.level) open.pop();
    (open.at(-1)?.children ?? top).push(node);
    open.push(node);
  }
  return top;
}
