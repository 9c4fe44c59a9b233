/**
 * Reads a part of a resolution, as people paste it: what carries a number, or says by its words what it is, becomes structure;
 * all else stays words of the kind it is put among. Rules P1 to P6 of docs/SPEC.md.
 */
import { openingWords } from "../resolution/openings.ts";
import {
  EMPTY_MASTHEAD,
  type Footnote,
  type FootnoteId,
  type Language,
  MAX_LEVEL,
  type Paragraph,
  type ParagraphKind,
} from "../resolution/resolution.ts";
import { assemble, type Block } from "./assembly.ts";
import { markSign, noteId, withNotes } from "./note-marks.ts";
import { dropStart, joinRich, type RichText, RichTextBuilder } from "./rich-text.ts";
import { hasNumber, kindMarker, TextBody } from "./text-body.ts";
import { chunksOf, signMarks, splitNotes } from "./text-chunks.ts";
import { type Line, linesOf } from "./text-lines.ts";

/** One paragraph as it came. */
export interface FragmentChunk {
  readonly rich: RichText;
  /** Number, letter or kind that is no part of its words: "(a)", or a kind marker of text-body.ts; "" if there is none. */
  readonly sign: string;
  /** In how many lists it stands. */
  readonly depth: number;
  /** 1 to MAX_LEVEL for a heading, 0 for the rest. */
  readonly heading: number;
}

/** What stands where the part is put. */
export interface Surroundings {
  readonly kind: ParagraphKind;
  readonly level: number;
}

export type FragmentParagraph = Pick<Paragraph, "kind" | "level" | "text" | "italics" | "notes">;

export interface Fragment {
  readonly paragraphs: readonly FragmentParagraph[];
  readonly footnotes: readonly Footnote[];
  /** The first paragraph is one of its own, not the rest of what it is put behind. */
  readonly opens: boolean;
  /** So is the last, for what it is put before. */
  readonly closes: boolean;
}

type Notes = ReadonlyMap<FootnoteId, RichText>;

const LONE_NUMBER = /^(?:\d{1,3}\.|\([a-z]{1,5}\))$/;
/** Lines that a printer or a mail program has broken are about this long; a Han character is as wide as two letters. */
const BROKEN_LINE = { from: 50, to: 110 };
const QUOTED = /^(?:> ?)+/;

/** The paragraphs of plain text, and its footnotes if each of them is cited. */
export function chunksOfText(text: string, language: Language): { chunks: FragmentChunk[]; notes: Notes } {
  const all = unquoted(linesOf(text, "pasted"));
  const split = splitNotes(all);
  const cited = new Set<number>();
  const read = (lines: readonly Line[], count: number) =>
    paragraphsOf(lines, language).map((words) => {
      const signed = signMarks(words, count);
      for (const [, digits] of signed.matchAll(/\uE000(\d+)\uE001/g)) cited.add(Number(digits));
      return plainChunk(withNotes(signed));
    });
  const chunks = read(split.body, split.notes.size);
  if (cited.size < split.notes.size) return { chunks: read(all, 0), notes: new Map() };
  const notes = [...split.notes].map(([n, words]) => [noteId(n), new RichTextBuilder().add(words).build()] as const);
  return { chunks, notes: new Map(notes) };
}

/** Kinds and levels of the paragraphs; numbers that were recognised are gone, no other word is. */
export function readFragment(
  given: readonly FragmentChunk[],
  { notes, around, language }: { readonly notes: Notes; readonly around: Surroundings; readonly language: Language },
): Fragment {
  const chunks = joinLoneNumbers(given);
  const signs = signsOf(chunks, around);
  const texts = chunks.map(({ rich }, i) => (signs[i] ? `${signs[i]} ${signed(rich)}` : signed(rich)));
  const body = new TextBody(language, { numbered: true, fragment: true });
  texts.forEach((text, line) => {
    body.add({ text, line });
  });
  const read = chunks.map(({ rich }, i) => recognise(rich, signs[i] ?? "", body.blocks[i] as Block));
  const lastNumber = read.findLastIndex((block) => block?.kind === "OP");
  const firstNumber = read.findIndex((block) => block?.kind === "OP");
  const told = read.map((block, i): Block | null => {
    if (block || chunks.length === 1) return block;
    const guess = body.blocks[i] as Block;
    const kind =
      firstNumber >= 0 && i > firstNumber
        ? guess.kind
        : unnumberedKind(guess, { rich: chunks[i]?.rich as RichText, before: i < lastNumber, around, language });
    return kind && { ...guess, kind, label: "", rich: chunks[i]?.rich as RichText };
  });
  const blocks = told.map(
    (block, line): Block => block ?? { ...leveled(around), label: "", line, rich: chunks[line]?.rich as RichText },
  );
  const { resolution } = assemble({ masthead: EMPTY_MASTHEAD, language, blocks, notes });
  return {
    paragraphs: resolution.paragraphs,
    footnotes: resolution.footnotes,
    opens: Boolean(told[0]),
    closes: Boolean(told.at(-1)),
  };
}

