/** Laws over random revisions in the six languages, and over ../shared/bench where it lies beside the project. SPEC A, M, D. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberParagraphs } from "../resolution/numbering.ts";
import type { Language, ParagraphKind } from "../resolution/resolution.ts";
import { ComparisonCache } from "./cache.ts";
import { compareTexts } from "./compare.ts";
import type { Change, ChangeKind, Comparison } from "./comparison.ts";
import type { ComparedText } from "./input.ts";
import { tokenize } from "./tokens.ts";

const BENCH = resolve(import.meta.dirname, "../../../shared/bench");
const benched = existsSync(BENCH);
if (!benched) process.stdout.write("skipped: ../shared/bench is not beside the project\n");

interface Line {
  readonly kind: ParagraphKind;
  readonly text: string;
}

function textOf(lines: readonly Line[], language: Language): ComparedText {
  const kinds = lines.map(({ kind }) => ({ kind, level: kind === "SUB" ? 1 : 0 }));
  const numbers = numberParagraphs(kinds);
  return {
    symbol: "",
    title: "",
    language,
    paragraphs: lines.map(({ kind, text }, i) => ({
      label: numbers[i]?.label ?? "",
      id: `p${i}`,
      kind,
      level: kinds[i]?.level ?? 0,
      text,
      notes: [],
    })),
  };
}

/** Words to make clauses of, and the marks between clauses and at their ends. */
const WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: "urges all States to ensure the rights of victims and the training of personnel without delay in prisons 74/143 non-derogable redress courts women children corruption".split(
    " ",
  ),
  fr: "exhorte les États à garantir l'accès aux tribunaux et la formation du personnel sans délai des victimes « Convention » enfants prisons réparation".split(
    " ",
  ),
  es: "exhorta a los Estados que garanticen la capacitación del personal y el acceso a los tribunales sin demora las víctimas niños prisiones".split(
    " ",
  ),
  ru: "призывает все государства обеспечить доступ к суду и подготовку персонала без промедления жертвам детям в тюрьмах реабилитацию".split(
    " ",
  ),
  ar: "تحث الدول على كفالة وصول الضحايا إلى المحاكم وتدريب الموظفين دون تأخير في السجون والأطفال وَالنِّسَاءِ العدالة".split(
    " ",
  ),
  zh: "敦促 各国 确保 受害者 诉诸 法院 并 培训 人员 不 延误 监狱 儿童 和 妇女 补救 77/209".split(" "),
};
const MARKS: Readonly<Record<Language, readonly [comma: string, end: string, space: string]>> = {
  en: [",", ";", " "],
  fr: [",", " ;", " "],
  es: [",", ";", " "],
  ru: [",", ";", " "],
  ar: ["،", "؛", " "],
  zh: ["，", "；", ""],
};

/** A small generator, so that one number of fast-check makes a whole revision. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

function clause(language: Language, words: number, next: (below: number) => number): string {
  const [comma, , space] = MARKS[language];
  const bank = WORDS[language];
  const all = Array.from({ length: words }, (_, k) => {
    const word = bank[next(bank.length)] ?? "";
    return k > 0 && k % 6 === 5 ? word + comma : word;
  });
  return all.join(space);
}

/** A text and what one or two rounds of negotiation made of it: edits, moves of one and several, splits, merges, PP to OP. */
function revision(language: Language, seed: number): readonly [ComparedText, ComparedText] {
  const next = random(seed * 2654435761 + 1);
  const [comma, end, space] = MARKS[language];
  const kinds: readonly ParagraphKind[] = ["PP", "PP", "OP", "OP", "SUB", "HEADING"];
  const base: Line[] = Array.from({ length: 2 + next(14) }, () => ({
    kind: kinds[next(kinds.length)] ?? "OP",
    text: clause(language, 3 + next(16), next) + end,
  }));
  const draft = [...base];
  const edits: readonly (() => void)[] = [
    () => draft.splice(next(draft.length + 1), 0, { kind: "OP", text: clause(language, 2 + next(14), next) + end }),
    () => draft.splice(next(draft.length), 1),
    () => {
      const size = 1 + next(3);
      const block = draft.splice(next(draft.length), size);
      draft.splice(next(draft.length + 1), 0, ...block);
    },
    () => {
      const at = next(draft.length);
      const line = draft[at];
      if (!line) return;
      const words = tokenize(line.text).map((t) => t.word + t.space);
      words.splice(next(words.length + 1), next(4), clause(language, next(4), next) + space);
      draft[at] = { ...line, text: words.join("").trim() };
    },
    () => {
      const at = next(draft.length);
      const line = draft[at];
      const words = tokenize(line?.text ?? "").map((t) => t.word + t.space);
      const cut = 1 + next(Math.max(1, words.length - 1));
      const [head, tail] = [words.slice(0, cut).join("").trim(), words.slice(cut).join("").trim()];
      if (line && head && tail) draft.splice(at, 1, { ...line, text: head }, { ...line, text: tail });
    },
    () => {
      const at = next(draft.length);
      const [one, two] = [draft[at], draft[at + 1]];
      if (one && two) draft.splice(at, 2, { ...one, text: `${one.text.slice(0, -1)}${comma}${space}${two.text}` });
    },
    () => {
      const at = next(draft.length);
      const line = draft[at];
      if (line) draft[at] = { ...line, kind: line.kind === "PP" ? "OP" : "PP" };
    },
    () => {
      const line = draft[next(draft.length)];
      if (line) draft.splice(next(draft.length), 0, line);
    },
  ];
  for (let n = next(9); n > 0 && draft.length > 0; n--) edits[next(edits.length)]?.();
  return [textOf(base, language), textOf(draft, language)];
}

