/** Comparisons for tests: legal by the contract, with words that try to break out of every format. */
import fc from "fast-check";
import type {
  Change,
  ChangeKind,
  Comparison,
  Direction,
  RedlinePiece,
  Side,
  Significance,
  SummaryCount,
} from "../compare/comparison.ts";
import { numberParagraphs } from "../resolution/numbering.ts";
import type { ParagraphKind } from "../resolution/resolution.ts";
import type { Lexicon } from "../themes/lexicon.ts";
import { baseText, draftText } from "./redline-text.ts";

/** What the generator draws for a clause before it is numbered. */
interface Event {
  readonly kind: ChangeKind;
  readonly paragraph: ParagraphKind;
  readonly moved: boolean;
  readonly significance: Significance;
  readonly redline: readonly RedlinePiece[];
  readonly notes: Change["notes"];
  readonly annotation: Annotation;
}

/** What is said of a clause beside its words. */
interface Annotation {
  readonly direction: Change["direction"];
  readonly evidence: Change["directionEvidence"];
  readonly themes: Change["themes"];
  readonly provenance: Change["provenance"];
  readonly unsourced: readonly string[];
  /** Whether it moved in one block with the clause in front of it, if that moved too. */
  readonly follows: boolean;
}

/** Names as hostile as the texts; one theme of the comparisons is not in it. */
export const SOME_LEXICON: Lexicon = {
  version: 1,
  themes: [
    { id: "arrest-safeguards", name: { en: 'Arrest <b>& "safeguards"' }, terms: {} },
    {
      id: "training",
      name: { en: "</title></svg><script>alert(1)</script>" },
      terms: { en: [{ phrase: "the", weight: 1 }] },
    },
  ],
};

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("Urges", "States", "to", "ensure", "the", "prevention", "of", "harm") },
  fc.constantFrom(
    "<script>alert(1)</script>",
    "</ins>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "&",
    '"quoted"',
    "'single'",
    "=HYPERLINK(1)",
    "@SUM(A1)",
    "+1",
    "-2",
    "1.",
    "a|b",
    "*bold*",
    "_it_",
    "`code`",
    "[a](javascript:1)",
    "\\",
    "# head",
    "~~",
    "حقوق",
    "الإنسان",
    "宣言",
    "𝔘",
    "\u202Eabc",
    "a,b",
  ),
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(" "));

const modified = fc
  .array(fc.tuple(fc.constantFrom("=", "-", "+"), words), { minLength: 1, maxLength: 4 })
  .map((pieces): RedlinePiece[] => [
    ["=", "Stresses "],
    ...pieces.map(([op, text]): RedlinePiece => [op as "=", `${text} `]),
    ["-", "old"],
    ["+", "new"],
  ]);

const significant = fc.constantFrom<Significance>("editorial", "substantive");
const notes: fc.Arbitrary<Change["notes"]> = fc.oneof(
  fc.constant(undefined),
  fc.array(
    fc.oneof(
      fc.record({ op: fc.constant("added" as const), draft: words }),
      fc.record({ op: fc.constant("deleted" as const), base: words }),
      fc.record({ op: fc.constant("modified" as const), base: words, draft: words }),
    ),
    { minLength: 1, maxLength: 2 },
  ),
);

const evidence = (direction: fc.Arbitrary<Direction>) =>
  fc.record({ direction, rule: fc.constantFrom("V1", "V4"), base: fc.oneof(fc.constant(""), words), draft: words });
const weighed = fc.oneof(
  fc.constant({ direction: undefined, evidence: undefined }),
  fc
    .constantFrom<Direction>("strengthened", "weakened")
    .chain((direction) =>
      fc
        .array(evidence(fc.constant(direction)), { minLength: 1, maxLength: 2 })
        .map((list) => ({ direction, evidence: list })),
    ),
  fc
    .tuple(evidence(fc.constant("weakened")), evidence(fc.constant("strengthened")))
    .map((list) => ({ direction: undefined, evidence: list })),
);
const quotes = fc.array(words, { minLength: 1, maxLength: 2 });
const annotation: fc.Arbitrary<Annotation> = fc
  .record({
    weighed,
    themes: fc.uniqueArray(
      fc.record({ id: fc.constantFrom("arrest-safeguards", "training", "not-in-the-lexicon"), evidence: quotes }),
      { maxLength: 2, selector: ({ id }) => id },
    ),
    provenance: fc.array(
      fc.record({
        symbol: fc.constantFrom("A/HRC/RES/55/12", "A/RES/77/209", "A/C.3/80/L.49", "<b>", "A", "B", "C"),
        label: fc.constantFrom("OP4", "PP1", ""),
        coverage: fc.integer({ min: 1, max: 100 }).map((n) => n / 100),
        quotes,
      }),
      { maxLength: 3 },
    ),
    unsourced: fc.array(words, { maxLength: 2 }),
    follows: fc.boolean(),
  })
  .map(({ weighed, ...rest }) => ({ ...weighed, ...rest }));

