/** Themes and sources as staff meet them: the lexicon of a dossier, the pages that follow it, and the panel beside a draft. */
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Dossier, DossierSummary, LexiconAnswer } from "../../shared/protocol/api.ts";
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

const get = <T>(page: Page, path: string): Promise<T> => page.evaluate(async (p) => (await fetch(p)).json(), path);

describe.skipIf(!hasChromium)("themes and sources", () => {
  const data = temporaryFolder();
  let server: RunningServer;
  let browser: Browser;
  let anna: Person;
  let bo: Person;
  let dossier: Dossier;
  const lexiconUrl = () => `${server.url}/dossiers/${dossier.id}/lexicon`;
  const compareUrl = () => `${server.url}/compare/${dossier.drafts[0]?.baseRef}/draft:${dossier.drafts[0]?.id}`;

  beforeAll(async () => {
    server = await startServer(data);
    browser = await startBrowser();
    anna = await signIn(browser, server.link, "Anna Holm");
    bo = await signIn(browser, await server.signInLink(), "Bo Lund");
    const [first] = await get<DossierSummary[]>(anna.page, "/api/dossiers");
    dossier = await get<Dossier>(anna.page, `/api/dossiers/${first?.id}`);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.kill("SIGTERM");
    removeFolder(data);
  });

  async function openLexicon(page: Page): Promise<void> {
    await page.goto(lexiconUrl());
    await page.getByRole("heading", { name: "Try it" }).waitFor();
    await page.locator(".trial h3").first().waitFor();
  }

  async function addTheme(page: Page, name: string, phrase: string): Promise<void> {
    await page.getByLabel("New theme").fill(name);
    await page.keyboard.press("Enter");
    // the keyboard stands on the button that adds its first phrase
    await page.keyboard.press("Enter");
    await page.keyboard.type(phrase);
  }

  const saved = (page: Page) => page.locator('.lexicon-state[data-state="saved"]').waitFor();
  const state = (page: Page) => page.locator(".lexicon-state").innerText();
  const trialOf = (page: Page, theme: string) =>
    page.locator(".trial h3", { hasText: theme }).locator("xpath=following-sibling::ul[1]");

  test("a theme that staff write is tried before it is saved, and comparisons follow it afterwards", async () => {
    const { page } = anna;
    await page.goto(`${server.url}/dossiers/${dossier.id}`);
    await page.getByRole("link", { name: "Lexicon" }).click();
    await page.getByText("As Penholder brings it along.").waitFor();
    await addTheme(page, "Disembarkation", "rescued at sea");
    await trialOf(page, "Disembarkation").getByText("PP15").waitFor();
    // it is tried while it is typed
    await expect.poll(() => trialOf(page, "Disembarkation").innerText()).toContain("rescued at sea");
    expect(await state(page)).toBe("Not saved");
    expect((await get<LexiconAnswer>(page, `/api/dossiers/${dossier.id}/lexicon`)).isDefault).toBe(true);
    await screenshot(page, "lexicon");

    await page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(page);
    await page.getByText(/Saved by Anna Holm/).waitFor();

    await page.goto(compareUrl());
    await page.getByLabel("Theme").selectOption({ label: "Disembarkation (1)" });
    expect(await page.locator(".change").count()).toBe(1);
    expect(await page.locator(".change-facts li", { hasText: "Theme Disembarkation" }).innerText()).toContain(
      "rescued at sea",
    );
    await page.getByRole("link", { name: "Change report" }).click();
    await page.getByText("Disembarkation").first().waitFor();
  });

  test("the compare page narrows to what was weakened, with the words that say so, and sets the texts side by side", async () => {
    const { page } = anna;
    await page.goto(compareUrl());
    await page.getByRole("radio", { name: /^Weakened/ }).check();
    const shown = page.locator(".change");
    expect(await shown.count()).toBeGreaterThan(0);
    for (const facts of await shown.locator(".change-facts").allInnerTexts())
      expect(facts).toMatch(/Weakened: .*Rule V\d/);
    await page.getByLabel("Side by side").check();
    const [base, draft] = await shown.first().locator(".change-sides > div").all();
    expect(await base?.locator("ins").count()).toBe(0);
    expect(await draft?.locator("del").count()).toBe(0);
    await page.getByRole("radio", { name: /^All changes/ }).check();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test("leaving with changes that are not saved warns; a step back takes out and brings back", async () => {
    const { page } = anna;
    await openLexicon(page);
    const theme = page.locator(".theme", { hasText: "Disembarkation" });
    await theme.locator("summary").click();
    await theme.getByRole("button", { name: "Remove the theme" }).click();
    expect(await theme.count()).toBe(0);
    await trialOf(page, "Disembarkation (removed)").getByText("lost with your changes").waitFor();
    let asked = "";
    page.once("dialog", (dialog) => {
      asked = dialog.message();
      void dialog.dismiss();
    });
    await page.getByRole("link", { name: "Dossiers" }).click();
    expect(asked).toContain("not saved");
    expect(page.url()).toBe(lexiconUrl());
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await theme.count()).toBe(1);
    await saved(page);
  });

  test("what cannot be saved is said beside its field, which has the keyboard then", async () => {
    const { page } = anna;
    await openLexicon(page);
    await addTheme(page, "Pirates", "…");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const field = page.locator("[aria-invalid]");
    await field.waitFor();
    expect(await field.evaluate((e) => e === document.activeElement)).toBe(true);
    expect(await page.locator(".problem").innerText()).toMatch(/letters/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Discard my changes" }).click();
    await saved(page);
  });

  test("two people save: the second is told, keeps the words, and puts both together", async () => {
    await openLexicon(anna.page);
    await openLexicon(bo.page);
    await addTheme(anna.page, "Fishing vessels", "fishing");
    await anna.page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(anna.page);
    await addTheme(bo.page, "Airports", "airport*");
    await bo.page.getByRole("button", { name: "Save", exact: true }).click();
    await bo.page.getByText(/Anna Holm has saved this lexicon/).waitFor();
    expect(await state(bo.page)).toBe("Not saved");
    await screenshot(bo.page, "lexicon-conflict");
    expect(await violations(bo.page)).toEqual([]);
    await bo.page.getByRole("button", { name: "Put both together" }).click();
    await bo.page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(bo.page);
    const { lexicon } = await get<LexiconAnswer>(bo.page, `/api/dossiers/${dossier.id}/lexicon`);
    const names = lexicon.themes.map(({ name }) => name.en);
    expect(names).toEqual(expect.arrayContaining(["Disembarkation", "Fishing vessels", "Airports"]));
  });

  test("without a connection nothing is lost, and saving again saves", async () => {
    const { page, context } = anna;
    await openLexicon(page);
    await addTheme(page, "Lifeboats", "lifeboat");
    await context.setOffline(true);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Your changes are still on this page.").waitFor();
    expect(await state(page)).toBe("Not saved");
    await context.setOffline(false);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(page);
    anna.errors.length = 0;
  });

  test("a lexicon is taken along as a file and brought in again; a bad file says what is wrong", async () => {
    const { page } = anna;
    await openLexicon(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Take it along as a file" }).click(),
    ]);
    const file = await download.path();
    const name = download.suggestedFilename();
    const text = readFileSync(file, "utf8");
    const bring = (body: string) =>
      page.setInputFiles("#lexicon-file", { name, mimeType: "application/json", buffer: Buffer.from(body) });
    await bring(text.replace('"en": "Lifeboats"', '"en": "Boats"'));
    await page.locator(".theme", { hasText: "Boats" }).waitFor();
    expect(await state(page)).toBe("Not saved");
    await bring(text.slice(0, 300));
    await page.getByText(/line \d+/).waitFor();
    await bring('{"version": 1, "themes": [{}]}');
    await page.getByText(/1st theme/).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await saved(page);
  });

  test("back to the default, and from there to an earlier one", async () => {
    const { page } = anna;
    await openLexicon(page);
    await page.getByRole("button", { name: "Back to the default…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Back to the default" }).click();
    await page.getByText(/put back by Anna Holm/).waitFor();
    expect(await page.locator(".theme", { hasText: "Lifeboats" }).count()).toBe(0);
    await page.getByText("Earlier lexicons", { exact: true }).click();
    await page
      .getByRole("button", { name: /^Open the one of Anna Holm/ })
      .nth(1)
      .click();
    await page.locator(".theme", { hasText: "Lifeboats" }).waitFor();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(page);
  });

  test("beside the draft: agreed language of the clause of the caret, themes, and its history; the caret stays", async () => {
    const { page } = anna;
    await page.goto(`${server.url}/drafts/${dossier.drafts[0]?.id}`);
    await page.locator(".draft-text ins").first().waitFor();
    await page.getByRole("tab", { name: "Sources" }).click();
    const outline = page.getByRole("navigation", { name: "Outline" });
    const panel = page.getByRole("tabpanel");
    await outline.getByRole("button", { name: "PP7" }).first().click();
    const link = panel.getByRole("link", { name: "A/HRC/RES/112/17, PP10" });
    await link.waitFor();
    expect(await panel.innerText()).toMatch(/(All|Most) of the new words/);
    expect(await panel.getByRole("link", { name: /History of this clause/ }).getAttribute("href")).toContain(
      "/history/",
    );
    await screenshot(page, "sources");
    expect(await page.evaluate(() => document.activeElement?.classList.contains("draft-text"))).toBe(true);
    const sister = dossier.texts.find(({ symbol }) => symbol === "A/HRC/RES/112/17");
    expect(await link.getAttribute("href")).toBe(`/read/text:${sister?.id}#PP10`);
    await outline.getByRole("button", { name: "PP15" }).first().click();
    await panel.getByText("Disembarkation").waitFor();
    await outline.getByRole("button", { name: "PP1" }).first().click();
    await panel.getByText(/The same words as in A\/RES\/99\/212/).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("the list of changes is narrowed by keyboard to what was weakened, and to a theme", async () => {
    const { page } = anna;
    await page.getByRole("tab", { name: "Changes" }).click();
    const show = page.getByLabel("Show");
    const rows = page.locator(".changes > li");
    const all = await rows.count();
    await show.selectOption({ value: "weakened" });
    const weakened = await rows.count();
    expect(weakened).toBeGreaterThan(0);
    expect(weakened).toBeLessThan(all);
    expect(await rows.first().innerText()).toContain("weakened");
    await show.selectOption({ label: "Disembarkation (1)" });
    expect(await rows.count()).toBe(1);
    await show.selectOption({ value: "changes" });
  });

  test("words that are typed are looked up at once, and a lexicon saved by somebody else is followed", async () => {
    const { page } = anna;
    await page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: "PP1" }).first().click();
    await page.keyboard.press("Home");
    await page.keyboard.type("Zeppelins notwithstanding, ");
    await page.getByRole("tab", { name: "Sources" }).click();
    const panel = page.getByRole("tabpanel");
    await panel.getByText("New language").waitFor();
    await openLexicon(bo.page);
    await addTheme(bo.page, "Airships", "zeppelin*");
    await bo.page.getByRole("button", { name: "Save", exact: true }).click();
    await saved(bo.page);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await panel.getByText("Airships").waitFor();
  });

  test("lexicon: axe finds nothing in light and dark; at 320 px and at 200 % nothing is cut off", async () => {
    const { page } = bo;
    await openLexicon(page);
    await page.locator(".theme summary").first().click();
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(page)).toEqual([]);
    await screenshot(page, "lexicon-dark");
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await screenshot(page, "lexicon-320");
    await page.setViewportSize({ width: 640, height: 400 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByLabel("Phrases in").selectOption({ label: "Arabic" });
    const phrase = page.locator(".term input").first();
    expect(await phrase.evaluate((e) => getComputedStyle(e).direction)).toBe("rtl");
    await screenshot(page, "lexicon-arabic");
    expect(await violations(page)).toEqual([]);
  });

  test("no page complained", () => {
    expect([...anna.errors, ...bo.errors].filter((error) => !/409|ERR_INTERNET_DISCONNECTED/.test(error))).toEqual([]);
  });
});
