/** What clauses lost is quoted as it stood, and nothing that stays is called lost. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { makeReport } from "./change-report.ts";
import { someComparison } from "./comparison.testing.ts";
import { baseText } from "./redline-text.ts";

it("quotes passages that clauses lost word for word, and says where the very words stand now", () => {
  fc.assert(
    fc.property(someComparison, (c) => {
      for (const { clause, passages } of makeReport(c).lost) {
        const { base, draft, redline } = clause.change;
        expect(base.length > 0 && draft.length > 0).toBe(true);
        for (const { text, now } of passages) {
          expect(baseText(redline)).toContain(text);
          for (const { label, text: words } of c.draft.paragraphs) {
            expect(now.includes(label)).toBe(words.includes(text));
          }
        }
      }
    }),
  );
});
