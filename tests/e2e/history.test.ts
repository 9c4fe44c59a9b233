/** More than two texts: the history of a clause, three texts at once, the years of a dossier; for everybody (axe, dark, 320 px). */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Dossier, DossierSummary, TextSummary } from "../../shared/protocol/api.ts";
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

/** Light, dark, 320 px and 200 %: nothing found, nothing cut off; and pictures of each to be looked at. */
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
  await page.setViewportSize({ width: 640, height: 400 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(5_000);
}

describe.skipIf(!hasChromium)("more than two texts", () => {
  const data = temporaryFolder();
  let server: RunningServer;
  let browser: Browser;
  let person: Person;
  let dossier: Dossier;
  const textNamed = (symbol: string): TextSummary => {
    const text = dossier.texts.find((other) => other.symbol === symbol);
    if (!text) throw new Error(`the example has no ${symbol}`);
    return text;
  };

  beforeAll(async () => {
    server = await startServer(data);
    browser = await startBrowser();
    person = await signIn(browser, server.link, "Anna Holm");
    const get = <T>(path: string): Promise<T> => person.page.evaluate(async (p) => (await fetch(p)).json(), path);
    const [first] = await get<DossierSummary[]>("/api/dossiers");
    dossier = await get<Dossier>(`/api/dossiers/${first?.id}`);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.kill("SIGTERM");
    removeFolder(data);
  });

  test("a clause is followed through all years, with the words that came, went and came back", async () => {
    const { page } = person;
    // people may write a label where links write the id of a paragraph
    await page.goto(`${server.url}/history/draft:${dossier.drafts[0]?.id}/OP27`);
    await page.getByRole("heading", { name: "History of OP27" }).waitFor();
    const steps = page.locator(".clause-steps > li");
    await steps.first().waitFor();
    const names = await steps.locator(".change-margin strong").allInnerTexts();
    expect(names.slice(1)).toEqual(["A/RES/99/212", "A/RES/96/174", "A/RES/94/181"]);
    expect(await steps.locator(".clause-label").allInnerTexts()).toEqual(["OP27", "OP25", "OP22", "OP20"]);
    await expect.poll(() => steps.nth(1).locator("del").allInnerTexts()).toContain("Encourages");
    expect(await steps.nth(1).locator("ins").allInnerTexts()).toContain("Urges");
    const returned = page.locator(".ages > li", { hasText: "where appropriate" });
    expect(await returned.innerText()).toContain("first in A/RES/96/174, left out by A/RES/99/212");
    const button = returned.getByRole("button");
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await button.getAttribute("aria-pressed")).toBe("true");
    expect(await page.locator(".age.is-shown").allInnerTexts()).toEqual([expect.stringContaining("where appropriate")]);
    await isForEverybody(page, "history");
  });

  test("leads from clause to clause, and to the texts", async () => {
    const { page } = person;
    await page.goto(`${server.url}/history/text:${textNamed("A/RES/99/212").id}/OP6`);
    await page.getByRole("link", { name: "Next clause, OP7" }).click();
    await page.getByRole("heading", { name: "History of OP7" }).waitFor();
    await page.getByRole("link", { name: "Previous clause, OP6" }).click();
    await page.getByRole("heading", { name: "History of OP6" }).waitFor();
    await page.locator(".clause-steps .change-margin").getByRole("link", { name: "A/RES/94/181" }).click();
    await page.waitForURL(/\/read\/text:.*#OP5$/u);
  });

  test("a clause that is not in the text is said to be unknown", async () => {
    const { page } = person;
    await page.goto(`${server.url}/history/text:${textNamed("A/RES/99/212").id}/OP999`);
    await page.getByText("has no such clause").waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("three texts: whose each word is, and what is new since tabled", async () => {
    const { page } = person;
    const [base, tabled] = [textNamed("A/RES/96/174"), textNamed("A/RES/99/212")];
    await page.goto(`${server.url}/three-way/text:${base.id}/text:${tabled.id}/draft:${dossier.drafts[0]?.id}`);
    const clause = page.locator(".three-way > li", { has: page.getByRole("link", { name: "OP27", exact: true }) });
    await clause.waitFor();
    expect(await clause.locator("ins.by-tabled").allInnerTexts()).toContain("Urges");
    expect((await clause.locator("ins.by-revision").allInnerTexts()).join()).toContain("where appropriate");
    const all = await page.locator(".three-way > li").count();
    await page.getByLabel("New since tabled").check();
    const recent = await page.locator(".three-way > li").count();
    expect(recent).toBeGreaterThan(0);
    expect(recent).toBeLessThan(all);
    await isForEverybody(page, "three-way");
    await page.getByLabel("Revision").selectOption({ index: 2 });
    await page.getByRole("button", { name: "Compare" }).click();
    await page.locator(".three-way").waitFor();
  });

  test("the years of a dossier, from its page", async () => {
    const { page } = person;
    await page.goto(`${server.url}/dossiers/${dossier.id}`);
    await page.getByRole("link", { name: "Across the years" }).click();
    const rows = page.locator(".years-table").first().locator("tbody tr");
    await rows.first().waitFor();
    expect(await rows.first().innerText()).toContain("A/RES/94/181");
    const last = textNamed("A/RES/99/212");
    const cells = rows.filter({ hasText: "A/RES/99/212" }).locator("td");
    expect((await cells.allInnerTexts()).slice(0, 2)).toEqual([`${last.preambular}`, `${last.operative}`]);
    await isForEverybody(page, "years");
    expect(person.errors).toEqual([]);
  });
});
