/** The history of a draft: a slider through its moments, who wrote what, two moments compared; for everybody (axe, dark, 320 px). */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { overflow, violations } from "./everybody.ts";
import {
  hasChromium,
  type Person,
  type RunningServer,
  removeFolder,
  screenshot,
  signIn,
  startBrowser,
  startServer,
  temporaryFolder,
} from "./world.ts";

async function isForEverybody(page: Page, name: string): Promise<void> {
  expect(await violations(page)).toEqual([]);
  await screenshot(page, name, { fullPage: true });
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page)).toEqual([]);
  await screenshot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  await screenshot(page, `${name}-320`, { fullPage: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(5_000);
}

describe.skipIf(!hasChromium)("the history of a draft", () => {
  const data = temporaryFolder();
  let server: RunningServer;
  let browser: Browser;
  let amina: Person;
  let draftId = "";

  beforeAll(async () => {
    server = await startServer(data);
    browser = await startBrowser();
    amina = await signIn(browser, server.link, "Amina Haddad");
    const { page } = amina;
    await page.goto(server.url);
    await page.locator('a[href^="/dossiers/"]').first().click();
    await page.locator('a[href^="/drafts/"]').first().click();
    await page.locator(".ProseMirror").waitFor();
    draftId = new URL(page.url()).pathname.split("/")[2] ?? "";
    await type(page, "gravely and without delay ");
  });

  afterAll(async () => {
    await browser?.close();
    await server?.kill("SIGTERM");
    removeFolder(data);
  });

  /** Types at the end of the first clause, and waits until the server has it. */
  async function type(page: Page, words: string): Promise<void> {
    const clause = page.locator(".ProseMirror p").nth(1);
    await clause.click();
    await page.keyboard.press("End");
    await page.keyboard.type(words, { delay: 15 });
    await page.getByText("Saved", { exact: true }).first().waitFor();
  }

  test("from the draft one gets to its history: the last moment with what changed in it, and by whom", async () => {
    const { page } = amina;
    await page.getByRole("tab", { name: /Versions/ }).click();
    await page.getByRole("link", { name: /Every moment of this draft/ }).click();
    await page.getByRole("heading", { level: 1, name: /^History of / }).waitFor();
    await page.getByRole("heading", { level: 2, name: /Amina Haddad/ }).waitFor();
    const added = page.locator(".change ins");
    await added.first().waitFor();
    expect((await added.allTextContents()).join(" ")).toContain("gravely and without delay");
    await isForEverybody(page, "draft-history");
  });

  test("the slider goes through the moments by keys, and says where it is", async () => {
    const { page } = amina;
    const slider = page.getByRole("slider", { name: "Moment of the draft" });
    await slider.focus();
    await page.keyboard.press("Home");
    await page.getByText("The draft was started with this text.").waitFor();
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^1 of \d+: .*Started$/);
    expect(await page.locator(".history-main").textContent()).not.toContain("gravely and without delay");
    await page.keyboard.press("End");
    await page.locator(".change ins").first().waitFor();
    await page.getByRole("button", { name: "Play" }).click(); // from the first on
    await page.getByText("The draft was started with this text.").waitFor();
    await page.locator(".change ins").first().waitFor();
    await page.getByRole("button", { name: "Play" }).waitFor();
  });

  test("who wrote what stands in the margin by name, and only on their words", async () => {
    const { page } = amina;
    await page.getByRole("radio", { name: "Who wrote what" }).check();
    const words = page.locator(".by-author");
    await words.first().waitFor();
    expect((await words.allTextContents()).join("").trim()).toBe("gravely and without delay");
    expect(await page.locator(".written .author").allTextContents()).toHaveLength(1);
    expect(await page.locator(".written .author").first().textContent()).toContain("Amina Haddad");
    await isForEverybody(page, "draft-history-authors");
    expect(await page.locator(".written").count()).toBe(1);
    await page.getByRole("checkbox", { name: /clauses that nobody wrote in/ }).check();
    expect(await page.locator(".written").count()).toBeGreaterThan(10);
    await page.getByRole("button", { name: /^Show the moment of/ }).click();
    await page.locator(".change ins").first().waitFor();
  });

  test("two moments are compared by the same engine as any two texts", async () => {
    const { page } = amina;
    await page.getByRole("link", { name: "Compare these two moments" }).click();
    await page.getByRole("heading", { level: 1, name: "Compare" }).waitFor();
    await page.locator(".change ins").first().waitFor();
    expect(decodeURIComponent(new URL(page.url()).pathname)).toMatch(
      new RegExp(`^/compare/moment:${draftId}@1/moment:${draftId}@\\d+$`),
    );
    const chosen = page.locator("#pair-base option:checked");
    expect(await chosen.textContent()).toMatch(/UTC$/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: "Change report" }).click();
    await page.getByText("gravely and without delay").first().waitFor();
    expect(amina.errors).toEqual([]);
  });

  test("from a clause of the draft one gets to who wrote it", async () => {
    const { page } = amina;
    const id = await page.evaluate(async (draft) => {
      const { paragraphs } = await (await fetch(`/api/drafts/${draft}/authorship`)).json();
      return paragraphs[5].id as string;
    }, draftId);
    await page.goto(`${server.url}/drafts/${draftId}/history?show=authors#clause-${id}`);
    const clause = page.locator(`#clause-${id}`);
    await clause.waitFor();
    expect(await clause.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test("a moment that is asked for by its address is shown; a draft that is none says so", async () => {
    const { page } = amina;
    await page.goto(`${server.url}/drafts/${draftId}/history?moment=1`);
    await page.getByText("The draft was started with this text.").waitFor();
    await page.goto(`${server.url}/drafts/nowhere/history`);
    await page.getByText("Not found").first().waitFor();
  });
});
