/** The words of one Akoma Ntoso block (p, heading, listIntroduction …): italics, footnotes, and the oddities of real files. */
import { type FootnoteId, footnoteId } from "../resolution/resolution.ts";
import { type Finding, quote } from "./finding.ts";
import { type RichText, RichTextBuilder, type Style } from "./rich-text.ts";
import { findAll, plainText, type XmlElement, type XmlNode } from "./xml-tree.ts";

const BREAKS = new Set(["br", "eol", "p", "block", "td", "th", "tr", "li", "item", "num"]);
const SILENT = new Set(["img", "marker", "remark"]);
const NOTES = new Set(["authorialNote", "noteRef"]);

/** Reads words, and keeps the footnotes met on the way. One for each document. */
export class AknWords {
  readonly notes = new Map<FootnoteId, RichText>();
  readonly findings: Finding[] = [];
  #made = 0;
  readonly #byMarker = new Map<string, FootnoteId>();
  readonly #known: ReadonlySet<string>;
  readonly #zh: boolean;

  /** `zh` reads bold as emphasis: Chinese has no italics. */
  constructor(document: XmlElement, { zh }: { zh: boolean }) {
    this.#known = new Set(findAll(document, "authorialNote").map((note) => (note.attributes.marker ?? "").trim()));
    this.#zh = zh;
  }

  /** The words of some nodes that make one paragraph; `bold` says whether all of them are. */
  read(nodes: readonly XmlNode[]): { rich: RichText; bold: boolean } {
    const builder = new RichTextBuilder();
    this.#walk(nodes, {}, builder);
    return { rich: builder.build(), bold: builder.bold };
  }

  #walk(nodes: readonly XmlNode[], style: Style, builder: RichTextBuilder): void {
    nodes.forEach((node, index) => {
      if (typeof node === "string") builder.add(node, style);
      else if (NOTES.has(node.name)) this.#note(node, builder);
      else if (node.name === "sup") this.#superscript(node, nodes, index, style, builder);
      else if (SILENT.has(node.name)) builder.add(plainText(node), style);
      else {
        const parted = BREAKS.has(node.name);
        if (parted) builder.add(" ");
        this.#walk(node.children, this.#styleOf(node, style), builder);
        if (parted) builder.add(" ");
      }
    });
  }

  #styleOf(node: XmlElement, outer: Style): Style {
    const classes = ` ${node.attributes.class ?? ""} `;
    const bold = node.name === "b" || node.name === "strong" || classes.includes(" bold ");
    const italic = node.name === "i" || node.name === "em" || classes.includes(" italic ") || (this.#zh && bold);
    return { italic: outer.italic || italic, bold: outer.bold || bold };
  }

  #note(node: XmlElement, builder: RichTextBuilder): void {
    const marker = (node.attributes.marker ?? "").trim();
    if (node.name === "noteRef") {
      if (this.#known.has(marker)) builder.cite(this.#byMarker.get(marker) ?? this.#reserve(marker));
      else if (marker) builder.add(marker);
      return;
    }
    const id = this.addNote(node.children, marker);
    builder.cite(id);
  }

  /** Takes a footnote up; `marker` lets later marks refer to it. */
  addNote(nodes: readonly XmlNode[], marker: string): FootnoteId {
    const id = this.#reserve(marker);
    const builder = new RichTextBuilder();
    this.#walk(nodes, {}, builder);
    this.notes.set(id, builder.build());
    return id;
  }

  #reserve(marker: string): FootnoteId {
    const pending = this.#byMarker.get(marker);
    if (marker && pending && !this.notes.has(pending)) return pending;
    const id = footnoteId(`found-${++this.#made}`);
    if (marker) this.#byMarker.set(marker, id);
    return id;
  }

  /**
   * A raised number repeats the mark of a footnote; raised brackets around a footnote belong to its mark (Arabic);
   * anything else raised, as in "n^o", is words. Rule R3: a raised number without a footnote stays in the text.
   */
  #superscript(node: XmlElement, row: readonly XmlNode[], index: number, style: Style, builder: RichTextBuilder): void {
    const words = plainText(node);
    if (words === "(" && isNote(neighbour(row, index, 1))) return;
    if (words === ")" && isNote(neighbour(row, index, -1))) return;
    if (/^\d{1,3}$/.test(words)) {
      if (this.#known.has(words)) {
        builder.cite(this.#byMarker.get(words) ?? this.#reserve(words));
        return;
      }
      this.findings.push({
        rule: "R3",
        severity: "warning",
        message: `The raised number ${words} has no footnote; it was kept as text.`,
        line: node.line,
        quote: quote(row.map((n) => (isNote(n) ? "" : plainText(n))).join("")),
      });
    }
    this.#walk(node.children, style, builder);
  }
}

function isNote(node: XmlNode | undefined): boolean {
  return node !== undefined && typeof node !== "string" && NOTES.has(node.name);
}

function neighbour(row: readonly XmlNode[], index: number, step: 1 | -1): XmlNode | undefined {
  let i = index + step;
  for (let node = row[i]; typeof node === "string" && !node.trim(); node = row[i]) i += step;
  return row[i];
}
