/** From the paragraphs of a plain text, one string each, to blocks: what is preambular, operative, a sub-paragraph, a heading. */
import { openingWords } from "../resolution/openings.ts";
import { type Language, MAX_LEVEL, PARAGRAPH_KINDS, type ParagraphKind } from "../resolution/resolution.ts";
import type { Block } from "./assembly.ts";
import { type Finding, quote } from "./finding.ts";
import { isOrganLine } from "./masthead-lines.ts";
import { beforeMarks, withNotes, withoutMarks } from "./note-marks.ts";
import type { RichText } from "./rich-text.ts";
import { isCounting } from "./sub-levels.ts";

export interface Chunk {
  /** Words of one paragraph with its number; note signs of note-marks.ts in place of footnote marks. */
  readonly text: string;
  readonly line: number;
}

const MARKER = new RegExp(`^\\[(${PARAGRAPH_KINDS.join("|")})(?: ([1-9]))?\\](?: |$)`);
const OPERATIVE = /^(\d{1,3})(?: (?:bis|ter|quater|quinquies))?(?:\.| ?[-–])(?:\s+|$)/;
const SUB = /^(?:\([a-z]{1,5}\)|[a-z]{1,4}\)|\([\u0621-\u064a]\))(?:\s+|$)/;
const SUB_WITH_DOT = /^[a-z]{1,4}\.(?:\s+|$)/;
const ANNEX = /^(?:Annex|Annexe|Anexo|Appendix|Приложение|المرفق|مرفق|附件)(?: [IVXL]{1,6})?\.?$/;
const SECTION = /^[IVXL]{1,6}\.?(?: [^.,;:]{1,200})?$/;
const TERMINAL = /[,;:.!?؛،،；：。，、]["”’»)]?$/;
const STATES = /^(?:conscious|desirous)$/;

/** The way to write a kind that the words alone would not tell: "[SUB 2] ". */
export function kindMarker(kind: ParagraphKind, level: number): string {
  return level > 0 ? `[${kind} ${level}]` : `[${kind}]`;
}

/** Whether a line opens with a number or sign of its own. */
export function hasNumber(line: string): boolean {
  return OPERATIVE.test(line) || subSign(line, SUB) !== null || MARKER.test(line);
}

/** The sign of a sub-paragraph at the start of a line, with the space behind it. */
function subSign(line: string, form: RegExp): string | null {
  const sign = form.exec(line)?.[0];
  // an Arabic letter counts by its place in the alphabet, which nobody here asks
  return sign && (isCounting(sign) || !/[a-z]/.test(sign)) ? sign : null;
}

/** Takes the chunks in order. */
export class TextBody {
  readonly blocks: Block[] = [];
  readonly findings: Finding[] = [];
  readonly #language: Language;
  readonly #numbered: boolean;
  readonly #fragment: boolean;
  #last = "";
  #operative = 0;
  #annexed = false;

  /**
   * `numbered` says whether any operative paragraph carries a number. A `fragment` is a part of a text, cut into paragraphs
   * already: it may begin with any number and with a sub-paragraph, and no paragraph goes on with the one above.
   */
  constructor(language: Language, { numbered, fragment = false }: { numbered: boolean; fragment?: boolean }) {
    this.#language = language;
    this.#numbered = numbered;
    this.#fragment = fragment;
  }

  add(chunk: Chunk): void {
    const { text } = chunk;
    const marker = MARKER.exec(text);
    const kind = PARAGRAPH_KINDS.find((k) => k === marker?.[1]);
    const number = OPERATIVE.exec(text) ?? this.#bareNumber(text);
    const dotted = this.blocks.at(-1)?.kind === "SUB" ? subSign(text, SUB_WITH_DOT) : null;
    const sign = subSign(text, SUB) ?? dotted;
    if (this.#continues(text)) this.#join(chunk);
    else if (marker && kind) {
      const level = Math.min(MAX_LEVEL, Math.max(1, Number(marker[2] ?? 1)));
      const levelled = kind === "SUB" || kind === "HEADING" ? { level } : {};
      this.#push(chunk, kind, "", text.slice(marker[0].length), levelled);
    } else if (number && this.#takesNumber(Number(number[1]))) {
      this.#push(chunk, "OP", number[0].trim(), text.slice(number[0].length));
    } else if (sign && (this.#fragment || this.blocks.length > 0)) {
      this.#push(chunk, "SUB", sign.trim(), text.slice(sign.length));
    } else this.#push(chunk, this.#kindOf(text), "", text);
  }

  #kindOf(text: string): ParagraphKind {
    const words = withoutMarks(text).trim();
    if (ANNEX.test(words)) return "ANNEX";
    if (isOrganLine(words)) return "TEXT";
    const started = this.#operative > 0;
    const ended = TERMINAL.test(beforeMarks(text));
    if (SECTION.test(words) || (started && !ended && words.length < 150 && /^\p{Lu}/u.test(words))) return "HEADING";
    if (started || this.#annexed) return "TEXT";
    // a lone operative paragraph carries no number
    if (!this.#numbered && (/[.。]$/.test(beforeMarks(text)) || this.#opensOperative(words))) return "OP";
    return "PP";
  }

  #opensOperative(words: string): boolean {
    if (this.#language !== "en") return false;
    const opening = openingWords(words, "en").toLowerCase();
    return !/ing\b/.test(opening) && opening.split(" ").some((word) => /s$/.test(word) && !STATES.test(word));
  }

  /** "25 Condemns …", the full stop forgotten. */
  #bareNumber(text: string): RegExpExecArray | null {
    const found = /^(\d{1,3}) (?=\p{Lu})/u.exec(text);
    const next = found !== null && Number(found[1]) === this.#operative + 1 && this.#numbered;
    return next && openingWords(text.slice(found[0].length), this.#language) !== "" ? found : null;
  }

  #takesNumber(number: number): boolean {
    if (this.#fragment || number === this.#operative + 1) return true;
    return this.#operative > 0 && TERMINAL.test(this.#last);
  }

  /** A chunk that goes on where the one above broke off. */
  #continues(text: string): boolean {
    return (
      !this.#fragment &&
      this.blocks.length > 0 &&
      /^\p{Ll}/u.test(text) &&
      /[\p{L}\p{N}]$/u.test(this.#last) &&
      subSign(text, SUB) === null &&
      this.#language !== "ru"
    );
  }

  #join(chunk: Chunk): void {
    const block = this.blocks.at(-1);
    if (!block) return;
    const joined = withNotes(chunk.text);
    const shift = block.rich.text.length + 1;
    const rich: RichText = {
      text: `${block.rich.text} ${joined.text}`,
      italics: block.rich.italics,
      notes: [...block.rich.notes, ...joined.notes.map((note) => ({ at: note.at + shift, id: note.id }))],
    };
    this.blocks[this.blocks.length - 1] = { ...block, rich };
    this.#last = beforeMarks(chunk.text);
  }

  #push({ line }: Chunk, kind: ParagraphKind, label: string, text: string, more: { level?: number } = {}): void {
    const rich = withNotes(text);
    const opening = kind === "PP" || kind === "OP" ? openingWords(rich.text, this.#language).length : 0;
    const italics = opening > 0 ? [{ from: 0, to: opening }] : [];
    this.blocks.push({
      kind,
      label,
      line,
      rich: { ...rich, italics },
      ...(kind === "SUB" ? { depth: 1 } : {}),
      ...more,
    });
    if (kind === "OP") this.#operative = Number(/^\d+/.exec(label)?.[0] ?? this.#operative + 1);
    if (kind === "ANNEX") {
      this.#operative = 0;
      this.#annexed = true;
    }
    if (kind === "TEXT" && !label && Object.keys(more).length === 0 && this.#operative > 0)
      this.#doubt(rich.text, line);
    this.#last = beforeMarks(text);
  }

  /** Rule R4. */
  #doubt(text: string, line: number): void {
    this.findings.push({
      rule: "R4",
      severity: "info",
      message: "A line without a number among the operative paragraphs was kept as text.",
      line,
      quote: quote(text),
    });
  }
}
