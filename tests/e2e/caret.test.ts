/** The caret stays where the person put it while others type and the comparison answers: no keystroke is lost to either. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openForTwo, type TwoAtDraft } from "./two-at-draft.ts";
import { hasChromium } from "./world.ts";

const STEPS = 120;

describe.skipIf(!hasChromium)("the caret", () => {
  let two: TwoAtDraft;

  beforeAll(async () => {
    two = await openForTwo();
  });

  afterAll(() => two?.end());

  test(`${STEPS} arrow keys move it ${STEPS} letters, although somebody else types all the time`, async () => {
    const { anna, bo } = two;
    // PP1 is unchanged against the base, so no deleted words stand between its letters
    const choose = (page: typeof anna.page, label: RegExp) =>
      page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: label }).first().click();
    await choose(anna.page, /^PP1\b/);
    await choose(bo.page, /^PP4\b/);
    let walking = true;
    const typist = (async () => {
      while (walking) await bo.page.keyboard.type("other words ", { delay: 4 });
    })();
    for (let i = 0; i < STEPS; i++) await anna.page.keyboard.press("ArrowRight");
    walking = false;
    await typist;
    const offset = await anna.page.evaluate(() => {
      const { anchorNode, anchorOffset } = getSelection() ?? {};
      const p = document.querySelector('.draft-text p[data-label="PP1"]');
      if (!p || !anchorNode) return -1;
      const range = document.createRange();
      range.setStart(p, 0);
      range.setEnd(anchorNode, anchorOffset ?? 0);
      return range.toString().length;
    });
    expect(offset).toBe(STEPS);
  });
});
