/** A slope chart in words, for those who do not see it; the tables of the report have every number. */
import { numberWord, sentence } from "./number-words.ts";
import type { Slope, SlopeState } from "./slopes.ts";

const WORDS: readonly (readonly [SlopeState, string])[] = [
  ["same", "in the same words or with editorial changes"],
  ["changed", "changed in substance"],
  ["split", "split"],
  ["merged", "merged"],
  ["moved", "moved"],
];

/** "Of ten paragraphs of the base, six stand in the draft …; two were moved; one was dropped. One of the 11 of the draft is new." */
export function slopeWords({ base, draft, links, dropped, added }: Slope): string {
  const kept = WORDS.flatMap(([state, words]) => {
    const n = new Set(links.filter((link) => link.state === state).map(({ from }) => from)).size;
    return n > 0 ? [`${numberWord(n)} ${n === 1 ? "is" : "are"} ${state === "same" ? "kept " : ""}${words}`] : [];
  });
  const alone = (ends: Slope["added"]) => ends.filter(({ other }) => other === undefined).length;
  const crossed = (ends: Slope["added"]) =>
    new Set(ends.filter(({ other }) => other !== undefined).map(({ row }) => row)).size;
  const said = (n: number, words: string) => (n > 0 ? [`${numberWord(n)} ${n === 1 ? "is" : "are"} ${words}`] : []);
  const old = [...kept, ...said(alone(dropped), "dropped"), ...said(crossed(dropped), "in the other part now")];
  const fresh = [...said(alone(added), "new"), ...said(crossed(added), "from the other part")];
  return [
    old.length > 0 ? sentence(`of the ${paragraphs(base.length)} of the base, ${old.join(", ")}`) : "",
    fresh.length > 0 ? sentence(`of the ${paragraphs(draft.length)} of the draft, ${fresh.join(", ")}`) : "",
    "The report lists each of them in words, and old and new numbers in a table.",
  ]
    .filter(Boolean)
    .join(" ");
}

const paragraphs = (n: number) => `${numberWord(n)} ${n === 1 ? "paragraph" : "paragraphs"}`;
