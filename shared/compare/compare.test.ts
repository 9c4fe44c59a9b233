/** The laws of the contract, over random texts that are revised at random, and with repeated paragraphs. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberParagraphs } from "../resolution/numbering.ts";
import type { ParagraphKind } from "../resolution/resolution.ts";
import { ComparisonCache } from "./cache.ts";
import { compareTexts } from "./compare.ts";
import type { Change, Comparison } from "./comparison.ts";
import type { ComparedText } from "./input.ts";

type Line = readonly [ParagraphKind, string, (readonly string[])?];

function text(lines: readonly Line[], language: ComparedText["language"] = "en"): ComparedText {
  const kinds = lines.map(([kind]) => ({ kind, level: kind === "SUB" ? 1 : 0 }));
  const numbers = numberParagraphs(kinds);
  return {
    symbol: "A/X/1",
    title: "A title",
    language,
    paragraphs: lines.map(([kind, words, notes], i) => ({
      // orphan sub-paragraphs may share a label, so the laws are checked by id
      label: numbers[i]?.label ?? "",
      id: `p${i}`,
      kind,
      level: kinds[i]?.level ?? 0,
      text: words,
      notes: notes ?? [],
    })),
  };
}

const word = fc.constantFrom(
  ..."States urges to ensure the of and all victims torture 74/143 A/75/179 non-derogable redress, law; prison: women (and children), “the Convention” Also further [agreed] paragraph 3".split(
    " ",
  ),
);
const words = fc.array(word, { maxLength: 14 }).map((w) => w.join(" "));
const kind = fc.constantFrom<ParagraphKind>("PP", "OP", "SUB", "HEADING", "ANNEX", "TEXT");
const line: fc.Arbitrary<Line> = fc.tuple(
  kind,
  words,
  fc.array(fc.constantFrom("Ibid.", "Resolution 217 A (III).", "See footnote 3."), { maxLength: 2 }),
);
const lines = fc.array(line, { maxLength: 12 });

/** A revision: some lines dropped, changed, moved, doubled, split or added. */
const revised = fc
  .tuple(lines, fc.array(fc.tuple(fc.nat(5), fc.nat(40), fc.nat(40), words), { maxLength: 8 }))
  .map(([base, edits]) => {
    const draft = [...base];
    for (const [what, from, to, extra] of edits) {
      const at = from % Math.max(1, draft.length);
      const old = draft[at];
      if (what === 0 && old) draft.splice(at, 1);
      else if (what === 1 && old) draft[at] = [old[0], `${old[1]} ${extra}`.trim(), old[2] ?? []];
      else if (what === 2 && old) draft.splice(to % draft.length, 0, ...draft.splice(at, 1));
      else if (what === 3 && old) draft.splice(to % draft.length, 0, old);
      else if (what === 4 && old) {
        const half = Math.floor(old[1].length / 2);
        draft.splice(at, 1, [old[0], old[1].slice(0, half).trim()], [old[0], old[1].slice(half).trim()]);
      } else draft.splice(to % (draft.length + 1), 0, ["OP", extra]);
    }
    return [text(base), text(draft)] as const;
  });
const anyPair = fc.oneof(
  revised,
  fc.tuple(
    lines.map((l) => text(l)),
    lines.map((l) => text(l)),
  ),
);

function side(change: Change, skip: "-" | "+"): string {
  return change.redline
    .filter(([op]) => op !== skip)
    .map(([, piece]) => piece)
    .join("");
}

function textsOf(source: ComparedText, ids: readonly string[] = []): string {
  return ids.map((id) => source.paragraphs.find((p) => p.id === id)?.text).join("\n");
}

