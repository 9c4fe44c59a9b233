/**
 * Writes a resolution as plain text for e-mail and paste, in the printed form. Where the printed form would be read back as something
 * else (a sub-paragraph without a parent, a heading that looks like a clause), the line names its kind: "[HEADING 1] …".
 */
import { numberParagraphs } from "../resolution/numbering.ts";
import type { Masthead, Paragraph, Resolution } from "../resolution/resolution.ts";
import { formatOf } from "./kind.ts";
import { FIELD_NAMES, printedDate } from "./masthead-lines.ts";
import { kindMarker } from "./text-body.ts";
import { readPlainText } from "./text-reader.ts";

interface Plan {
  /** Indices of the paragraphs whose kind is named. */
  readonly named: ReadonlySet<number>;
  /** Whether the masthead is written as "Title: …" lines. */
  readonly namedHead: boolean;
}

/**
 * The whole text, ending in a line feed. readPlainText gives back kind, level, text and footnotes of every paragraph, and the masthead;
 * italics are lost.
 */
export function writePlainText(resolution: Resolution): string {
  const all = new Set(resolution.paragraphs.keys());
  let plan: Plan = { named: new Set(), namedHead: false };
  // reading back tells which lines mislead; naming one can only change those after it, so this ends soon
  for (let round = 0; round < 4; round++) {
    const text = render(resolution, plan);
    const next = mendPlan(resolution, text, plan);
    if (!next) return text;
    plan = next;
  }
  return render(resolution, { named: all, namedHead: true });
}

function render(resolution: Resolution, plan: Plan): string {
  const { masthead, paragraphs, footnotes } = resolution;
  const order = new Map(footnotes.map((note, i) => [note.id, i + 1]));
  const numbers = numberParagraphs(paragraphs);
  const parts = plan.namedHead ? [namedHead(resolution)] : printedHead(masthead);
  paragraphs.forEach((paragraph, i) => {
    const words = withMarks(paragraph, order, footnotes.length);
    const number = plan.named.has(i) ? kindMarker(paragraph.kind, paragraph.level) : (numbers[i]?.number ?? "");
    const indent = paragraph.kind === "SUB" ? "    ".repeat(paragraph.level) : "";
    parts.push(`${indent}${[number, words].filter(Boolean).join(" ")}`);
  });
  if (footnotes.length > 0) {
    const notes = footnotes.map((note, i) => [`[${i + 1}]`, note.text].filter(Boolean).join(" "));
    parts.push(["__________", ...notes].join("\n"));
  }
  return `${parts.join("\n\n")}\n`;
}

function printedHead(masthead: Masthead): string[] {
  const { symbol, organ, distribution, date, session, agendaItem, sponsors, title, organLine } = masthead;
  const lines = [symbol, organ, distribution, date && printedDate(date), session, agendaItem].filter(Boolean);
  const proposed = sponsors.length > 0 ? `${listed(sponsors)}: draft resolution` : "";
  return [lines.join("\n"), proposed, title, organLine].filter(Boolean);
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function namedHead({ masthead, language }: Resolution): string {
  const { organLine, sponsors, ...rest } = masthead;
  const lines = Object.entries(rest)
    .filter(([, words]) => words)
    .map(([field, words]) => `${FIELD_NAMES[field as keyof typeof rest]}: ${words}`);
  if (sponsors.length > 0) lines.push(`${FIELD_NAMES.sponsors}: ${sponsors.join("; ")}`);
  return [...lines, `${FIELD_NAMES.language}: ${language}`, `${FIELD_NAMES.organLine}: ${organLine}`].join("\n");
}

/** Marks "[1]" in place; brackets that are text and would be read as a mark get a backslash, backslashes before them are doubled. */
function withMarks({ text, notes }: Paragraph, order: ReadonlyMap<string, number>, count: number): string {
  const shield = (words: string, markFollows: boolean) => {
    const inside = words.replace(
      /(?<!\\)(\\*)(\[(\d{1,4})\])/g,
      (whole, slashes: string, bracket: string, digits: string) => {
        const number = Number(digits);
        return number < 1 || number > count || String(number) !== digits ? whole : `${slashes}${slashes}\\${bracket}`;
      },
    );
    return markFollows ? inside.replace(/(?<!\\)\\+$/, (slashes) => slashes + slashes) : inside;
  };
  let out = "";
  let from = 0;
  for (const note of notes) {
    out += `${shield(text.slice(from, note.at), true)}[${order.get(note.id) ?? "?"}]`;
    from = note.at;
  }
  return out + shield(text.slice(from), false);
}

/** What to name besides, so that the text reads back; undefined if it does already. */
function mendPlan(resolution: Resolution, text: string, plan: Plan): Plan | undefined {
  const head = { ...plan, namedHead: true };
  if (formatOf(text) !== "text")
    return plan.namedHead ? { ...head, named: new Set(resolution.paragraphs.keys()) } : head;
  const back = tryRead(text);
  if (!back || back.language !== resolution.language)
    return plan.namedHead ? { ...head, named: new Set(resolution.paragraphs.keys()) } : head;
  const misread = Object.entries(resolution.masthead).some(
    ([field, words]) => String(back.masthead[field as keyof Masthead]) !== String(words),
  );
  if (misread) return plan.namedHead ? undefined : head;
  const named = new Set(plan.named);
  resolution.paragraphs.forEach((paragraph, i) => {
    const other = back.paragraphs[i];
    if (!other || other.kind !== paragraph.kind || other.level !== paragraph.level || other.text !== paragraph.text)
      named.add(i);
  });
  if (
    back.paragraphs.length !== resolution.paragraphs.length ||
    back.footnotes.length !== resolution.footnotes.length
  ) {
    return named.size > plan.named.size
      ? { ...plan, named }
      : { namedHead: true, named: new Set(resolution.paragraphs.keys()) };
  }
  return named.size > plan.named.size ? { ...plan, named } : undefined;
}

function tryRead(text: string): Resolution | undefined {
  try {
    return readPlainText(text, "").resolution;
  } catch {
    return undefined;
  }
}