function eventOf(paragraphs: readonly ParagraphKind[]): fc.Arbitrary<Event> {
  const paragraph = fc.constantFrom(...paragraphs);
  const event = (
    kind: ChangeKind,
    redline: fc.Arbitrary<RedlinePiece[]>,
    significance: fc.Arbitrary<Significance>,
    moves = true,
  ) =>
    fc
      .record({ paragraph, redline, significance, notes, annotation, moved: moves ? fc.boolean() : fc.constant(false) })
      .map((drawn): Event => {
        const unsaid = kind === "same" && (drawn.significance === "none" || drawn.redline.length > 1);
        const notes = unsaid ? undefined : drawn.notes;
        const silent = kind === "same" && notes === undefined && drawn.redline.length === 1;
        return { kind, ...drawn, notes, significance: silent ? "none" : drawn.significance };
      });
  const broken = (op: "+" | "-") =>
    fc.tuple(words, words).map(([a, b]): RedlinePiece[] => [
      ["=", a],
      [op, "\n"],
      ["=", b],
    ]);
  return fc.oneof(
    event(
      "same",
      words.map((text): RedlinePiece[] => [["=", text]]),
      fc.constantFrom<Significance>("none", "editorial", "substantive"),
    ),
    event(
      "same",
      words.map((text): RedlinePiece[] => [
        ["=", `${text} `],
        ["-", "’"],
        ["+", "'"],
      ]),
      fc.constant("none"),
    ),
    event("modified", modified, significant),
    event(
      "added",
      words.map((text): RedlinePiece[] => [["+", text]]),
      fc.constant("substantive"),
      false,
    ),
    event(
      "deleted",
      words.map((text): RedlinePiece[] => [["-", text]]),
      fc.constant("substantive"),
      false,
    ),
    event("split", broken("+"), significant),
    event("merged", broken("-"), significant),
  );
}

const FIRST: Event = {
  kind: "same",
  paragraph: "OP",
  moved: false,
  significance: "none",
  redline: [["=", "Decides"]],
  notes: undefined,
  annotation: { direction: undefined, evidence: undefined, themes: [], provenance: [], unsourced: [], follows: false },
};

/** A comparison of two texts; moved clauses stand at the end of their part in the base. */
export const someComparison: fc.Arbitrary<Comparison> = fc
  .record({
    preambular: fc.array(eventOf(["PP"]), { maxLength: 12 }),
    operative: fc.array(eventOf(["OP", "OP", "SUB", "HEADING"]), { maxLength: 12 }),
    symbol: fc.constantFrom("A/RES/1/2", "", '"><script>'),
    title: words,
    language: fc.constantFrom("en", "ar", "fr"),
    searched: fc.boolean(),
  })
  .map(({ preambular, operative: rest, symbol, title, language, searched }) => {
    // a sub-paragraph before the first operative paragraph would hang on the preamble of one side alone
    const operative = rest.length > 0 ? [FIRST, ...rest] : [];
    const inDraft = [...preambular, ...operative];
    const inBase = [preambular, operative].flatMap((part) => [
      ...part.filter((e) => !e.moved),
      ...part.filter((e) => e.moved),
    ]);
    const base = sideOf(inBase, baseText, { symbol, title, language });
    const draft = sideOf(inDraft, draftText, { symbol, title: `${title}!`, language });
    let block = 0;
    const changes = inDraft.map((event, i): Change => {
      const { annotation } = event;
      if (event.moved && !(annotation.follows && inDraft[i - 1]?.moved)) block += 1;
      const weighs = event.significance === "substantive" && event.kind !== "added" && event.kind !== "deleted";
      const adds = event.significance !== "none" && event.redline.some(([op, text]) => op === "+" && text !== "\n");
      const old = base.labels.get(event) ?? [];
      const now = draft.labels.get(event) ?? [];
      return {
        kind: event.kind,
        moved: event.moved,
        ...(event.moved ? { block } : {}),
        renumbered: old.length > 0 && now.length > 0 && old[0] !== now[0],
        significance: event.significance,
        ...(event.significance === "none" ? {} : { rule: "S1" }),
        ...(weighs && annotation.direction ? { direction: annotation.direction } : {}),
        ...(weighs && annotation.evidence ? { directionEvidence: annotation.evidence } : {}),
        base: old,
        draft: now,
        redline: event.redline,
        ...(event.notes ? { notes: event.notes } : {}),
        themes: adds ? annotation.themes : [],
        provenance: adds && searched ? annotation.provenance : [],
        ...(searched ? { unsourced: adds ? annotation.unsourced : [] } : {}),
      };
    });
    const count = (part: readonly Event[]) => summaryOf(changes.filter((_, i) => part.includes(inDraft[i] as Event)));
    return {
      version: 1,
      base: base.side,
      draft: draft.side,
      changes,
      summary: { PP: count(preambular), OP: count(operative), themes: {} },
    };
  });

function sideOf(
  events: readonly Event[],
  textOf: (redline: readonly RedlinePiece[]) => string,
  head: Omit<Side, "paragraphs">,
): { side: Side; labels: Map<Event, string[]> } {
  const rows = events.flatMap((event) => {
    const text = textOf(event.redline);
    return text === "" ? [] : text.split("\n").map((line) => ({ event, text: line }));
  });
  const numbers = numberParagraphs(
    rows.map(({ event: { paragraph } }) => ({ kind: paragraph, level: paragraph === "SUB" ? 1 : 0 })),
  );
  const labels = new Map<Event, string[]>();
  const paragraphs = rows.map(({ event, text }, i) => {
    const label = numbers[i]?.label ?? "";
    labels.set(event, [...(labels.get(event) ?? []), label]);
    return { label, text };
  });
  return { side: { ...head, paragraphs }, labels };
}

function summaryOf(changes: readonly Change[]): SummaryCount {
  const count = (test: (c: Change) => boolean) => changes.filter(test).length;
  const kind = (wanted: ChangeKind) => count((c) => c.kind === wanted);
  return {
    same: kind("same"),
    modified: kind("modified"),
    added: kind("added"),
    deleted: kind("deleted"),
    split: kind("split"),
    merged: kind("merged"),
    moved: count((c) => c.moved),
    renumbered: count((c) => c.renumbered),
    editorial: count((c) => c.significance === "editorial"),
    substantive: count((c) => c.significance === "substantive"),
  };
}
