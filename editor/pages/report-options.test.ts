/** A link to a report says what is shown of it. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { readChoice, writeChoice } from "./report-options.ts";

const choice = fc.record({
  part: fc.constantFrom("PP" as const, "OP" as const, undefined),
  substantiveOnly: fc.boolean(),
  layout: fc.constantFrom("inline" as const, "side" as const),
});

it("reads back what it wrote, whatever stood in the link before, and keeps what is not its own", () => {
  fc.assert(
    fc.property(choice, choice, (now, before) => {
      const search = writeChoice(now, `${writeChoice(before, "?x=1")}`);
      expect(readChoice(search)).toEqual(now);
      expect(new URLSearchParams(search).get("x")).toBe("1");
    }),
  );
});

it("says it shortly", () => {
  expect(writeChoice({ part: "OP", substantiveOnly: true, layout: "side" }, "")).toBe(
    "?part=OP&substantive=1&layout=side",
  );
  expect(writeChoice({ substantiveOnly: false, layout: "inline" }, "")).toBe("");
  expect(readChoice("?part=<b>&layout=x&substantive=yes")).toEqual({ substantiveOnly: false, layout: "inline" });
});