const revisions = fc
  .tuple(fc.constantFrom<Language>("en", "fr", "es", "ru", "ar", "zh"), fc.nat(2 ** 31 - 1))
  .map(([language, seed]) => revision(language, seed));

const MIRRORED: Readonly<Record<ChangeKind, ChangeKind>> = {
  added: "deleted",
  deleted: "added",
  split: "merged",
  merged: "split",
  same: "same",
  modified: "modified",
};

/** Everything that must be the same from both sides; moves by who moved together, their numbers follow the draft. */
function mirrorFacts(comparison: Comparison, exchanged: boolean): string[] {
  const blocks = new Map<number, string[]>();
  const name = (c: Change) => {
    const [one = [], two = []] = exchanged ? [c.draftIds, c.baseIds] : [c.baseIds, c.draftIds];
    return `${one}>${two}`;
  };
  for (const c of comparison.changes) {
    if (c.block !== undefined) blocks.set(c.block, [...(blocks.get(c.block) ?? []), name(c)].sort());
  }
  return comparison.changes
    .map((c) => {
      const pieces = c.redline.map(([op, piece]) => {
        if (!exchanged || op === "=") return `${op}${piece}`;
        return `${op === "-" ? "+" : "-"}${piece}`;
      });
      // where words were replaced, "-" stands before "+" from either side
      for (let k = 1; k < pieces.length; k++) {
        const [before = "", here = ""] = [pieces[k - 1], pieces[k]];
        if (before[0] === "+" && here[0] === "-") [pieces[k - 1], pieces[k]] = [here, before];
      }
      const together = c.block === undefined ? "stays" : (blocks.get(c.block) ?? []).join(" ");
      return JSON.stringify([name(c), exchanged ? MIRRORED[c.kind] : c.kind, c.renumbered, together, pieces]);
    })
    .sort();
}

function side(change: Change, skip: "-" | "+"): string {
  return change.redline.flatMap(([op, piece]) => (op === skip ? [] : [piece])).join("");
}

/** Breaks of the laws of one comparison; [] when all hold. */
function breaches(base: ComparedText, draft: ComparedText, { changes }: Comparison): string[] {
  const out: string[] = [];
  const all = (ids: readonly (string | undefined)[]) => [...ids].sort().join();
  const texts = (source: ComparedText, given: readonly string[] = []) =>
    given.map((id) => source.paragraphs.find((p) => p.id === id)?.text).join("\n");
  if (all(changes.flatMap((c) => c.baseIds ?? [])) !== all(base.paragraphs.map((p) => p.id)))
    out.push("base: not each once");
  if (all(changes.flatMap((c) => c.draftIds ?? [])) !== all(draft.paragraphs.map((p) => p.id)))
    out.push("draft: not each once");
  const gone = new Set(changes.filter((c) => c.kind === "deleted").map((c) => side(c, "+")));
  for (const c of changes) {
    const name = `${c.kind} ${c.baseIds}>${c.draftIds}`;
    if (side(c, "+") !== texts(base, c.baseIds)) out.push(`${name}: base not rebuilt`);
    if (side(c, "-") !== texts(draft, c.draftIds)) out.push(`${name}: draft not rebuilt`);
    if (c.kind === "added" && gone.has(side(c, "-"))) out.push(`${name}: deleted elsewhere`);
    if (c.moved !== (c.block !== undefined)) out.push(`${name}: moved, and no part of a move`);
    out.push(...repainted(c).map((words) => `${name}: struck and written again: ${words}`));
  }
  return out;
}

