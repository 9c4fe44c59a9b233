/** SPEC D1 to D6. */
import { describe, expect, it } from "vitest";
import { redline } from "./redline.ts";
import { tokenize } from "./tokens.ts";

/** Written as [-deleted-] and {+inserted+}. */
function marked(base: string, draft: string): string {
  const marks = { "=": ["", ""], "-": ["[-", "-]"], "+": ["{+", "+}"] } as const;
  return redline(tokenize(base), tokenize(draft))
    .map(([op, text]) => marks[op][0] + text + marks[op][1])
    .join("");
}

describe("redline", () => {
  it.each([
    ["D2 whole words", "State party to it", "State Party to it", "State [-party-]{+Party+} to it"],
    [
      "D2 whole symbols",
      "its resolution 74/143 of",
      "its resolution 77/209 of",
      "its resolution [-74/143-]{+77/209+} of",
    ],
    ["D3 a comma does not repaint the word before it", "parties to it", "parties, to it", "parties{+,+} to it"],
    ["D3 spaces are kept to the letter", "a\u00A0b", "a b", "a[-\u00A0-]{+ +}b"],
    ["D3 at the end", "the law;", "the law and order;", "the law{+ and order+};"],
    [
      "D4 folds chance matches",
      "urges all States to consider the merits of accession",
      "urges all parties that adopted reports on the state of prisons",
      "urges all [-States to consider the merits of accession-]{+parties that adopted reports on the state of prisons+}",
    ],
    [
      "D4 keeps what says more than the edits beside it",
      "the great majority of the old States parties voted",
      "a great majority of the new States parties voted",
      "[-the-]{+a+} great majority of the [-old-]{+new+} States parties voted",
    ],
    [
      "D5 clause edges",
      "to prevent, and to punish",
      "to prevent, to protect, and to punish",
      "to prevent, {+to protect, +}and to punish",
    ],
    ["D5 clause edges", "women, girls, boys, men", "women, boys, men", "women, [-girls, -]boys, men"],
    [
      "split",
      "to protect victims, and to punish torture;",
      "to protect victims;\nto punish torture;",
      "to protect victims[-, and -]{+;\n+}to punish torture;",
    ],
    ["empty", "", "a b", "{+a b+}"],
    ["Chinese", "重申其决议，", "重申其各项决议，", "重申其{+各项+}决议，"],
  ])("%s", (_, base, draft, expected) => {
    expect(marked(base, draft)).toBe(expected);
  });

  it.each([
    ["more different words than codes", 64_000, 20],
    ["more words than are searched", 6_000, 6_000],
  ])("D6 %s: one replacement, still to the letter", (_, before, after) => {
    const many = (prefix: string, count: number) => Array.from({ length: count }, (_, k) => prefix + k).join(" ");
    const [base, draft] = [`start ${many("b", before)} end`, `start ${many("d", after)} end`];
    expect(redline(tokenize(base), tokenize(draft))).toEqual([
      ["=", "start "],
      ["-", many("b", before)],
      ["+", many("d", after)],
      ["=", " end"],
    ]);
  });
});
