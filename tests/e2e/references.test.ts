/** Live references to paragraphs of the same draft, as two people work with them. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ResolutionAnswer } from "../../shared/protocol/api.ts";
import { overflow, violations } from "./everybody.ts";
import { openForTwo, type TwoAtDraft } from "./two-at-draft.ts";
import { hasChromium, type Person, screenshot } from "./world.ts";

const paragraph = (page: Page, label: string) => page.locator(`.draft-text p[data-label="${label}"]`);
const panel = (page: Page) => page.getByRole("tabpanel", { name: "References" });
const section = (page: Page, name: string) => panel(page).getByRole("region", { name });

/** Puts the caret at the start of a paragraph. */
async function goTo(page: Page, label: string): Promise<void> {
  await page
    .getByRole("navigation", { name: "Outline" })
    .getByRole("button", { name: new RegExp(`^${label}\\b`) })
    .first()
    .click();
}

/** Puts the caret `back` letters in front of the end of a paragraph: the key End would go to the end of the line alone. */
async function caretAtEnd(page: Page, label: string, back = 0): Promise<void> {
  await goTo(page, label);
  await paragraph(page, label).evaluate((element, letters) => {
    const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let last: Text | null = null;
    while (words.nextNode()) last = words.currentNode as Text;
    getSelection()?.collapse(last, (last?.length ?? 0) - letters);
  }, back);
}

describe.skipIf(!hasChromium)("references", () => {
  let two: TwoAtDraft;
  let anna: Person;
  let bo: Person;
  let draftId = "";

  const serverText = async () => {
    const { resolution } = await anna.page.evaluate(
      async (id): Promise<ResolutionAnswer> => (await fetch(`/api/resolutions/draft:${id}`)).json(),
      draftId,
    );
    return resolution.paragraphs.map(({ text }) => text).join("\n");
  };

  beforeAll(async () => {
    two = await openForTwo();
    ({ anna, bo } = two);
    ({ draftId } = two);
  });

  afterAll(() => two?.end());

  test("what is typed is recognised, pointed out and linked, all at once", async () => {
    const { page } = anna;
    await page.getByRole("tab", { name: "References" }).click();
    const typed = section(page, "Typed: do not follow");
    await typed.getByText("paragraph 8 above", { exact: false }).first().waitFor();
    expect(await page.locator(".draft-text .typed-reference").count()).toBe(2);
    await screenshot(page, "references-typed");
    await typed.getByRole("button", { name: "Link all 2" }).click();
    await section(page, "Linked: follow renumbering").getByText("(2)").waitFor();
    expect(await page.locator(".draft-text .typed-reference").count()).toBe(0);
    expect(await serverText()).toContain("paragraph 8 above");
  });

  test("the number follows while another person moves paragraphs, in every window and on the server", async () => {
    await caretAtEnd(bo.page, "OP1");
    await bo.page.keyboard.press("Enter");
    await bo.page.keyboard.insertText("Welcomes what Bo put in front;");
    for (const { page } of [anna, bo])
      await expect.poll(() => page.locator(".reference").allTextContents()).toEqual(["9", "9"]);
    await expect.poll(serverText).toContain("paragraph 9 above");
    await bo.page.getByRole("button", { name: "Remove", exact: true }).click();
    await expect.poll(() => anna.page.locator(".reference").allTextContents()).toEqual(["8", "8"]);
  });

  test("one is put in by keys alone: found by its number, with the word that it needs", async () => {
    const { page } = anna;
    await caretAtEnd(page, "OP2", 1);
    await page.keyboard.insertText(", as decided in");
    await page.keyboard.press("Control+Alt+r");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Number or words").waitFor();
    await page.keyboard.type("1");
    await screenshot(page, "references-form");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => paragraph(page, "OP2").textContent()).toContain(", as decided in paragraph 1;");
    await page.keyboard.insertText(" and");
    await expect.poll(() => paragraph(page, "OP2").textContent()).toContain("paragraph 1 and;");
    // from the field too, without a look at the list
    await page.keyboard.press("Control+Alt+r");
    await dialog.getByLabel("Number or words").fill("8 (b)");
    await page.keyboard.press("Enter");
    await expect.poll(() => paragraph(page, "OP2").textContent()).toContain("paragraph 1 and 8 (b);");
    // the reference is a step of undo of its own, and so are the words
    await page.keyboard.press("Control+z");
    await expect.poll(() => paragraph(page, "OP2").textContent()).toContain("paragraph 1 and;");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(() => paragraph(page, "OP2").textContent()).toContain("as decided in;");
    await page.keyboard.press("Control+z");
  });

  test("a paragraph that is taken out leaves a place that says so, and undo brings the number back", async () => {
    const { page } = anna;
    await goTo(page, "OP8");
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    const lost = section(page, "Name no paragraph");
    await lost.getByText("(2)").waitFor();
    expect(await page.locator(".reference").allTextContents()).toEqual(["[…]", "[…]"]);
    await expect.poll(serverText).toContain("paragraph […] above");
    await lost.scrollIntoViewIfNeeded();
    await lost
      .getByRole("button", { name: /show the reference/ })
      .first()
      .click();
    await screenshot(page, "references-lost");
    await page.keyboard.press("Control+z");
    await expect.poll(() => page.locator(".reference").allTextContents()).toEqual(["8", "8"]);
  });

  test("copied words carry the number, into mail as into another program", async () => {
    const { page } = anna;
    await goTo(page, "OP12");
    await page.keyboard.press("Control+a");
    const copied = await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      document
        .querySelector(".draft-text")
        ?.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
      return [clipboardData.getData("text/plain"), clipboardData.getData("text/html")];
    });
    expect(copied[0]).toContain("paragraph 8 above");
    expect(copied[1]?.replaceAll(/<[^>]*>/g, "")).toContain("paragraph 8 above");
  });

  test("after a reload they are there, and lead to what they name", async () => {
    const { page } = bo;
    await page.reload();
    await page.getByRole("tab", { name: "References" }).click();
    await section(page, "Linked: follow renumbering").getByRole("button", { name: "OP8" }).first().click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain("draft-text");
  });

  test("axe finds nothing, in the panel and in the form, in light and dark; at 320 px nothing is cut off", async () => {
    const { page } = anna;
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Reference", exact: true }).click();
      await page.getByRole("dialog").getByLabel("Number or words").waitFor();
      expect(await violations(page)).toEqual([]);
      if (colorScheme === "dark") {
        await page.setViewportSize({ width: 320, height: 800 });
        expect(await overflow(page)).toBe(0);
        await screenshot(page, "references-form-narrow-dark");
      }
      await page.keyboard.press("Escape");
    }
    expect(await overflow(page)).toBe(0);
    await panel(page).scrollIntoViewIfNeeded();
    await screenshot(page, "references-narrow-dark");
    expect([...anna.errors, ...bo.errors]).toEqual([]);
  });
});
