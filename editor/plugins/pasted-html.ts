/**
 * Reads what another program put on the clipboard: Word, LibreOffice, Google Docs, web pages, mail. Their markup means nothing
 * in a draft, so what counts is read from it: paragraphs, italics, numbers of lists, footnotes.
 */
import type { FragmentChunk } from "../../shared/formats/fragment-reader.ts";
import { noteId, withoutSigns } from "../../shared/formats/note-marks.ts";
import { type RichText, RichTextBuilder } from "../../shared/formats/rich-text.ts";
import { kindMarker } from "../../shared/formats/text-body.ts";
import { type FootnoteId, MAX_LEVEL } from "../../shared/resolution/resolution.ts";
import { bareHtml } from "./bare-html.ts";
import { type PastedNotes, pastedNotes } from "./pasted-notes.ts";

export interface PastedHtml {
  readonly chunks: readonly FragmentChunk[];
  /** Words of the footnotes that the chunks cite. */
  readonly notes: ReadonlyMap<FootnoteId, RichText>;
  /** Spaces at the two ends of what was no paragraph where it came from: they may part words of the draft. */
  readonly edges: { readonly before: string; readonly after: string };
  /** What a draft does not hold, in words for the person; "" if all of it came along. */
  readonly left: string;
}

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
);
const ITALIC = new Set(["EM", "I", "CITE"]);
const PICTURES = new Set(["IMG", "svg", "OBJECT", "VIDEO", "CANVAS", "PICTURE"]);
const STRUCK = new Set(["S", "STRIKE", "DEL"]);
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i;

/** Words without what no text holds: control characters, halves of characters, invisible marks of other programs. */
export function cleanWords(text: string): string {
  return withoutSigns(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cs}\u00ad\u200b\ufeff]/gu, "")
    .replace(/ {2,}/g, " ");
}

export function readHtml(html: string): PastedHtml {
  const { body } = new DOMParser().parseFromString(bareHtml(html), "text/html");
  return new HtmlReader(body).read();
}

interface Place {
  readonly italic: boolean;
  readonly heading: number;
  readonly depth: number;
  readonly lists: readonly ListType[];
}

const TOP: Place = { italic: false, heading: 0, depth: 0, lists: [] };

class HtmlReader {
  readonly #notes: PastedNotes;
  readonly #chunks: FragmentChunk[] = [];
  readonly #words = new Map<FootnoteId, RichText>();
  #line = new RichTextBuilder();
  #sign = "";
  #breaks = 0;
  #blocks = 0;
  #first = "";
  #last = "";
  #pictures = 0;
  #struck = false;
  #comments = false;

  constructor(private readonly body: HTMLElement) {
    this.#notes = pastedNotes(body);
  }

  read(): PastedHtml {
    for (const [box, number] of this.#notes.bodies) this.#words.set(noteId(number), this.#wordsOf(box));
    this.#children(this.body, TOP);
    this.#end(TOP);
    const isPhrase = this.#blocks === 0;
    return {
      chunks: this.#chunks,
      notes: this.#words,
      edges: {
        before: isPhrase ? (/^\s*/.exec(this.#first)?.[0] ?? "") : "",
        after: isPhrase ? (/\s*$/.exec(this.#last)?.[0] ?? "") : "",
      },
      left: this.#left(),
    };
  }

  #children(element: Element, place: Place): void {
    for (const child of element.childNodes) {
      if (child.nodeType === child.TEXT_NODE) this.#text(child.nodeValue ?? "", place);
      else if (child.nodeType === child.ELEMENT_NODE) this.#element(child as Element, place);
    }
  }

  #text(value: string, { italic }: Place): void {
    const text = cleanWords(value);
    if (text.trim() !== "") this.#breaks = 0;
    this.#first ||= text;
    this.#last = text === "" ? this.#last : text;
    this.#line.add(text, { italic });
  }

  #element(element: Element, place: Place): void {
    const { nodeName } = element;
    const style = element.getAttribute("data-style") ?? "";
    const note = this.#notes.marks.get(element);
    if (note !== undefined) this.#line.cite(noteId(note));
    else if (this.#notes.backLinks.has(element) || this.#notes.bodies.has(element)) return;
    else if (PICTURES.has(nodeName)) this.#countPicture(element);
    else if (/mso-list\s*:\s*ignore/i.test(style))
      this.#sign = printedSign(cleanWords(element.textContent ?? "").trim(), place.depth);
    else if (isComment(element, style)) this.#comments = true;
    else if (HIDDEN.test(style) || element.hasAttribute("data-hidden")) return;
    else if (nodeName === "BR") this.#break(place);
    else {
      if (STRUCK.has(nodeName) || /text-decoration[^;]*line-through/i.test(style))
        this.#struck ||= Boolean(element.textContent?.trim());
      const block = BLOCKS.has(nodeName);
      const inner = placeIn(element, style, place);
      if (block) {
        this.#blocks += 1;
        this.#end(place);
        if (nodeName === "LI") this.#sign = itemSign(element, inner);
      }
      this.#children(element, inner);
      if (block) this.#end(inner);
      if (nodeName === "P" || nodeName === "LI") this.#sign = "";
    }
  }

  /** One is a line break within a paragraph, two in a row are how mail parts paragraphs. */
  #break(place: Place): void {
    this.#breaks += 1;
    if (this.#breaks > 1) {
      this.#blocks += 1;
      this.#end(place);
    } else this.#text(" ", place);
  }

  #end({ heading, depth }: Place): void {
    const rich = this.#line.build();
    if (rich.text !== "" || rich.notes.length > 0) {
      this.#chunks.push({ rich, sign: this.#sign, depth, heading });
      this.#sign = "";
    }
    this.#line = new RichTextBuilder();
    this.#breaks = 0;
  }

  /** The words of a footnote as one line. */
  #wordsOf(box: Element): RichText {
    const line = new RichTextBuilder();
    const walk = (element: Element, italic: boolean): void => {
      for (const child of element.childNodes) {
        if (child.nodeType === child.TEXT_NODE) line.add(cleanWords(child.nodeValue ?? ""), { italic });
        if (child.nodeType !== child.ELEMENT_NODE || this.#notes.backLinks.has(child as Element)) continue;
        const inner = child as Element;
        const style = inner.getAttribute("data-style") ?? "";
        if (HIDDEN.test(style) || inner.hasAttribute("data-hidden")) continue;
        if (BLOCKS.has(inner.nodeName) || inner.nodeName === "BR") line.add(" ");
        walk(inner, placeIn(inner, style, { ...TOP, italic }).italic);
      }
    };
    walk(box, false);
    return line.build();
  }

  /** A dot of one pixel is no picture: it tells a sender that a mail was read. */
  #countPicture(element: Element): void {
    const [width, height] = ["data-width", "data-height"].map((name) => element.getAttribute(name) ?? "");
    if (!/^[01](?:px)?$/.test(width ?? "") && !/^[01](?:px)?$/.test(height ?? "")) this.#pictures += 1;
  }

