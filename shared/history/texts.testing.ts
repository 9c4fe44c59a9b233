/** Texts for the tests of this room: made of lines, and families of texts that are revised at random. */
import fc from "fast-check";
import type { ComparedText } from "../compare/input.ts";
import { numberParagraphs } from "../resolution/numbering.ts";
import type { ParagraphKind } from "../resolution/resolution.ts";

/** A text of lines such as "OP Urges States to …"; the kind stands first. */
export function textOf(...lines: readonly string[]): ComparedText {
  const parsed = lines.map((line) => {
    const [kind = "OP", ...words] = line.split(" ");
    return { kind: kind as ParagraphKind, level: kind === "SUB" ? 1 : 0, text: words.join(" ") };
  });
  const numbers = numberParagraphs(parsed);
  return {
    symbol: "A/X/1",
    title: "A title",
    language: "en",
    paragraphs: parsed.map((p, i) => ({ ...p, label: numbers[i]?.label ?? "", id: `p${i}`, notes: [] })),
  };
}

const word = fc.constantFrom(
  ..."States urges to ensure the of and all victims 74/143 non-derogable redress, law; prison: women (and children), “the Convention” Also further [agreed] 3 custody register lawyer border visit report".split(
    " ",
  ),
);
const words = fc.array(word, { maxLength: 12 }).map((list) => list.join(" "));
const line = fc.tuple(fc.constantFrom("PP", "OP", "SUB"), words).map((parts) => parts.join(" "));

type Edit = readonly [number, number, number, string];

/** Some lines dropped, taken back from an earlier text, changed, moved, doubled, split, joined or added. */
function revise(all: readonly (readonly string[])[], edits: readonly Edit[]): readonly string[] {
  const draft = [...(all.at(-1) ?? [])];
  for (const [what, from, to, extra] of edits) {
    const at = from % Math.max(1, draft.length);
    const old = draft[at] ?? "OP";
    const half = Math.floor(old.length / 2);
    const [earlier = []] = all;
    if (what === 0) draft.splice(at, 1);
    else if (what === 1) draft[at] = `${old} ${extra}`.trim();
    else if (what === 2) draft.splice(to % Math.max(1, draft.length), 0, ...draft.splice(at, 1));
    else if (what === 3) draft.splice(to % Math.max(1, draft.length), 0, old);
    else if (what === 4) draft.splice(at, 1, old.slice(0, half).trim() || "OP", `OP ${old.slice(half).trim()}`);
    else if (what === 5) draft.splice(at, 2, `${old} ${draft[at + 1] ?? ""}`.trim());
    else if (what === 6) draft.splice(at, 0, earlier[to % Math.max(1, earlier.length)] ?? "OP");
    else draft.splice(at, 0, `OP ${extra}`);
  }
  return draft;
}

const edits = fc.array(fc.tuple(fc.nat(7), fc.nat(40), fc.nat(40), words), { maxLength: 6 });

/** One to five texts, each made from the one before. */
export const family: fc.Arbitrary<readonly ComparedText[]> = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.array(edits, { maxLength: 4 }))
  .map(([first, revisions]) => {
    const all: (readonly string[])[] = [first];
    for (const revision of revisions) all.push(revise(all, revision));
    return all.map((lines) => textOf(...lines));
  });
