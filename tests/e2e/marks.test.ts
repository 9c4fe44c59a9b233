/** The marks of the comparison under real hands: points and links, by mouse and keyboard, and a caret that stays. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./everybody.ts";
import { openForTwo, outline, saved, type TwoAtDraft } from "./two-at-draft.ts";
import { hasChromium, type Person, screenshot } from "./world.ts";

/** For a slow machine. */
const PATIENCE = { timeout: 30_000 };

/** After this long a key begins a new step of undo, ms. */
const TYPING_PAUSE = 1_000;

/** Letters of the text, marks aside, in front of the caret in its paragraph; and the paragraph's label. */
function caret(page: Page): Promise<{ label: string; offset: number }> {
  return page.evaluate(() => {
    const { focusNode, focusOffset } = getSelection() ?? {};
    const p = (focusNode instanceof Element ? focusNode : focusNode?.parentElement)?.closest<HTMLElement>(
      ".draft-text > p",
    );
    if (!p || !focusNode) return { label: "", offset: -1 };
    const range = document.createRange();
    range.setStart(p, 0);
    range.setEnd(focusNode, focusOffset ?? 0);
    const before = document.createElement("div");
    before.append(range.cloneContents());
    for (const extra of before.querySelectorAll("del, .presence-caret")) extra.remove();
    return { label: p.dataset.label ?? "", offset: (before.textContent ?? "").length };
  });
}

/** The words of a paragraph as they stand in the draft. */
function wordsOf(page: Page, label: string): Promise<string> {
  return page.locator(`.draft-text > p[data-label="${label}"]`).evaluate((p) => {
    const copy = p.cloneNode(true) as HTMLElement;
    for (const extra of copy.querySelectorAll("del, .presence-caret")) extra.remove();
    return copy.textContent ?? "";
  });
}

/** Puts the caret in a paragraph by its label, then this many letters on. */
async function caretIn(page: Page, label: RegExp, letters: number): Promise<void> {
  await outline(page, label).click();
  await expect.poll(async () => (await caret(page)).offset, PATIENCE).toBe(0);
  for (let i = 0; i < letters; i++) await page.keyboard.press("ArrowRight");
}