  #left(): string {
    const pictures = this.#pictures === 1 ? "A picture was left out." : `${this.#pictures} pictures were left out.`;
    return [
      this.#pictures > 0 ? pictures : "",
      this.#comments ? "Comments were left out." : "",
      this.#struck ? "Words that were struck out came as ordinary words." : "",
    ]
      .filter(Boolean)
      .join(" ");
  }
}

/** A reviewer's note beside the text, or its mark; not the words that it is about. */
function isComment(element: Element, style: string): boolean {
  const name = element.getAttribute("data-class") ?? "";
  return (
    /mso-element\s*:\s*comment/i.test(style) || /msocom(?:anchor|txt|off)|MsoComment(?:Reference|Text)/i.test(name)
  );
}

function placeIn(element: Element, style: string, place: Place): Place {
  const { nodeName } = element;
  const slant = /font-style\s*:\s*(italic|oblique|normal)/i.exec(style)?.[1]?.toLowerCase();
  const italic = slant ? slant !== "normal" : place.italic || ITALIC.has(nodeName);
  const heading = /^H[1-4]$/.test(nodeName) ? Number(nodeName[1]) : place.heading;
  // Word says how deep a paragraph is listed without a list around it
  const listed = /mso-list\s*:[^;]*?level(\d)/i.exec(style)?.[1];
  if (listed) return { ...place, italic, heading, depth: Number(listed) };
  if (nodeName !== "OL" && nodeName !== "UL") return { ...place, italic, heading };
  return { italic, heading, depth: place.depth + 1, lists: [...place.lists, listType(element, style)] };
}

type ListType = "numbers" | "letters" | "bullets";

function listType(list: Element, style: string): ListType {
  const type = /list-style(?:-type)?\s*:\s*([a-z-]+)/i.exec(style)?.[1] ?? list.getAttribute("data-type") ?? "";
  if (/^(?:decimal|1$)/i.test(type)) return "numbers";
  if (/^(?:lower-(?:alpha|latin|roman)|[ai]$)/.test(type)) return "letters";
  return list.nodeName === "OL" && type === "" ? "numbers" : "bullets";
}

/** The kind of an item of a list: a number of the outermost is a paragraph's number, all others are of sub-paragraphs. */
function itemSign(item: Element, { lists, depth }: Place): string {
  const style = item.getAttribute("data-style") ?? "";
  const type = /list-style/i.test(style) ? listType(item, style) : lists.at(-1);
  if (type === undefined || type === "bullets") return "";
  if (type === "numbers" && depth === 1) return kindMarker("OP", 0);
  return kindMarker("SUB", Math.min(MAX_LEVEL, Math.max(1, depth - (lists[0] === "letters" ? 0 : 1))));
}

/** What Word prints in front of a listed paragraph, as the readers of text know it; "" for bullets and the like. */
function printedSign(printed: string, depth: number): string {
  const [, number, letters] = /^\(?(?:(\d{1,3})|([a-z]{1,5}))[.)]?\)?$/.exec(printed) ?? [];
  if (number) return depth > 1 ? kindMarker("SUB", Math.min(MAX_LEVEL, depth - 1)) : kindMarker("OP", 0);
  // a lone "o" is one of its bullets
  return letters && printed !== letters ? `(${letters})` : "";
}
