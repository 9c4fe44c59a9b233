/** A draft as a Resolution: what the comparison, the checks, versions and exports work on. */
import * as Y from "yjs";
import type {
  CrossReference,
  Footnote,
  FootnoteId,
  Italic,
  NoteReference,
  Paragraph,
  Resolution,
} from "../resolution/resolution.ts";
import { type CitedParagraphs, citedParagraphs } from "./cited-paragraphs.ts";
import { footnotesOf, levelFor } from "./entries.ts";
import { readLanguage, readMasthead } from "./masthead.ts";
import { cutText, type Run } from "./regions.ts";
import { type RenderedParagraph, renderDraft } from "./rendering.ts";
import { tidyText } from "./tidy-text.ts";

/** Reads a draft, total on any Y.Doc. Spaces are made single and trimmed, as Paragraph promises; the draft keeps them. */
export function readDraft(ydoc: Y.Doc): Resolution {
  const rendered = renderDraft(ydoc);
  const cited = citedParagraphs(rendered);
  const paragraphs = rendered.map((paragraph) => readParagraph(paragraph, cited));
  const noted = new Set(paragraphs.flatMap(({ notes }) => notes.map(({ id }) => id)));
  const footnotes = footnotesOf(ydoc);
  return {
    masthead: readMasthead(ydoc),
    language: readLanguage(ydoc),
    paragraphs,
    footnotes: [...noted].map((id) => readFootnote(id, footnotes.get(id))),
  };
}

/** One paragraph of a rendering; `cited` of the same rendering. */
export function readParagraph({ id, kind, level, runs }: RenderedParagraph, cited: CitedParagraphs): Paragraph {
  return { id, kind, level: levelFor(kind, level), ...readRuns(runs, cited) };
}

/** A footnote that is cited and has no text yet is empty. */
function readFootnote(id: FootnoteId, type: unknown): Footnote {
  // a footnote has no breaks: its text is one stretch, whoever it is said to belong to
  const runs = type instanceof Y.Text ? cutText(type, id as never, () => false).stretches.flatMap((s) => s.runs) : [];
  const words = runs.filter((run) => run.words !== null);
  const { text, italics } = readRuns(words, citedParagraphs([]));
  return { id, text, italics };
}

function readRuns(runs: readonly Run[], cited: CitedParagraphs): Omit<Paragraph, "id" | "kind" | "level"> {
  let text = "";
  const references: CrossReference[] = [];
  const italics: Italic[] = [];
  const notes: NoteReference[] = [];
  for (const { words, footnote, reference, em } of runs) {
    if (footnote !== null) notes.push({ at: text.length, id: footnote });
    const shown = reference === null ? words : cited.words(reference);
    if (shown === null) continue;
    const from = text.length;
    text += shown;
    if (reference !== null) references.push({ from, to: text.length, target: cited.holder(reference) });
    const last = italics.at(-1);
    if (em && last?.to === from) italics[italics.length - 1] = { from: last.from, to: text.length };
    else if (em) italics.push({ from, to: text.length });
  }
  return tidyText({ text, italics, notes, ...(references.length > 0 ? { references } : {}) });
}