/** Null if nothing told what it is: then nothing was dropped either. */
function recognise(rich: RichText, sign: string, block: Block): Block | null {
  const left = block.rich.text.length;
  const dropped = rich.text.length - left;
  // a number without words is a word; a sign that was not understood stands in the block's words
  if ((left === 0 && rich.notes.length === 0) || dropped < 0) return null;
  if (sign === "" && dropped === 0) return null;
  return { ...block, rich: dropStart(rich, dropped) };
}

/** What an unnumbered paragraph in front of the numbers says it is; null if it does not say. */
function unnumberedKind(
  { kind }: Block,
  { rich, before, around, language }: { rich: RichText; before: boolean; around: Surroundings; language: Language },
): ParagraphKind | null {
  if (kind === "ANNEX" || kind === "TEXT") return kind;
  const slanted = rich.italics[0]?.from === 0 && (rich.italics[0]?.to ?? 0) < rich.text.length;
  const opens = slanted || openingWords(rich.text, language) !== "";
  const goesOn = /[,،，]$/.test(rich.text);
  if (before) return opens || goesOn ? "PP" : null;
  if (!opens || around.kind === "SUB") return null;
  return goesOn ? "PP" : /[;.；。؛]$/.test(rich.text) ? "OP" : null;
}

/** Items of a list without numbers are sub-paragraphs if they stand in another list, or behind a chapeau. */
function signsOf(chunks: readonly FragmentChunk[], around: Surroundings): string[] {
  const numbered = chunks.some(({ rich, sign }) => hasNumber(sign ? `${sign} ` : rich.text));
  const base = !numbered && around.kind === "SUB" ? around.level : 0;
  let listed = false;
  return chunks.map(({ rich, sign, depth, heading }, i) => {
    listed = depth > 0 && (listed || (chunks[i - 1]?.rich.text.endsWith(":") ?? false));
    if (heading > 0) return kindMarker("HEADING", heading);
    if (sign || hasNumber(rich.text)) return sign;
    const level = base + depth - (listed ? 0 : 1);
    return depth > 0 && level > base ? kindMarker("SUB", Math.min(MAX_LEVEL, level)) : "";
  });
}

function leveled({ kind, level }: Surroundings): Pick<Block, "kind" | "level"> {
  return kind === "SUB" || kind === "HEADING" ? { kind, level: Math.max(1, level) } : { kind };
}

/** "5." in a cell of its own, or on a line of its own, is the number of what follows. */
function joinLoneNumbers(chunks: readonly FragmentChunk[]): FragmentChunk[] {
  const out: FragmentChunk[] = [];
  for (const chunk of chunks) {
    const last = out.at(-1);
    const joins = last && last.sign === "" && LONE_NUMBER.test(last.rich.text) && last.rich.notes.length === 0;
    if (joins && chunk.sign === "" && chunk.heading === 0 && !hasNumber(chunk.rich.text)) {
      out[out.length - 1] = { ...chunk, rich: joinRich(last.rich, chunk.rich) };
    } else out.push(chunk);
  }
  return out;
}

function plainChunk(rich: RichText): FragmentChunk {
  return { rich, sign: "", depth: 0, heading: 0 };
}

/** Words with signs in place of the notes, as the readers of text want them. */
function signed({ text, notes }: RichText): string {
  let out = "";
  let from = 0;
  for (const { at } of notes) {
    out += text.slice(from, at) + markSign(1);
    from = at;
  }
  return out + text.slice(from);
}

function paragraphsOf(lines: readonly Line[], language: Language): string[] {
  if (isBroken(lines)) return chunksOf(lines, language).map(({ text }) => text);
  return lines.map(({ text }) => text).filter((text) => text !== "");
}

/** Most lines that another follows at once have the length of broken ones, and none is longer. */
function isBroken(lines: readonly Line[]): boolean {
  const widths = lines.map(({ text }) => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0));
  const inner = widths.filter((width, i) => width > 0 && (widths[i + 1] ?? 0) > 0);
  const broken = inner.filter((width) => width >= BROKEN_LINE.from);
  return inner.length > 0 && broken.length * 2 > inner.length && widths.every((width) => width <= BROKEN_LINE.to);
}

/** An answered mail has ">" before each line. */
function unquoted(lines: readonly Line[]): readonly Line[] {
  if (lines.some(({ text }) => text !== "" && !text.startsWith(">"))) return lines;
  return lines.map(({ text, line }) => ({ text: text.replace(QUOTED, ""), line }));
}
