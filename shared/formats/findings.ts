/** What a drafting officer would mark in the margin: rules F1 to F8 of docs/SPEC.md. Nothing here ever changes the text. */
import { numberParagraphs } from "../resolution/numbering.ts";
import type { Language, Paragraph, Resolution } from "../resolution/resolution.ts";
import { type Finding, quote } from "./finding.ts";

const COMMA = "[,،，、]";
const END_OF_PREAMBULAR = new RegExp(`(?:${COMMA}|[:：])$`);
const END_OF_OPERATIVE = /[;؛；:：.。]$/;
const FULL_STOP = /[.。]$/;
const SEMICOLON: Readonly<Record<Language, string>> = { en: ";", fr: ";", es: ";", ru: ";", ar: "؛", zh: "；" };
/** Words after the punctuation of a sub-paragraph that announce the last one: "; and". */
const AND = /[;,،؛；，] (?:and|or|et|ou|y|o|и|или)$/;

interface Context {
  readonly paragraph: Paragraph;
  readonly next: Paragraph | undefined;
  /** The last paragraph above that is no SUB or TEXT, in the same part. */
  readonly parent: Paragraph | undefined;
  /** Level of the SUB directly above within the same parent; 0 if there is none. */
  readonly above: number;
  readonly afterOperative: boolean;
  readonly language: Language;
}

type Finder = (context: Context) => Omit<Finding, "label" | "quote"> | undefined;

const RULES: readonly Finder[] = [
  function orphanSub({ paragraph, parent, above }) {
    if (paragraph.kind !== "SUB") return undefined;
    if (!parent) return { rule: "F1", severity: "error", message: "The sub-paragraph has no paragraph to belong to." };
    if (paragraph.level > above + 1) {
      return {
        rule: "F2",
        severity: "warning",
        message: "The sub-paragraph stands more than one level below the one above it.",
      };
    }
    return undefined;
  },
  function lateInPreamble({ paragraph, afterOperative }) {
    if (paragraph.kind !== "PP" || !afterOperative) return undefined;
    return { rule: "F3", severity: "error", message: "A preambular paragraph stands after an operative one." };
  },
  function empty({ paragraph }) {
    if (paragraph.text.trim()) return undefined;
    return { rule: "F4", severity: "warning", message: "The paragraph is empty." };
  },
  function endOfPreambular({ paragraph, next }) {
    if (paragraph.kind !== "PP" || !paragraph.text.trim()) return undefined;
    const colon = next?.kind === "SUB";
    if (END_OF_PREAMBULAR.test(paragraph.text) || (colon && /[:：]$/.test(paragraph.text))) return undefined;
    return { rule: "F5", severity: "warning", message: "A preambular paragraph ends with a comma." };
  },
  function endOfOperative({ paragraph, next, language }) {
    if ((paragraph.kind !== "OP" && paragraph.kind !== "SUB") || !paragraph.text.trim()) return undefined;
    const { text } = paragraph;
    if (END_OF_OPERATIVE.test(text) || AND.test(text) || (paragraph.kind === "SUB" && END_OF_PREAMBULAR.test(text)))
      return undefined;
    if (next?.kind === "TEXT") return undefined;
    return {
      rule: "F6",
      severity: "warning",
      message: `The paragraph ends without “${SEMICOLON[language]}”, a colon or a full stop.`,
    };
  },
];

/** Problems of drafting, in the order of the paragraphs; those of footnotes last. [] for a sound text. */
export function checkDrafting(resolution: Resolution): Finding[] {
  const { paragraphs, language } = resolution;
  const numbers = numberParagraphs(paragraphs);
  const findings: Finding[] = [];
  let parent: Paragraph | undefined;
  let above = 0;
  let afterOperative = false;
  const note = (index: number, found: Omit<Finding, "label" | "quote">) => {
    const label = numbers[index]?.label ?? "";
    const words = quote(paragraphs[index]?.text ?? "");
    findings.push({ ...found, label, ...(words ? { quote: words } : {}) });
  };
  paragraphs.forEach((paragraph, index) => {
    const { kind } = paragraph;
    if (kind === "ANNEX") afterOperative = false;
    const context = { paragraph, next: paragraphs[index + 1], parent, above, afterOperative, language };
    for (const find of RULES) {
      const found = find(context);
      if (found) note(index, found);
    }
    if (kind === "OP") afterOperative = true;
    if (kind === "PP" || kind === "OP") parent = paragraph;
    if (kind === "HEADING" || kind === "ANNEX") parent = undefined;
    // in an annex, sub-paragraphs may hang on a line of text
    if (kind === "TEXT" && !parent) parent = paragraph;
    above = kind === "SUB" ? paragraph.level : 0;
  });
  const last = paragraphs.findLastIndex((p, i) => p.kind === "OP" || (p.kind === "SUB" && i === paragraphs.length - 1));
  const firstAnnex = paragraphs.findIndex((p) => p.kind === "ANNEX");
  const closing = paragraphs[last];
  if (
    closing?.text.trim() &&
    firstAnnex < 0 &&
    last === paragraphs.length - 1 &&
    END_OF_OPERATIVE.test(closing.text) &&
    !FULL_STOP.test(closing.text)
  ) {
    note(last, { rule: "F7", severity: "info", message: "The last paragraph of a resolution ends with a full stop." });
  }
  return [...findings, ...uncitedNotes(resolution)];
}

function uncitedNotes({ paragraphs, footnotes }: Resolution): Finding[] {
  const cited = new Set(paragraphs.flatMap((p) => p.notes.map((note) => note.id)));
  return footnotes
    .filter((note) => !cited.has(note.id))
    .map((note) => ({
      rule: "F8",
      severity: "warning",
      message: "The footnote is cited nowhere.",
      quote: quote(note.text),
    }));
}
