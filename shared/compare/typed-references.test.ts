import { describe, expect, test } from "vitest";
import { typedReferences } from "./typed-references.ts";

/** The text with what was found in brackets, and what it names. */
function found(text: string): string[] {
  return typedReferences(text).map(({ from, to, label }) => `${text.slice(from, to)} = ${label}`);
}

describe("X3 where a text names its own paragraphs", () => {
  test.each([
    ["Requests the office named in paragraph 12 above to report;", ["12 = OP12"]],
    ["Decides that paragraphs 5 to 7, 9 and 11 apply;", ["5 = OP5", "7 = OP7", "9 = OP9", "11 = OP11"]],
    ["as set out in paragraph 4 (b) and paragraph 4 (b) (ii) below", ["4 (b) = OP4(b)", "4 (b) (ii) = OP4(b)(ii)"]],
    ["paragraph 3 of the present resolution", ["3 = OP3"]],
    ["visé aux paragraphes 5 à 7 ci-dessus", ["5 = OP5", "7 = OP7"]],
    ["en el párrafo 8 supra", ["8 = OP8"]],
    ["упомянутые в пункте 12 выше", ["12 = OP12"]],
    ["المشار إليها في الفقرة 12 أعلاه", ["12 = OP12"]],
    ["上文第12段所述", ["12 = OP12"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    "Recalls paragraph 12 of resolution 94/181;",
    "paragraph 12 (b) (ii) of the annex",
    "its resolutions 94/181 and 96/174 of 15 December",
    "the report of the Secretary-General for 12 months",
    "rappelant le paragraphe 5 de sa résolution 94/181",
    "12 paragraphs",
    "paragraph 1000",
  ])("names none of its own: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});
