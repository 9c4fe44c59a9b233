/** From the preamble, main body and annexes of an Akoma Ntoso file to blocks. What is not understood is kept as TEXT. */
import { MAX_LEVEL, PARAGRAPH_KINDS, type ParagraphKind } from "../resolution/resolution.ts";
import type { AknWords } from "./akn-words.ts";
import type { Block } from "./assembly.ts";
import { type Finding, quote } from "./finding.ts";
import { dropStart, type RichText } from "./rich-text.ts";
import { elementsOf, find, plainText, type XmlElement, type XmlNode } from "./xml-tree.ts";

/** What the first block inside an element is; those after it are flush TEXT. */
interface Slot {
  kind: ParagraphKind | "unknown";
  level?: number;
  depth: number;
  label: string;
  used: boolean;
}

const LISTS = new Set(["list", "blockList", "ul", "ol"]);
const ITEMS = new Set(["point", "item", "li", "indent", "alinea"]);
const BLOCKS = new Set(["p", "block", "listIntroduction", "listWrapUp", "formula"]);
const HEADINGS = new Set(["heading", "subheading", "crossHeading", "subtitle", "title"]);
const ROMAN_NUMBER = /^[IVXL]+\.?$/;
const OPERATIVE_NUMBER = /^(\d{1,3})\s*(?:[.\-–)]|bis|ter|quater|$)/;
const NUMBER_IN_TEXT = /^(\d{1,3})(?:\.| ?[-–])(?: |$)/;
const SIGN_IN_TEXT = /^(?:\([a-z]{1,5}\)|\([\u0621-\u064a]{1,2}\)|[a-z]\))(?= |$)/;

export class AknBody {
  readonly blocks: Block[] = [];
  readonly findings: Finding[] = [];
  readonly #words: AknWords;
  #part: "preamble" | "body" = "preamble";
  #operative = 0;
  #numbered = false;
  #opened = false;

  constructor(words: AknWords) {
    this.#words = words;
  }

  readPreamble(preamble: XmlElement): void {
    this.#part = "preamble";
    const formula = elementsOf(preamble).find((child) => child.name === "formula");
    // the first is the organ line of the masthead
    const children = this.#opened ? preamble.children : preamble.children.filter((child) => child !== formula);
    this.#opened ||= formula !== undefined;
    this.#children({ ...preamble, children }, undefined, 0);
  }

  readMainBody(body: XmlElement): void {
    this.#part = "body";
    this.#operative = 0;
    this.#numbered = elementsOf(body).some((child) => OPERATIVE_NUMBER.test(numOf(child)));
    this.#children(body, undefined, 0);
  }

