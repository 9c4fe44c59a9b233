/** Random resolutions for the laws of the readers and writers: any kinds in any order, as a draft may be. */
import fc from "fast-check";
import {
  type Footnote,
  footnoteId,
  type Italic,
  LANGUAGES,
  MAX_LEVEL,
  type Masthead,
  type NoteReference,
  PARAGRAPH_KINDS,
  type Paragraph,
  paragraphId,
  type Resolution,
} from "../resolution/resolution.ts";
import { RichTextBuilder } from "./rich-text.ts";
import { legalXml } from "./xml-text.ts";

/** Words as a Resolution holds them: single spaces, trimmed, nothing that XML cannot hold. */
const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "Recalling",
      "Urges",
      "the",
      "wells,",
      "States;",
      "of",
      "also",
      "“quoted”",
      "gender-responsive",
      "2019",
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "1.",
      "(a)",
      "(i)",
      "[1]",
      "\\[2]",
      "II",
      "Annex",
      "[PP]",
      "__________",
      "The",
      "Assembly,",
      "<b>",
      "&amp;",
      "]]>",
      "Title:",
      "а)",
      "أ",
      "回顾",
      "A/80/1",
      "3/10",
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }) },
);
const words = fc
  .array(word, { maxLength: 8 })
  .map((parts) => new RichTextBuilder().add(legalXml(parts.join(" ")).replace(/[\u007f-\u009f]/g, "")).build().text);

/** Runs that begin and end on a letter, apart from each other: the form in which italics are kept. */
function italicsIn(text: string, cuts: readonly number[]): Italic[] {
  const sorted = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  const runs: Italic[] = [];
  for (let i = 0; i + 1 < sorted.length; i += 2) {
    const from = sorted[i] ?? 0;
    const to = sorted[i + 1] ?? 0;
    const inside = text.slice(from, to);
    const edges = [text.charCodeAt(from), text.charCodeAt(to)].some((code) => code >= 0xdc00 && code < 0xe000);
    if (inside.trim() === inside && inside && from > (runs.at(-1)?.to ?? -1) && !edges) runs.push({ from, to });
  }
  return runs;
}

interface Options {
  /** Plain text has no italics of its own. */
  readonly italics: boolean;
}

/** Ids as the readers make them; footnotes in order of first citation, those never cited last. */
export function resolutions({ italics }: Options): fc.Arbitrary<Resolution> {
  const cuts = italics ? fc.array(fc.nat(200), { maxLength: 6 }) : fc.constant([]);
  const paragraph = fc.record({
    kind: fc.oneof(fc.constantFrom("PP" as const, "OP" as const, "SUB" as const), fc.constantFrom(...PARAGRAPH_KINDS)),
    level: fc.integer({ min: 1, max: MAX_LEVEL }),
    text: words,
    cuts,
    cites: fc.array(fc.record({ at: fc.nat(200), note: fc.nat(4) }), { maxLength: 2 }),
  });
  const footnote = fc.record({ text: words, cuts });
  const masthead: fc.Arbitrary<Masthead> = fc.record({
    symbol: fc.constantFrom("", "A/C.3/80/L.49", "A/RES/77/209", "S/RES/2815 (2026)"),
    title: words,
    organ: fc.constantFrom("", "General Assembly", "Conseil de sécurité", "Council of Wells"),
    session: fc.constantFrom("", "Eightieth session", "第七十七届会议", "Session of spring"),
    agendaItem: fc.constantFrom("", "Agenda item 71 (a)", "Point 3"),
    distribution: fc.constantFrom("", "Distr.: Limited", "for all"),
    date: fc.constantFrom("", "2025-11-04", "2019-12-18"),
    organLine: fc.constantFrom("", "The General Assembly,", "大会，", "The villages of the valley"),
    sponsors: fc.array(fc.constantFrom("Chile", "Bosnia and Herzegovina", "Iran (Islamic Republic of)", "A, B and C"), {
      maxLength: 3,
    }),
  });
  return fc
    .record({
      masthead,
      language: fc.constantFrom(...LANGUAGES),
      found: fc.array(paragraph, { minLength: 1, maxLength: 12 }),
      notes: fc.array(footnote, { maxLength: 5 }),
    })
    .map(({ masthead, language, found, notes }): Resolution => {
      const ids = new Map<number, Footnote>();
      const take = (index: number): Footnote => {
        const known = ids.get(index);
        if (known) return known;
        const { text, cuts } = notes[index] ?? { text: "", cuts: [] };
        const note = { id: footnoteId(`n${ids.size + 1}`), text, italics: italicsIn(text, cuts) };
        ids.set(index, note);
        return note;
      };
      const paragraphs = found.map(({ kind, level, text, cuts, cites }, i): Paragraph => {
        const references = (notes.length > 0 ? cites : [])
          .map(({ at, note }) => ({ at: at % (text.length + 1), note: note % notes.length }))
          .filter(
            ({ at }) =>
              !/\s/.test(text[at - 1] ?? "") && !(text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) < 0xe000),
          )
          .sort((a, b) => a.at - b.at)
          .map(({ at, note }): NoteReference => ({ at, id: take(note).id }));
        const levelled = kind === "SUB" || kind === "HEADING";
        return {
          id: paragraphId(`p${i + 1}`),
          kind,
          level: levelled ? level : 0,
          text,
          italics: italicsIn(text, cuts),
          notes: references,
        };
      });
      notes.forEach((_note, index) => {
        take(index);
      });
      return { masthead, language, paragraphs, footnotes: [...ids.values()] };
    });
}
