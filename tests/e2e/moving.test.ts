/** Clauses moved by hand: dragged in the outline by mouse and finger, by key there, and dragged in the text. */
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./everybody.ts";
import { openForTwo, type TwoAtDraft } from "./two-at-draft.ts";
import { hasChromium, type Person, screenshot } from "./world.ts";

describe.skipIf(!hasChromium)("moving", () => {
  let two: TwoAtDraft;
  let anna: Person;
  let bo: Person;

  beforeAll(async () => {
    two = await openForTwo();
    ({ anna, bo } = two);
  });

  afterAll(() => two?.end());

  const row = (page: Page, id: string) => page.locator(`.outline li[data-id="${id}"]`);
  const landing = (page: Page) => page.locator(".outline li[data-landing]");
  const order = (page: Page) =>
    page.locator(".draft-text p").evaluateAll((all) => all.map((p) => (p as HTMLElement).dataset.id ?? ""));
  const idOf = (page: Page, label: string) =>
    page.locator(`.draft-text p[data-label="${label}"]`).getAttribute("data-id") as Promise<string>;
  /** A place in a row, as a share of its height from its top. */
  async function placeIn(where: Locator, share: number): Promise<{ x: number; y: number }> {
    await where.scrollIntoViewIfNeeded();
    const box = await where.boundingBox();
    if (!box) throw new Error("the row is not on the page");
    return { x: box.x + box.width / 3, y: box.y + box.height * share };
  }
  async function pick(page: Page, where: Locator): Promise<void> {
    const from = await placeIn(where, 0.5);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 3, from.y + 9, { steps: 3 });
  }

  test("a clause dragged in the outline while another types in it: moved, and both kept", async () => {
    const { page } = anna;
    const [moved, before] = [await idOf(page, "OP1"), await idOf(page, "OP3")];
    await bo.page
      .getByRole("navigation", { name: "Outline" })
      .getByRole("button", { name: /^OP1\b/ })
      .click();
    await bo.page.keyboard.press("End");
    const typing = bo.page.keyboard.type(" Bo adds a few words meanwhile", { delay: 25 });
    await pick(page, row(page, moved));
    const to = await placeIn(row(page, before), 0.2);
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await expect.poll(() => landing(page).getAttribute("data-id")).toBe(before);
    await screenshot(page, "outline-drag");
    expect(await violations(page)).toEqual([]);
    await page.mouse.up();
    await typing;
    for (const person of [anna, bo]) {
      await expect.poll(async () => (await order(person.page)).indexOf(moved) + 1 > 1).toBe(true);
      await expect
        .poll(() => person.page.locator(`.draft-text p[data-id="${moved}"]`).textContent())
        .toContain("Bo adds a few words meanwhile");
      await expect
        .poll(async () => {
          const ids = await order(person.page);
          return (
            ids.indexOf(moved) < ids.indexOf(before) && ids.indexOf(moved) > ids.indexOf(await idOf(person.page, "OP1"))
          );
        })
        .toBe(true);
    }
    expect(await idOf(page, "OP2")).toBe(moved);
    expect(await landing(page).count()).toBe(0);
    await page.locator(".draft-text").focus();
    await page.keyboard.press("Control+z");
    await expect.poll(() => idOf(bo.page, "OP1")).toBe(moved);
    expect(await bo.page.locator(`.draft-text p[data-id="${moved}"]`).textContent()).toContain("meanwhile");
  });

  test("Escape lets it be, and a press without a drag chooses", async () => {
    const { page } = anna;
    const ids = await order(page);
    await pick(page, row(page, await idOf(page, "OP2")));
    const to = await placeIn(row(page, await idOf(page, "PP2")), 0.2);
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await landing(page).waitFor();
    await page.keyboard.press("Escape");
    await landing(page).waitFor({ state: "detached" });
    await page.mouse.up();
    expect(await order(page)).toEqual(ids);
    await row(page, await idOf(page, "PP2"))
      .getByRole("button")
      .click();
    await page.locator('.outline li:has(button[aria-current="true"]) .outline-label', { hasText: /^PP2$/ }).waitFor();
  });

  test("at its edge the list scrolls, down to the end of the text", async () => {
    const { page } = anna;
    const moved = await idOf(page, "OP2");
    const nav = await page.locator(".draft-outline").boundingBox();
    if (!nav) throw new Error("the outline is not on the page");
    await pick(page, row(page, moved));
    await page.mouse.move(nav.x + 60, nav.y + nav.height - 4, { steps: 6 });
    await page.locator('.outline li[data-landing="after"]').waitFor();
    await page.mouse.up();
    await expect.poll(async () => (await order(bo.page)).at(-1)).toBe(moved);
    await page.locator(".draft-text").focus();
    await page.keyboard.press("Control+z");
    await expect.poll(() => idOf(bo.page, "OP2")).toBe(moved);
  });

  test("by key in the outline: one place up or down, and the keyboard stays on the entry", async () => {
    const { page } = anna;
    const moved = await idOf(page, "OP2");
    await row(page, moved).getByRole("button").focus();
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(() => idOf(bo.page, "OP1")).toBe(moved);
    expect(await page.evaluate(() => document.activeElement?.closest("li")?.dataset.id)).toBe(moved);
    await page.keyboard.press("Alt+ArrowDown");
    await expect.poll(() => idOf(bo.page, "OP2")).toBe(moved);
  });

  test("a finger drags by the grip", async () => {
    const { page, context } = anna;
    const [moved, before] = [await idOf(page, "OP2"), await idOf(page, "OP1")];
    const to = await placeIn(row(page, before), 0.1);
    const grip = await row(page, moved).locator(".outline-grip").boundingBox();
    if (!grip) throw new Error("no grip");
    const devtools = await context.newCDPSession(page);
    const at = { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 };
    await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
    for (const share of [0.3, 0.6, 1]) {
      const point = { x: at.x, y: at.y + (to.y - at.y) * share };
      await devtools.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [point] });
    }
    await expect.poll(() => landing(page).getAttribute("data-id")).toBe(before);
    await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(() => idOf(bo.page, "OP1")).toBe(moved);
  });

  test("a whole paragraph dragged in the text moves as what it is", async () => {
    const { page } = anna;
    const [moved, behind] = [await idOf(page, "PP1"), await idOf(page, "PP2")];
    const paragraph = page.locator(`.draft-text p[data-id="${moved}"]`);
    await paragraph.scrollIntoViewIfNeeded();
    await paragraph.click({ clickCount: 3, position: { x: 40, y: 10 } });
    const from = await paragraph.boundingBox();
    const to = await page.locator(`.draft-text p[data-id="${behind}"]`).boundingBox();
    if (!from || !to) throw new Error("not on the page");
    await page.mouse.move(from.x + 40, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 });
    await page.mouse.move(to.x + 60, to.y + to.height - 5, { steps: 6 });
    await page.mouse.up();
    await expect.poll(() => idOf(bo.page, "PP2")).toBe(moved);
    expect(await idOf(bo.page, "PP1")).toBe(behind);
  });

  test("text dropped from another program takes the kind of the place where it is dropped", async () => {
    const { page } = anna;
    const place = page.locator('.draft-text p[data-label="PP3"]');
    await row(page, await idOf(page, "OP2"))
      .getByRole("button")
      .click();
    await place.scrollIntoViewIfNeeded();
    await place.evaluate((p) => {
      const { right, bottom } = p.getBoundingClientRect();
      const dataTransfer = new DataTransfer();
      dataTransfer.setData("text/html", "<p>A first line</p><p>and a second</p>");
      const at = { clientX: right - 2, clientY: bottom - 4 };
      p.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, ...at }));
    });
    const dropped = bo.page.locator(".draft-text p", { hasText: "and a second" });
    await dropped.waitFor();
    expect(await dropped.getAttribute("data-label")).toBe("PP4");
    await page.keyboard.press("Control+z");
    await dropped.waitFor({ state: "detached" });
  });

  test("nobody's console showed an error", () => {
    expect([...anna.errors, ...bo.errors]).toEqual([]);
  });
});