  /** A document of its own behind the resolution: its heading opens the annex. */
  readAttachment(attachment: XmlElement): void {
    const preface = find(attachment, "preface");
    const heading = elementsOf(attachment).filter((child) => HEADINGS.has(child.name));
    const opening = heading.length > 0 ? heading : preface ? [preface] : [];
    const { rich } = this.#words.read(opening.flatMap((node) => [...node.children, " "]));
    this.#push({ kind: "ANNEX", label: "", rich, line: attachment.line });
    const preamble = find(attachment, "preamble");
    if (preamble) this.readPreamble(preamble);
    const body = find(attachment, "mainBody");
    if (body) this.readMainBody(body);
    else if (!preamble)
      this.#children(
        { ...attachment, children: attachment.children.filter((c) => !opening.includes(c as XmlElement)) },
        undefined,
        0,
      );
  }

  #slot(kind: Slot["kind"], depth = 0): Slot {
    return { kind, depth, label: "", used: false };
  }

  /** An element in a row of others: a paragraph, a container, a list, a table … */
  #element(element: XmlElement, slot: Slot | undefined, depth: number): void {
    const { name } = element;
    if (name === "meta" || name === "num") return;
    if (BLOCKS.has(name))
      this.#block(
        element.children,
        stated(element) ?? slot ?? this.#slot(this.#part === "preamble" && name === "p" ? "PP" : "unknown", depth),
        element.line,
      );
    else if (LISTS.has(name)) this.#children(element, slot, depth + 1);
    else if (ITEMS.has(name)) this.#numberedElement(element, this.#slot("SUB", Math.max(1, depth)), Math.max(1, depth));
    else if (HEADINGS.has(name)) this.#heading(element, slot);
    else if (name === "table" || name === "toc" || name === "foreign") this.#unknown(element);
    else if (name === "hcontainer" && element.attributes.name === "annex") this.#annex(element);
    else if (name === "container") this.#numberedElement(element, this.#slot("PP"), 0);
    else if (
      name === "paragraph" ||
      name === "clause" ||
      name === "article" ||
      name === "rule" ||
      name === "section" ||
      name === "subparagraph"
    ) {
      const kind = name === "subparagraph" ? "SUB" : "unknown";
      this.#numberedElement(element, stated(element) ?? this.#slot(kind, depth), depth);
    } else this.#children(element, slot, depth);
  }

  #numberedElement(element: XmlElement, slot: Slot, depth: number): void {
    const own = stated(element) ?? slot;
    own.label = numOf(element);
    own.depth = slot.depth;
    this.#children(element, own, depth);
    // a number that stands alone, as for a section
    if (!own.used && own.label) this.#block([own.label], own, element.line);
    else if (!own.used && own.kind !== "unknown" && elementsOf(element).every((child) => child.name === "num")) {
      this.#block([], own, element.line);
    }
  }

  /** Words that stand loose between elements are kept too. */
  #children(element: XmlElement, slot: Slot | undefined, depth: number): void {
    let loose: XmlNode[] = [];
    const flush = () => {
      if (loose.some((node) => typeof node !== "string" || node.trim()))
        this.#block(loose, slot ?? this.#slot("unknown"), element.line);
      loose = [];
    };
    for (const child of element.children) {
      if (typeof child === "string" || INLINE.has(child.name)) {
        loose.push(child);
        continue;
      }
      flush();
      this.#element(child, slot, depth);
    }
    flush();
  }

  #heading(element: XmlElement, slot: Slot | undefined): void {
    const number = slot && !slot.used && slot.label ? [slot.label, " "] : [];
    const { rich } = this.#words.read([...number, ...element.children]);
    if (slot) slot.used = true;
    const level = slot?.kind === "HEADING" ? slot.level : levelOfClass(element);
    if (rich.text || rich.notes.length > 0 || level) {
      this.#push({ kind: "HEADING", label: "", rich, line: element.line, ...(level ? { level } : {}) });
    }
  }

  #annex(element: XmlElement): void {
    const heading = elementsOf(element).find((child) => child.name === "heading");
    this.#push({ kind: "ANNEX", label: "", rich: this.#words.read(heading?.children ?? []).rich, line: element.line });
    this.readMainBody({ ...element, children: element.children.filter((child) => child !== heading) });
  }

  /** Rule R1: tables and other foreign matter become one line of text. */
  #unknown(element: XmlElement): void {
    const { rich } = this.#words.read([element]);
    this.findings.push({
      rule: "R1",
      severity: "warning",
      message: `A ${element.name} was not understood; its words were kept as one line of text.`,
      line: element.line,
      quote: quote(plainText(element)),
    });
    if (rich.text) this.#push({ kind: "TEXT", label: "", rich, line: element.line });
  }

  #block(nodes: readonly XmlNode[], slot: Slot, line: number): void {
    const { rich, bold } = this.#words.read(nodes);
    if (slot.used) {
      if (rich.text || rich.notes.length > 0) this.#push({ kind: "TEXT", label: "", rich, line });
      return;
    }
    if (!rich.text && rich.notes.length === 0 && slot.kind === "unknown" && !slot.label) return;
    slot.used = true;
    if (slot.kind !== "unknown") {
      if (slot.kind === "OP") this.#operative += 1;
      const level = slot.level === undefined ? {} : { level: slot.level };
      const inText =
        slot.kind === "SUB" && !slot.label && slot.level === undefined ? SIGN_IN_TEXT.exec(rich.text)?.[0] : undefined;
      if (inText)
        this.#push({ kind: "SUB", label: inText, depth: slot.depth, rich: dropStart(rich, inText.length), line });
      else this.#push({ kind: slot.kind, label: slot.label, depth: slot.depth, rich, line, ...level });
      return;
    }
    this.#push({ line, ...this.#classify(rich, bold, slot) });
  }

  /** A paragraph of which the file does not say what it is. */
  #classify(rich: RichText, bold: boolean, slot: Slot): Omit<Block, "line"> {
    const { label } = slot;
    if (label) {
      if (ROMAN_NUMBER.test(label)) {
        const number: RichText = { text: label, italics: [], notes: [] };
        return { kind: "HEADING", label: "", rich: rich.text === label ? number : prefix(label, rich) };
      }
      if (OPERATIVE_NUMBER.test(label)) return this.#operativeBlock(label, rich);
      return { kind: "SUB", label, depth: Math.max(1, slot.depth), rich };
    }
    const number = NUMBER_IN_TEXT.exec(rich.text);
    if (number && Number(number[1]) === this.#operative + 1) {
      return this.#operativeBlock(number[0].trim(), dropStart(rich, number[0].length));
    }
    const sign = SIGN_IN_TEXT.exec(rich.text)?.[0];
    if (sign) return { kind: "SUB", label: sign, depth: Math.max(1, slot.depth), rich: dropStart(rich, sign.length) };
    if (this.#part === "preamble") return { kind: "TEXT", label: "", rich };
    if ((bold || ROMAN_NUMBER.test(rich.text)) && rich.text.length < 300) return { kind: "HEADING", label: "", rich };
    // a lone operative paragraph carries no number [AKN]
    if (!this.#numbered && this.#operative === 0) return this.#operativeBlock("", rich);
    return { kind: "TEXT", label: "", rich };
  }

  #operativeBlock(label: string, rich: RichText): Omit<Block, "line"> {
    this.#operative += 1;
    return { kind: "OP", label, rich };
  }

  #push(block: Block): void {
    this.blocks.push(block);
  }
}

