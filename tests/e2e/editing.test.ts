/** What hands do to a draft that no unit test sees: paste, the keyboard's place, two people in one footnote. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DossierSummary } from "../../shared/protocol/api.ts";
import {
  hasChromium,
  type Person,
  type RunningServer,
  removeFolder,
  signIn,
  startBrowser,
  startServer,
  temporaryFolder,
} from "./world.ts";

async function saved(page: Page): Promise<void> {
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved$/ })
    .waitFor();
}

function outline(page: Page, label: RegExp) {
  return page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: label }).first();
}

async function paste(page: Page, html: string): Promise<void> {
  await page.evaluate((markup) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", markup);
    document
      .querySelector(".draft-text")
      ?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

describe.skipIf(!hasChromium)("editing", () => {
  const data = temporaryFolder();
  let server: RunningServer;
  let browser: Browser;
  let anna: Person;
  let bo: Person;

  beforeAll(async () => {
    server = await startServer(data);
    browser = await startBrowser();
    anna = await signIn(browser, server.link, "Anna Holm");
    bo = await signIn(browser, await server.signInLink(), "Bo Lund");
    const [dossier] = await anna.page.evaluate(
      async (): Promise<DossierSummary[]> => (await fetch("/api/dossiers")).json(),
    );
    for (const { page } of [anna, bo]) {
      await page.goto(`${server.url}/drafts/${dossier?.drafts[0]?.id}`);
      await saved(page);
    }
  });

  afterAll(async () => {
    await browser?.close();
    await server?.kill("SIGTERM");
    removeFolder(data);
  });

  test("two people type in one footnote at once and lose no word", async () => {
    const fields = [anna, bo].map(({ page }) => page.locator("textarea[data-footnote]").first());
    const [first, second] = fields as [(typeof fields)[0], (typeof fields)[0]];
    const before = await first.inputValue();
    await first.focus();
    await anna.page.keyboard.press("Control+Home");
    await second.focus();
    await bo.page.keyboard.press("Control+End");
    await Promise.all([
      anna.page.keyboard.type("Anna writes in front. ", { delay: 15 }),
      bo.page.keyboard.type(" Bo writes behind.", { delay: 18 }),
    ]);
    const both = `Anna writes in front. ${before} Bo writes behind.`;
    for (const field of fields) await expect.poll(() => field.inputValue()).toBe(both);
  });

  test("paragraphs pasted from a web page among preambular ones are preambular, with their italics", async () => {
    const { page } = anna;
    await outline(page, /^PP2\b/).click();
    await page.keyboard.press("Home");
    await paste(
      page,
      `<p><span style="font-style:italic">Pasting</span> one,</p><table><tr><td>two,</td><td>three </td></tr></table>`,
    );
    const pasted = page.locator(".draft-text p", { hasText: "Pasting one," });
    await pasted.waitFor();
    expect(await pasted.locator("em").textContent()).toBe("Pasting");
    const labels = await page
      .locator(".draft-text p")
      .evaluateAll((all) => all.map((p) => (p as HTMLElement).dataset.kind ?? ""));
    expect(labels.slice(0, 5)).toEqual(["PP", "PP", "PP", "PP", "PP"]);
    await page.keyboard.press("Control+z");
    await pasted.waitFor({ state: "detached" });
  });

  test("a dialog gives the keyboard back; steps stop at a dropped clause", async () => {
    const { page } = anna;
    const edit = page.getByRole("button", { name: "Edit title and masthead" });
    await edit.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByLabel("Title").waitFor();
    await page.keyboard.press("Escape");
    expect(await edit.evaluate((button) => button === document.activeElement)).toBe(true);

    await outline(page, /^OP4\b/).click();
    await page.getByRole("button", { name: "Remove" }).click();
    const dropped = page.locator(".deleted-clause");
    await dropped.first().waitFor();
    await outline(page, /^OP3\b/).click();
    await page.keyboard.press("Alt+PageDown");
    await page.locator(".deleted-clause.found").waitFor();
  });

  test("after a click on a dropped clause, words are typed beside it", async () => {
    const { page } = anna;
    // it lies within a selection: there the browser itself would leave no caret, and type at the start of the draft
    await outline(page, /^OP3\b/).click();
    for (let i = 0; i < 12; i++) await page.keyboard.press("Shift+ArrowDown");
    await page.locator('.deleted-clause[data-label="OP4"], .deleted-clause.found').first().click();
    await page.keyboard.type("Typed here ");
    const typed = page.locator(".draft-text p", { hasText: "Typed here" });
    expect(await typed.getAttribute("data-label")).toMatch(/^OP[34]/);
  });

  test("nobody's console showed an error", () => {
    expect([...anna.errors, ...bo.errors]).toEqual([]);
  });
});
