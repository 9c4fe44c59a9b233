/** The last step of every reader: blocks as found in the file become the paragraphs of a Resolution. */
import { numberParagraphs } from "../resolution/numbering.ts";
import {
  type Footnote,
  type FootnoteId,
  footnoteId,
  type Language,
  type Masthead,
  type Paragraph,
  type ParagraphKind,
  paragraphId,
  type Resolution,
} from "../resolution/resolution.ts";
import { type Finding, quote } from "./finding.ts";
import { joinRich, type RichText } from "./rich-text.ts";
import { subLevels } from "./sub-levels.ts";

/** A paragraph as a reader found it. */
export interface Block {
  readonly kind: ParagraphKind;
  /** A level that the file states outright; else it is worked out from `label` and `depth`. */
  readonly level?: number;
  /** How deep the file nests a SUB, from 1. */
  readonly depth?: number;
  /** The number as printed, "5.", "(a)"; "" if none. */
  readonly label: string;
  readonly rich: RichText;
  /** Line of the input, from 1. */
  readonly line: number;
}

export interface Parts {
  readonly masthead: Masthead;
  readonly language: Language;
  readonly blocks: readonly Block[];
  /** By the id that the blocks cite, in order of the file. */
  readonly notes: ReadonlyMap<FootnoteId, RichText>;
}

/** Ids are made in document order (p1, p2 …; n1, n2 …), so that the same file gives the same resolution. */
export function assemble({ masthead, language, blocks, notes }: Parts): {
  resolution: Resolution;
  findings: Finding[];
} {
  const merged = mergeSectionHeadings(blocks);
  const levels = levelsOf(merged);
  const ids = footnoteIds(merged, notes);
  const paragraphs = merged.map(
    ({ kind, rich }, i): Paragraph => ({
      id: paragraphId(`p${i + 1}`),
      kind,
      level: levels[i] ?? 0,
      text: rich.text,
      italics: rich.italics,
      notes: rich.notes.map((note) => ({ at: note.at, id: ids.get(note.id) ?? note.id })),
    }),
  );
  const footnotes = [...ids].map(([found, id]): Footnote => {
    const rich = notes.get(found);
    return { id, text: rich?.text ?? "", italics: rich?.italics ?? [] };
  });
  return { resolution: { masthead, language, paragraphs, footnotes }, findings: compareNumbers(merged, paragraphs) };
}

/** A section number that stands alone ("II") belongs to the heading after it. */
function mergeSectionHeadings(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    const joins =
      last?.kind === "HEADING" &&
      block.kind === "HEADING" &&
      last.level === undefined &&
      block.level === undefined &&
      /^[IVXL]+\.?$/.test(last.rich.text);
    if (last && joins) out[out.length - 1] = { ...last, rich: joinRich(last.rich, block.rich) };
    else out.push(block);
  }
  return out;
}

function levelsOf(blocks: readonly Block[]): number[] {
  const levels = blocks.map((block) => block.level ?? 0);
  let sections = false;
  for (let i = 0; i < blocks.length; ) {
    const block = blocks[i];
    if (block?.kind === "SUB") {
      let end = i;
      // flush text between sub-paragraphs does not start their count anew
      while (blocks[end]?.kind === "SUB" || (blocks[end]?.kind === "TEXT" && blocks[end + 1]?.kind === "SUB")) end += 1;
      const run = blocks.slice(i, end).map((b, k) => ({ block: b, index: i + k }));
      const subs = run.filter(({ block: b }) => b.kind === "SUB");
      const found = subLevels(subs.map(({ block: b }) => ({ sign: b.label, depth: b.depth ?? 1 })));
      subs.forEach(({ block: b, index }, k) => {
        levels[index] = b.level ?? found[k] ?? 1;
      });
      i = end;
      continue;
    }
    if (block?.kind === "ANNEX") sections = false;
    if (block?.kind === "HEADING") {
      const section = /^[IVXL]+\.?(?: |$)/.test(block.rich.text);
      sections ||= section;
      levels[i] = block.level ?? (sections && !section ? 2 : 1);
    }
    i += 1;
  }
  return levels;
}

/** In order of first citation; those never cited come last. */
function footnoteIds(blocks: readonly Block[], notes: ReadonlyMap<FootnoteId, RichText>): Map<FootnoteId, FootnoteId> {
  const ids = new Map<FootnoteId, FootnoteId>();
  const take = (found: FootnoteId) => {
    if (!ids.has(found)) ids.set(found, footnoteId(`n${ids.size + 1}`));
  };
  for (const block of blocks) for (const note of block.rich.notes) take(note.id);
  for (const found of notes.keys()) take(found);
  return ids;
}

/** Rule R2: numbers are computed, so the reader says where that changes a printed one ("5 bis", a count that starts again). */
function compareNumbers(blocks: readonly Block[], paragraphs: readonly Paragraph[]): Finding[] {
  const bare = (number: string) => number.replace(/[\s().\-–]/g, "");
  const numbers = numberParagraphs(paragraphs);
  return blocks.flatMap(({ kind, label, rich, line }, i) => {
    const computed = numbers[i];
    if (kind !== "OP" && kind !== "SUB") return [];
    if (!computed?.number || !label || !/[a-z0-9]/.test(label) || bare(label) === bare(computed.number)) return [];
    return {
      rule: "R2",
      severity: "info" as const,
      message: `The file prints the number “${label}”; counted in order this is ${computed.number}`,
      label: computed.label,
      line,
      quote: quote(rich.text),
    };
  });
}