const INLINE = new Set([
  "span",
  "i",
  "b",
  "em",
  "strong",
  "a",
  "ref",
  "sup",
  "sub",
  "u",
  "inline",
  "authorialNote",
  "noteRef",
  "eol",
  "br",
  "def",
  "term",
  "date",
  "docDate",
  "quantity",
  "img",
  "remark",
  "ins",
  "del",
]);

function numOf(element: XmlElement): string {
  const num = elementsOf(element).find((child) => child.name === "num");
  return num ? plainText(num) : "";
}

function prefix(label: string, rich: RichText): RichText {
  const shift = label.length + 1;
  return {
    text: `${label} ${rich.text}`,
    italics: rich.italics.map((run) => ({ from: run.from + shift, to: run.to + shift })),
    notes: rich.notes.map((note) => ({ at: note.at + shift, id: note.id })),
  };
}

/** Kind and level as our own writer states them: class="penholder-SUB-2". */
function stated(element: XmlElement): Slot | undefined {
  const found = /(?:^| )penholder-([A-Z]+)-(\d)(?: |$)/.exec(element.attributes.class ?? "");
  const kind = PARAGRAPH_KINDS.find((k) => k === found?.[1]);
  if (!found || !kind) return undefined;
  const levelled = kind === "SUB" || kind === "HEADING";
  const level = levelled ? { level: Math.min(MAX_LEVEL, Math.max(1, Number(found[2]))) } : {};
  return { kind, depth: 1, label: "", used: false, ...level };
}

function levelOfClass(element: XmlElement): number | undefined {
  return stated(element)?.level;
}