/** Breaks of the contract's laws; [] when all hold. */
function breaches(base: ComparedText, draft: ComparedText, comparison: Comparison): string[] {
  const out: string[] = [];
  const all = (ids: readonly (string | undefined)[]) => [...ids].sort().join();
  const given = (source: ComparedText) => all(source.paragraphs.map((p) => p.id));
  if (all(comparison.changes.flatMap((c) => c.baseIds ?? [])) !== given(base)) out.push("base not covered once");
  if (all(comparison.changes.flatMap((c) => c.draftIds ?? [])) !== given(draft)) out.push("draft not covered once");
  for (const c of comparison.changes) {
    const name = `${c.kind} ${c.base} ${c.draft}`;
    if (c.base.length > 0 && side(c, "+") !== textsOf(base, c.baseIds)) out.push(`${name}: base not rebuilt`);
    if (c.draft.length > 0 && side(c, "-") !== textsOf(draft, c.draftIds)) out.push(`${name}: draft not rebuilt`);
    if (c.redline.some(([, piece]) => piece === "")) out.push(`${name}: empty piece`);
    if (c.redline.some(([op], i) => op === c.redline[i - 1]?.[0])) out.push(`${name}: pieces of one kind side by side`);
    for (const skip of ["-", "+"] as const) {
      const pieces = c.redline.filter(([op]) => op !== skip);
      pieces.forEach(([op, piece], i) => {
        const before = pieces[i - 1];
        const inWord = before && before[0] !== op && /[\p{L}\p{N}]$/u.test(before[1]) && /^[\p{L}\p{N}]/u.test(piece);
        if (inWord) out.push(`${name}: cut inside a word at ${piece}`);
      });
    }
  }
  return out;
}

/** Length of the longest run of changes in order: everything else must move. */
function mostThatStay(changes: readonly Change[], base: ComparedText): number {
  const place = new Map(base.paragraphs.map((p, i) => [p.id, i]));
  const order = changes
    .filter((c) => c.base.length > 0 && c.draft.length > 0)
    .map((c) => place.get(c.baseIds?.[0]) ?? 0);
  const best: number[] = [];
  order.forEach((x, i) => {
    best[i] = 1 + Math.max(0, ...order.slice(0, i).map((y, k) => (y < x ? (best[k] ?? 0) : 0)));
  });
  return Math.max(0, ...best);
}

describe("laws of a comparison", () => {
  it("covers every paragraph once and rebuilds both texts to the letter, cutting no word", () => {
    fc.assert(
      fc.property(anyPair, ([base, draft]) => {
        expect(breaches(base, draft, compareTexts(base, draft))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("finds nothing between a text and itself", () => {
    fc.assert(
      fc.property(lines, (l) => {
        for (const c of compareTexts(text(l), text(l)).changes) {
          expect([c.kind, c.significance, c.moved, c.renumbered]).toEqual(["same", "none", false, false]);
        }
      }),
    );
  });

  it("mirrors links and kinds when the sides are exchanged", () => {
    const mirrored = {
      added: "deleted",
      deleted: "added",
      split: "merged",
      merged: "split",
      same: "same",
      modified: "modified",
    };
    const facts = (c: Change) => `${c.kind} ${c.baseIds ?? ""} > ${c.draftIds ?? ""}`;
    fc.assert(
      fc.property(anyPair, ([base, draft]) => {
        const there = compareTexts(base, draft).changes.map(facts).sort();
        const back = compareTexts(draft, base).changes.map((c) =>
          facts({
            ...c,
            kind: mirrored[c.kind] as Change["kind"],
            baseIds: c.draftIds ?? [],
            draftIds: c.baseIds ?? [],
          }),
        );
        expect(back.sort()).toEqual(there);
      }),
      { numRuns: 400 },
    );
  });

  it("names a smallest set of movers, and what stays stands in order", () => {
    fc.assert(
      fc.property(revised, ([base, draft]) => {
        const joined = compareTexts(base, draft).changes.filter((c) => c.base.length > 0 && c.draft.length > 0);
        const place = new Map(base.paragraphs.map((p, i) => [p.id, i]));
        const stay = joined.filter((c) => !c.moved).map((c) => place.get(c.baseIds?.[0]) ?? 0);
        expect(stay).toEqual([...stay].sort((a, b) => a - b));
        expect(stay.length).toBe(mostThatStay(joined, base));
      }),
      { numRuns: 400 },
    );
  });

  it("never deletes in one place a whole paragraph that it adds in another", () => {
    fc.assert(
      fc.property(anyPair, ([base, draft]) => {
        const { changes } = compareTexts(base, draft);
        const gone = new Set(changes.filter((c) => c.kind === "deleted").map((c) => side(c, "+")));
        expect(changes.filter((c) => c.kind === "added" && gone.has(side(c, "-")))).toEqual([]);
      }),
    );
  });

  it("gives the same bytes with and without a cache, after any earlier comparisons", () => {
    fc.assert(
      fc.property(fc.array(anyPair, { minLength: 1, maxLength: 4 }), (pairs) => {
        const cache = new ComparisonCache();
        for (const [base, draft] of pairs) {
          expect(JSON.stringify(compareTexts(base, draft, { cache }))).toBe(JSON.stringify(compareTexts(base, draft)));
        }
      }),
    );
  });
});
