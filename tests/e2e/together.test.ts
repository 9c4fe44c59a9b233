/** Two people in one draft: following, find and replace. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./everybody.ts";
import { openForTwo, type TwoAtDraft } from "./two-at-draft.ts";
import { hasChromium, type Person, screenshot } from "./world.ts";

describe.skipIf(!hasChromium)("together", () => {
  let two: TwoAtDraft;
  let anna: Person;
  let bo: Person;

  beforeAll(async () => {
    two = await openForTwo();
    ({ anna, bo } = two);
  });

  afterAll(() => two?.end());

  const choose = ({ page }: Person, label: RegExp) =>
    page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: label }).first().click();
  const people = ({ page }: Person) => page.getByRole("list", { name: "People here" });
  const caretInSight = ({ page }: Person) =>
    page.evaluate(() => {
      const box = document.querySelector(".presence-caret")?.getBoundingClientRect();
      return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
    });

  test("who follows is taken along, sees who writes and where, and is let go by an own move", async () => {
    await choose(anna, /^PP1\b/);
    await bo.page.keyboard.press("Escape");
    await people(bo)
      .getByRole("button", { name: /^Anna Holm, reading at PP1$/ })
      .click();
    await choose(anna, /^OP40\b/);
    await anna.page.keyboard.press("End");
    await anna.page.keyboard.type("words ");
    await people(bo)
      .getByRole("button", { name: /^Anna Holm, writing at OP40$/ })
      .waitFor();
    await expect.poll(() => caretInSight(bo)).toBe(true);
    await screenshot(bo.page, "following");
    await bo.page.mouse.move(600, 500);
    await bo.page.mouse.wheel(0, -4000);
    await expect.poll(() => bo.page.getByText("Following Anna Holm").count()).toBe(0);
    await anna.page.keyboard.type("more ");
    await people(bo)
      .getByRole("button", { name: /^Anna Holm, reading at OP40$/ })
      .waitFor();
    expect(await caretInSight(bo)).toBe(false);
  });

  test("words are found, replaced one by one or all at once, seen by the other, and taken back by one undo", async () => {
    const text = ({ page }: Person) => page.getByRole("textbox", { name: "Text of the draft" });
    // without what the comparison shows between the words
    const count = (person: Person, words: string) =>
      text(person).evaluate((root, sought) => {
        const copy = root.cloneNode(true) as Element;
        for (const widget of copy.querySelectorAll('[contenteditable="false"]')) widget.remove();
        return (copy.textContent ?? "").split(sought).length - 1;
      }, words);
    const before = await count(anna, "torture");
    expect(before).toBeGreaterThan(2);
    await text(anna).focus();
    await anna.page.keyboard.press("Control+f");
    await anna.page.keyboard.type("torture");
    const bar = anna.page.getByRole("search");
    await anna.page.getByLabel("Capitals matter").check();
    await bar.getByText(/^\d+ places$/).waitFor();
    await screenshot(anna.page, "find");
    await bar.getByRole("button", { name: "Next" }).click();
    await bar.getByText(/^\d+ of \d+$/).waitFor();
    await bar.getByLabel("Replace with").fill("torment");
    await bar.getByRole("button", { name: "Replace", exact: true }).click();
    await expect.poll(() => count(bo, "torment")).toBe(1);
    await bar.getByRole("button", { name: "Replace all" }).click();
    await bar.getByText("Not found").waitFor();
    await expect.poll(() => count(bo, "torture")).toBe(0);
    expect(await violations(anna.page)).toEqual([]);
    await anna.page.keyboard.press("Escape");
    await expect.poll(() => bar.count()).toBe(0);
    await anna.page.keyboard.press("Control+z");
    await expect.poll(() => count(bo, "torture")).toBe(before - 1);
    expect([...anna.errors, ...bo.errors]).toEqual([]);
  });

  test("footnotes are looked through behind the text; replaced everywhere, one undo takes it back", async () => {
    const { page } = anna;
    const field = page.locator("textarea[data-footnote]").first();
    const note = await field.inputValue();
    await field.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Lanterns.");
    await choose(anna, /^PP1\b/);
    await page.keyboard.type("Lanterns ");
    await page.keyboard.press("Control+f");
    await page.keyboard.type("lantern");
    const bar = page.getByRole("search");
    await bar.getByLabel("Capitals matter").uncheck();
    await bar.getByText(/^2 places$/).waitFor();
    await bar.getByRole("button", { name: "Next" }).click();
    await bar.getByText(/^1 of 2$/).waitFor();
    await bar.getByRole("button", { name: "Next" }).click();
    await bar.getByText(/^2 of 2, in footnote 1$/).waitFor();
    expect(await field.evaluate((element: HTMLTextAreaElement) => element.dataset.found)).toBe("");
    await screenshot(page, "find-footnote");
    await bar.getByRole("button", { name: "Next" }).click();
    await bar.getByText(/^1 of 2$/).waitFor();
    await bar.getByRole("button", { name: "Previous" }).click();
    await bar.getByText(/^2 of 2, in footnote 1$/).waitFor();
    await bar.getByLabel("Replace with").fill("Beacon");
    await bar.getByRole("button", { name: "Replace all" }).click();
    await bar.getByText("Not found").waitFor();
    const theirs = bo.page.locator("textarea[data-footnote]").first();
    await expect.poll(() => theirs.inputValue()).toBe(`${note} Beacons.`);
    await bo.page.locator(".draft-text p", { hasText: "Beacon" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+z");
    await expect.poll(() => theirs.inputValue()).toBe(`${note} Lanterns.`);
    await bo.page.locator(".draft-text p", { hasText: "Lantern" }).waitFor();
    expect([...anna.errors, ...bo.errors]).toEqual([]);
  });
});
