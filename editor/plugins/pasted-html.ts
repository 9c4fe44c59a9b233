/**
 * Reads what another program put on the clipboard: Word, LibreOffice, Google Docs, web pages, mail. Their markup means nothing
 * in a draft, so what counts is read from it: paragraphs, italics, numbers of lists, footnotes.
 */
import type { FragmentChunk } from "../../shared/formats/fragment-reader.ts";
import { noteId, withoutSigns } from "../../shared/formats/note-marks.ts";
import { dropStart, joinRich, type RichText, RichTextBuilder } from "../../shared/formats/rich-text.ts";
import { hasNumber } from "../../shared/formats/text-body.ts";
import { startsParagraph } from "../../shared/formats/text-chunks.ts";
import type { FootnoteId, Language } from "../../shared/resolution/resolution.ts";
import { bareHtml } from "./bare-html.ts";
import { itemSign, type ListType, listType, printedSign } from "./pasted-lists.ts";
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

/** `language`: of the draft; lines that open like a paragraph are one. */
export function readHtml(html: string, language: Language): PastedHtml {
  const { body } = new DOMParser().parseFromString(bareHtml(html), "text/html");
  return new HtmlReader(body, language).read();
}

interface Place {
  readonly italic: boolean;
  readonly heading: number;
  readonly depth: number;
  readonly lists: readonly ListType[];
  /** Line breaks of the source are line breaks. */
  readonly pre: boolean;
}

const TOP: Place = { italic: false, heading: 0, depth: 0, lists: [], pre: false };

class HtmlReader {
  readonly #notes: PastedNotes;
  readonly #chunks: FragmentChunk[] = [];
  readonly #words = new Map<FootnoteId, RichText>();
  /** The lines of the paragraph so far, and the one that is being read. */
  #lines: RichText[] = [];
  #line = new RichTextBuilder();
  #sign = "";
  #breaks = 0;
  #blocks = 0;
  #first = "";
  #last = "";
  #pictures = 0;
  #struck = false;
  #comments = false;
  #lost = 0;

  constructor(
    private readonly body: HTMLElement,
    private readonly language: Language,
  ) {
    this.#notes = pastedNotes(body);
  }

  read(): PastedHtml {
    const { bodies, words } = this.#notes;
    for (const [box, number] of bodies) this.#words.set(noteId(number), this.#wordsOf(box));
    for (const [number, held] of words) {
      this.#words.set(noteId(number), new RichTextBuilder().add(cleanWords(held)).build());
    }
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

  #text(value: string, place: Place): void {
    if (!place.pre) {
      this.#say(value, place);
      return;
    }
    value.split(/\r\n?|\n/).forEach((line, index) => {
      if (index > 0) this.#break(place);
      this.#say(line, place);
    });
  }

  #say(value: string, { italic }: Place): void {
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
    else if (this.#notes.lost.has(element)) this.#lost += 1;
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
    } else {
      this.#say(" ", place);
      this.#endLine();
    }
  }

  #endLine(): void {
    const line = this.#line.build();
    if (line.text !== "" || line.notes.length > 0) this.#lines.push(line);
    this.#line = new RichTextBuilder();
  }

  /** A line with a number of its own, or that opens like one, is a paragraph; others go on with the one above. */
  #end({ heading, depth }: Place): void {
    this.#endLine();
    const paragraphs: RichText[] = [];
    let above = "";
    for (const line of this.#lines) {
      const last = paragraphs.at(-1);
      const opens = hasNumber(line.text) || startsParagraph(line.text, above, this.language);
      if (!last || opens) paragraphs.push(line);
      else paragraphs[paragraphs.length - 1] = joinRich(last, line);
      above = line.text;
    }
    if (paragraphs.length > 1) this.#blocks += 1;
    for (const rich of paragraphs) {
      this.#chunks.push({ rich, sign: this.#sign, depth, heading });
      this.#sign = "";
    }
    this.#lines = [];
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
    const rich = line.build();
    // where the way back is an arrow, the number stands by itself
    return dropStart(rich, /^\[?\d{1,4}\]?\.?(?= )/.exec(this.#hasArrow(box) ? rich.text : "")?.[0].length ?? 0);
  }

  #hasArrow(box: Element): boolean {
    const links = [...box.querySelectorAll("a")].filter((link) => this.#notes.backLinks.has(link));
    return links.every((link) => !/\d/.test(link.textContent ?? ""));
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
      this.#lost > 0 ? "Marks of footnotes whose words were not copied along were left out." : "",
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
  const spaces = /white-space(?:-collapse)?\s*:\s*([a-z]+)/i.exec(style)?.[1] ?? (nodeName === "PRE" ? "pre" : "");
  const pre = spaces === "" ? place.pre : /^(?:pre|preserve|break)/i.test(spaces);
  // and so does Word on the web, of items in lists side by side
  const level =
    listed ?? (nodeName === "LI" ? /^[1-9]$/.exec(element.getAttribute("data-aria-level") ?? "")?.[0] : null);
  if (level) return { ...place, italic, heading, pre, depth: Number(level) };
  if (nodeName !== "OL" && nodeName !== "UL") return { ...place, italic, heading, pre };
  return { italic, heading, pre, depth: place.depth + 1, lists: [...place.lists, listType(element, style)] };
}
