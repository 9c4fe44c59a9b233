/** Comparisons for tests: legal by the contract, with words that try to break out of every format. */
import fc from "fast-check";
import type {
  Change,
  ChangeKind,
  Comparison,
  RedlinePiece,
  Side,
  Significance,
  SummaryCount,
} from "../compare/comparison.ts";
import { numberParagraphs } from "../resolution/numbering.ts";
import type { ParagraphKind } from "../resolution/resolution.ts";
import { baseText, draftText } from "./redline-text.ts";

/** What the generator draws for a clause before it is numbered. */
interface Event {
  readonly kind: ChangeKind;
  readonly paragraph: ParagraphKind;
  readonly moved: boolean;
  readonly significance: Significance;
  readonly redline: readonly RedlinePiece[];
  readonly notes: Change["notes"];
}

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

function eventOf(paragraphs: readonly ParagraphKind[]): fc.Arbitrary<Event> {
  const paragraph = fc.constantFrom(...paragraphs);
  const event = (
    kind: ChangeKind,
    redline: fc.Arbitrary<RedlinePiece[]>,
    significance: fc.Arbitrary<Significance>,
    moves = true,
  ) =>
    fc
      .record({ paragraph, redline, significance, notes, moved: moves ? fc.boolean() : fc.constant(false) })
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
};

/** A comparison of two texts; moved clauses stand at the end of their part in the base. */
export const someComparison: fc.Arbitrary<Comparison> = fc
  .record({
    preambular: fc.array(eventOf(["PP"]), { maxLength: 12 }),
    operative: fc.array(eventOf(["OP", "OP", "SUB", "HEADING"]), { maxLength: 12 }),
    symbol: fc.constantFrom("A/RES/1/2", "", '"><script>'),
    title: words,
    language: fc.constantFrom("en", "ar", "fr"),
  })
  .map(({ preambular, operative: rest, symbol, title, language }) => {
    // a sub-paragraph before the first operative paragraph would hang on the preamble of one side alone
    const operative = rest.length > 0 ? [FIRST, ...rest] : [];
    const inDraft = [...preambular, ...operative];
    const inBase = [preambular, operative].flatMap((part) => [
      ...part.filter((e) => !e.moved),
      ...part.filter((e) => e.moved),
    ]);
    const base = sideOf(inBase, baseText, { symbol, title, language });
    const draft = sideOf(inDraft, draftText, { symbol, title: `${title}!`, language });
    const changes = inDraft.map((event): Change => {
      const old = base.labels.get(event) ?? [];
      const now = draft.labels.get(event) ?? [];
      return {
        kind: event.kind,
        moved: event.moved,
        renumbered: old.length > 0 && now.length > 0 && old[0] !== now[0],
        significance: event.significance,
        ...(event.significance === "none" ? {} : { rule: "S1" }),
        base: old,
        draft: now,
        redline: event.redline,
        ...(event.notes ? { notes: event.notes } : {}),
        themes: [],
        provenance: [],
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