describe.skipIf(!hasChromium)("the marks", () => {
  let two: TwoAtDraft;
  let anna: Person;
  let bo: Person;

  beforeAll(async () => {
    two = await openForTwo();
    ({ anna, bo } = two);
    await anna.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    for (const { page } of [anna, bo]) {
      await page.locator(".draft-text .deleted-point").first().waitFor();
      await page.locator(".draft-text .margin-status").first().waitFor();
    }
  });

  afterAll(() => two?.end());

  test("a click opens a point and closes it again; the caret stays where it was, and Escape closes all", async () => {
    const { page } = anna;
    await caretIn(page, /^PP3\b/, 5);
    const point = page.getByRole("button", { name: /^1 word deleted: “most”$/ });
    const words = page.locator(".deleted-words del", { hasText: "most" });
    expect(await words.isVisible()).toBe(false);
    await point.click();
    expect(await words.isVisible()).toBe(true);
    expect(await point.getAttribute("aria-expanded")).toBe("true");
    expect(await caret(page)).toEqual({ label: "PP3", offset: 5 });
    await point.click();
    expect(await words.isVisible()).toBe(false);
    await point.click();
    await page.keyboard.press("Escape");
    expect(await words.isVisible()).toBe(false);
    expect(await caret(page)).toEqual({ label: "PP3", offset: 5 });
  });

  test("by keyboard: Alt+Enter leads to the mark at the caret, Enter opens, Escape closes and gives the text its caret back", async () => {
    const { page } = anna;
    await caretIn(page, /^PP8\b/, 3);
    await page.keyboard.press("Alt+Enter");
    const point = page.getByRole("button", { name: /“most”$/ });
    expect(await point.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.press("Enter");
    expect(await point.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("Escape");
    expect(await point.getAttribute("aria-expanded")).toBe("false");
    expect(await caret(page)).toEqual({ label: "PP8", offset: 3 });
    await page.keyboard.type("x");
    expect((await wordsOf(page, "PP8")).slice(0, 5)).toBe("Recxo");
    await page.keyboard.press("Backspace");
    // whoever types on from a point means the text
    await page.keyboard.press("Alt+Enter");
    await page.keyboard.type("yz");
    expect((await wordsOf(page, "PP8")).slice(0, 6)).toBe("Recyzo");
    for (let i = 0; i < 2; i++) await page.keyboard.press("Backspace");
  });

  test("an arrow key passes a point in one step, both ways, and what is typed on either side goes there", async () => {
    const { page } = anna;
    const before = (await wordsOf(page, "PP8")).indexOf("particularly");
    await caretIn(page, /^PP8\b/, before - 2);
    const seen: number[] = [];
    for (const key of [
      "ArrowRight",
      "ArrowRight",
      "ArrowRight",
      "ArrowRight",
      "ArrowLeft",
      "ArrowLeft",
      "ArrowLeft",
      "ArrowLeft",
    ]) {
      await page.keyboard.press(key);
      seen.push((await caret(page)).offset - before);
    }
    expect(seen).toEqual([-1, 0, 1, 2, 1, 0, -1, -2]);
    const text = await wordsOf(page, "PP8");
    for (const [steps, at] of [
      [1, -1],
      [1, 0],
      [1, 1],
    ] as const) {
      for (let i = 0; i < steps; i++) await page.keyboard.press("ArrowRight");
      await page.keyboard.type("Q");
      expect(await wordsOf(page, "PP8")).toBe(`${text.slice(0, before + at)}Q${text.slice(before + at)}`);
      await page.keyboard.press("Backspace");
      expect(await wordsOf(page, "PP8")).toBe(text);
    }
    // keys that follow each other closely are one step of undo: this one is to be alone
    await page.waitForTimeout(TYPING_PAUSE);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Delete");
    expect(await wordsOf(page, "PP8")).toBe(text.slice(0, before) + text.slice(before + 1));
    await page.keyboard.press("Control+z");
    await expect.poll(() => wordsOf(page, "PP8"), PATIENCE).toBe(text);
  });

  test("copied text holds no deleted words, opened or not, and a selection goes across them", async () => {
    const { page } = anna;
    const point = page.getByRole("button", { name: /“most”$/ });
    await point.click();
    const text = await wordsOf(page, "PP8");
    await outline(page, /^PP8\b/).click();
    for (let i = 0; i < text.length; i++) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Control+c");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.replace(/\s/g, " ")).toBe(text.replace(/\s/g, " "));
    const html = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return item ? (await item.getType("text/html")).text() : "";
    });
    expect(html).not.toContain("most");
    expect(html).not.toContain("<del");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Escape");
  });

  test("what is typed is marked as new in the frame that shows it, and stays so when the comparison answers", async () => {
    const { page } = anna;
    await caretIn(page, /^PP3\b/, 9);
    await page.evaluate(() => {
      const seen: string[] = [];
      (window as unknown as { seen: string[] }).seen = seen;
      const p = document.querySelector('.draft-text > p[data-label="PP3"]');
      // a frame in which new words stand unmarked, or marks come and go, would be seen here
      const watch = () => {
        const now = [...(p?.querySelectorAll("ins") ?? [])].map((each) => each.textContent).join("|");
        if (p?.textContent?.includes("zu") && seen.at(-1) !== now) seen.push(now);
        requestAnimationFrame(watch);
      };
      requestAnimationFrame(watch);
    });
    await page.keyboard.type("zugleich ", { delay: 70 });
    await page.locator('.draft-text > p[data-label="PP3"][data-change="changed"]').waitFor();
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(seen.length).toBeGreaterThan(2);
    // each mark holds all that was typed so far: it only grows
    for (const [i, now] of seen.entries()) {
      expect(now).toMatch(/zu/);
      if (i > 0) expect(now.length).toBeGreaterThan((seen[i - 1] ?? "").trimEnd().length - 1);
    }
    for (let i = 0; i < 9; i++) await page.keyboard.press("Backspace");
    await page.locator('.draft-text > p[data-label="PP3"]:not([data-change])').waitFor();
  });

  test("a moved clause leads to where it stood, and from there back, by mouse and by keyboard", async () => {
    const { page } = anna;
    const from = page.getByRole("button", { name: /^Moved from OP21/ });
    const place = page.locator(".moved-clause", { hasText: "OP21 moved to OP19" });
    await from.click();
    const back = place.getByRole("button");
    expect(await back.evaluate((each) => each === document.activeElement)).toBe(true);
    const inView = (element: Element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    };
    expect(await place.evaluate(inView)).toBe(true);
    await screenshot(page, "marks-moved");
    await page.keyboard.press("Enter");
    expect((await caret(page)).label).toBe("OP19");
    expect(await page.locator('.draft-text > p[data-label="OP19"]').evaluate(inView)).toBe(true);
    await page.keyboard.press("Alt+Enter");
    await page.keyboard.press("Alt+Enter");
    await from.focus();
    await page.keyboard.press("Enter");
    expect(await back.evaluate((each) => each === document.activeElement)).toBe(true);
    await back.click();
    expect((await caret(page)).label).toBe("OP19");
  });

  test("200 keys in a marked clause while somebody types above: no letter is lost and the line stays where it is", async () => {
    await caretIn(anna.page, /^OP22\b/, 9);
    await caretIn(bo.page, /^PP4\b/, 8);
    const { page } = anna;
    const text = await wordsOf(page, "OP22");
    const line = () =>
      page.locator('.draft-text > p[data-label="OP22"]').evaluate((p) => Math.round(p.getBoundingClientRect().top));
    await page.waitForTimeout(300);
    const top = await line();
    const tops = new Set<number>();
    let typing = true;
    const above = (async () => {
      while (typing) await bo.page.keyboard.type("other words above ", { delay: 5 });
    })();
    const typed = "abcdefghi ".repeat(20);
    for (let i = 0; i < typed.length; i += 10) {
      await page.keyboard.type(typed.slice(i, i + 10), { delay: 12 });
      tops.add(await line());
    }
    typing = false;
    await above;
    expect(await wordsOf(page, "OP22")).toBe(text.slice(0, 9) + typed + text.slice(9));
    expect(await caret(page)).toEqual({ label: "OP22", offset: 9 + typed.length });
    for (const seen of tops) expect(Math.abs(seen - top)).toBeLessThanOrEqual(2);
    await saved(page);
    await saved(bo.page);
    await expect.poll(() => wordsOf(bo.page, "OP22"), PATIENCE).toBe(await wordsOf(page, "OP22"));
  });

  test("deleted words in full is a choice that is remembered; Clean shows no mark at all, also in print", async () => {
    const { page } = anna;
    await page.getByLabel("Deleted words in full").check();
    const del = page.locator(".draft-text .deleted-words del").first();
    await expect.poll(() => del.isVisible(), PATIENCE).toBe(true);
    expect(await page.locator(".deleted-point").count()).toBe(0);
    await page.reload();
    await saved(page);
    await expect.poll(() => del.isVisible(), PATIENCE).toBe(true);
    await page.getByLabel("Deleted words in full").uncheck();
    await expect.poll(() => del.isVisible(), PATIENCE).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await del.isVisible()).toBe(true); // paper does not open
    await page.emulateMedia({ media: "screen" });
    await page.getByLabel("Clean").check();
    expect(
      await page.locator(".draft-text :is(ins, del, .clause-margin, .moved-clause, .deleted-clause)").count(),
    ).toBe(0);
    await page.getByLabel("Marked").check();
  });

  test("in Arabic: beside a point the arrows and the keys work as in any other text", async () => {
    const { page } = anna;
    await page.getByRole("button", { name: "Edit title and masthead" }).click();
    await page.getByRole("dialog").getByLabel("Language").selectOption("ar");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Save|Done|Close/ })
      .first()
      .click();
    await page.locator('.draft-text[dir="rtl"]').waitFor();
    // compared with an Arabic text: a version of its own
    const [one, two, rest] = [
      "\u0646\u0634\u064a\u0631 ",
      "\u0625\u0644\u0649 ",
      "\u0642\u0631\u0627\u0631\u0646\u0627 \u0627\u0644\u0633\u0627\u0628\u0642 ",
    ];
    await outline(page, /^PP8\b/).click();
    await page.keyboard.type(`${one}${two}${rest}`);
    await saved(page);
    await page.getByRole("tab", { name: "Versions" }).click();
    await page.getByRole("button", { name: "Name a version" }).click();
    await page.getByLabel("Name", { exact: true }).fill("In Arabic");
    await page.getByRole("button", { name: "Keep this version" }).click();
    await page.getByRole("tabpanel").getByRole("link", { name: "In Arabic" }).waitFor();
    const version = page.getByLabel("against").locator("option", { hasText: "In Arabic" });
    await page.getByLabel("against").selectOption(await version.getAttribute("value"));
    await page.locator(".draft-text .clause-margin").first().waitFor({ state: "detached" });
    await caretIn(page, /^PP8\b/, 0);
    const onwards = async () => {
      await page.keyboard.press("ArrowLeft");
      return (await caret(page)).offset;
    };
    await expect.poll(onwards, PATIENCE).toBe(one.length);
    for (let i = 0; i < two.length; i++) await page.keyboard.press("Delete");
    await expect
      .poll(async () => (await wordsOf(page, "PP8")).slice(0, one.length + rest.length), PATIENCE)
      .toBe(one + rest);
    const point = page.getByRole("button", { name: `1 word deleted: “${two.trim()}”` });
    await point.waitFor();
    const at = one.length;
    const seen = [(await caret(page)).offset];
    for (const key of ["ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"]) {
      await page.keyboard.press(key);
      seen.push((await caret(page)).offset);
    }
    expect(seen).toEqual([at, at + 1, at + 2, at + 1, at, at - 1, at]);
    await page.keyboard.type("\u0623\u064a\u0636\u0627 ");
    expect((await wordsOf(page, "PP8")).startsWith(`${one}\u0623\u064a\u0636\u0627 ${rest}`)).toBe(true);
    await page.getByRole("button", { name: /1 word deleted/ }).click();
    expect(await page.locator(".draft-text del", { hasText: two.trim() }).isVisible()).toBe(true);
    await screenshot(page, "marks-arabic");
    await page.getByLabel("against").selectOption({ label: "A/RES/99/212" });
    await page.locator(".draft-text .moved-clause").first().waitFor();
    await page.locator(".draft-text .moved-clause").first().scrollIntoViewIfNeeded();
    await screenshot(page, "marks-arabic-moved");
  });

  test("axe finds nothing in a marked draft, with a point open", async () => {
    const { page } = anna;
    await page.locator(".deleted-point").first().click();
    expect(await violations(page)).toEqual([]);
  });

  test("nobody's console showed an error", () => {
    expect([...anna.errors, ...bo.errors]).toEqual([]);
  });
});