const LONGEST_REPAINTED = 8;

/** Runs of more than eight words that a piece strikes and the next one writes again. */
function repainted(change: Change): string[] {
  return change.redline.flatMap(([op, piece], k) => {
    const after = change.redline[k + 1];
    if (op !== "-" || after?.[0] !== "+") return [];
    const words = (text: string) => tokenize(text).map((t) => t.word);
    const written = `\n${words(after[1]).join("\n")}\n`;
    const struck = tokenize(piece).filter((t) => t.isWord).length > LONGEST_REPAINTED ? words(piece) : [];
    return struck.flatMap((_, from) => {
      for (let to = from + 1; to <= struck.length; to++) {
        const run = struck.slice(from, to);
        if (run.filter((w) => /[\p{L}\p{N}]/u.test(w)).length <= LONGEST_REPAINTED) continue;
        return written.includes(`\n${run.join("\n")}\n`) ? [run.join(" ")] : [];
      }
      return [];
    });
  });
}

/** Lines of the two sides where they are not mirrored; [] when they are. */
function unmirrored(base: ComparedText, draft: ComparedText, there: Comparison): string[] {
  const one = mirrorFacts(there, false);
  const two = mirrorFacts(compareTexts(draft, base), true);
  return [...one.filter((f) => !two.includes(f)), ...two.filter((f) => !one.includes(f)).map((f) => `exchanged: ${f}`)];
}

describe("laws in six languages", () => {
  it("rebuilds both sides, has every paragraph once, never strikes what it writes again", () => {
    fc.assert(
      fc.property(revisions, ([base, draft]) => {
        expect(breaches(base, draft, compareTexts(base, draft))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("finds nothing between a text and itself", () => {
    fc.assert(
      fc.property(revisions, ([, text]) => {
        for (const c of compareTexts(text, text).changes) {
          expect([c.kind, c.significance, c.moved, c.renumbered, c.baseIds]).toEqual([
            "same",
            "none",
            false,
            false,
            c.draftIds,
          ]);
        }
      }),
    );
  });

  it("D7 mirrors links, kinds, moves and pieces when the sides are exchanged", () => {
    fc.assert(
      fc.property(revisions, ([base, draft]) => {
        expect(unmirrored(base, draft, compareTexts(base, draft))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("gives the same bytes whatever the machine and the cache did before, also when interleaved", async () => {
    const cache = new ComparisonCache();
    const runs = fc.sample(revisions, { numRuns: 40, seed: 7 });
    const alone = runs.map(([base, draft]) => JSON.stringify(compareTexts(base, draft)));
    const busy = Promise.all(
      runs.map(async ([base, draft], k) => {
        await new Promise((done) => setTimeout(done, (k * 7) % 11));
        for (let n = 0; n < 50_000; n++) Math.sqrt(n);
        return JSON.stringify(compareTexts(base, draft, { cache }));
      }),
    );
    expect(await busy).toEqual(alone);
    const backwards = [...runs].reverse().map(([base, draft]) => JSON.stringify(compareTexts(base, draft, { cache })));
    expect(backwards.reverse()).toEqual(alone);
  });
});

interface Pair {
  readonly level: string;
  readonly base: { readonly paragraphs: readonly (Line & { readonly id: string })[] };
  readonly draft: { readonly paragraphs: readonly (Line & { readonly id: string })[] };
}

describe.skipIf(!benched)("laws on composed revisions", () => {
  it.each(["light", "medium", "heavy"])("%s edits", (level) => {
    const args = [join(BENCH, "pairs.mjs"), "--from", "1", "--count", "8", "--levels", level];
    const lines = execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 26 }).split("\n");
    for (const line of lines.filter(Boolean)) {
      const pair: Pair = JSON.parse(line);
      const [base, draft] = [textOf(pair.base.paragraphs, "en"), textOf(pair.draft.paragraphs, "en")];
      const there = compareTexts(base, draft);
      expect(breaches(base, draft, there)).toEqual([]);
      expect(unmirrored(base, draft, there)).toEqual([]);
    }
  });
});
