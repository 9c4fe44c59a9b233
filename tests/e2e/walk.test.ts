/** The whole way, once, as issue and README promise it: two people, two browsers, one draft. Steps build on each other. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saved } from "./two-at-draft.ts";
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

const FIXTURES = join(import.meta.dirname, "../../fixtures");

/** The text of the draft as it stands in the editor, a line a paragraph, without marks of the comparison. */
function paragraphs(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".draft-text > p")].map((p) => {
      const copy = p.cloneNode(true) as HTMLElement;
      for (const extra of copy.querySelectorAll("del, .presence-caret, .ProseMirror-trailingBreak")) extra.remove();
      return `${p.dataset.number ?? ""}|${copy.textContent ?? ""}`;
    }),
  );
}

/** Waits until the text of the draft holds these words, or holds them no more. */
async function words(page: Page, text: string, there = true): Promise<void> {
  await expect
    .poll(async () => (await paragraphs(page)).some((line) => line.includes(text)), { timeout: 30_000 })
    .toBe(there);
}

/** Puts the caret at the end of the paragraph with this label. */
async function caretAtEnd(page: Page, label: string): Promise<void> {
  await page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: label }).first().click();
  await page.keyboard.press("End");
  for (let i = 0; i < 40; i++) {
    const atEnd = await page.evaluate(() => {
      const { anchorNode, anchorOffset } = getSelection() ?? {};
      const p = (anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement)?.closest("p");
      if (!p || !anchorNode) return false;
      const range = document.createRange();
      range.setStart(anchorNode, anchorOffset ?? 0);
      range.setEnd(p, p.childNodes.length);
      return range.toString().trim() === "";
    });
    if (atEnd) return;
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
  }
}

describe.skipIf(!hasChromium)("the whole way, once", () => {
  const data = temporaryFolder();
  let server: RunningServer;
  let browser: Browser;
  let anna: Person;
  let bo: Person;
  let draftUrl = "";

  beforeAll(async () => {
    server = await startServer(data);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.kill("SIGTERM");
    removeFolder(data);
  });

  test("1. nothing is served without a session but the sign-in page and /healthz; the link works once", async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/api/dossiers`)).status).toBe(401);
    const home = await fetch(server.url, { redirect: "manual" });
    expect(home.status).toBe(303);
    expect(home.headers.get("location")).toContain("/sign-in");
    anna = await signIn(browser, server.link, "Anna Holm");
    const second = await browser.newContext();
    const page = await second.newPage();
    await page.goto(server.link);
    await page.getByText("already been used").waitFor();
    await second.close();
  });

  test("2. the start page lists the example dossier", async () => {
    await anna.page.getByRole("heading", { name: "Dossiers" }).waitFor();
    await anna.page
      .getByRole("link", { name: /Protection of persons held/ })
      .first()
      .waitFor();
    await screenshot(anna.page, "start");
  });

  test("3. an adopted text is imported: preview first, then saved; a bad file says what is wrong and where", async () => {
    const { page } = anna;
    await page.getByRole("button", { name: "New dossier" }).click();
    await page.getByLabel("Title").fill("Persons held at borders");
    await page.getByRole("button", { name: "Create dossier" }).click();
    await page.getByRole("heading", { name: "Persons held at borders" }).waitFor();
    await page.setInputFiles("#import-files", [
      join(FIXTURES, "bad/broken.xml"),
      join(FIXTURES, "A_RES_96_174/A_RES_96_174.txt"),
    ]);
    const dialog = page.getByRole("dialog");
    await dialog
      .getByText(/broken\.xml.*line \d+/)
      .first()
      .waitFor();
    await screenshot(page, "import-error");
    await dialog.getByRole("button", { name: "Go on" }).click();
    await dialog.getByText(/13 preambular/i).waitFor();
    await dialog.getByText(/37 operative/i).waitFor();
    await screenshot(page, "import-preview");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: "A/RES/96/174" }).first().waitFor();
    await screenshot(page, "dossier-imported");
  });

  test("4. a draft starts from an adopted text and is edited by keyboard; numbers follow; undo is one's own", async () => {
    const { page } = anna;
    await page.goto(server.url);
    await page
      .getByRole("link", { name: /Protection of persons held/ })
      .first()
      .click();
    await page.getByRole("heading", { name: "Texts" }).waitFor();
    await screenshot(page, "dossier");
    await page.getByRole("button", { name: /Draft from this.*A\/RES\/99\/212/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/name/i).fill("Zero draft 2047");
    await dialog.getByRole("button", { name: "Create draft" }).click();
    await page.waitForURL(/\/drafts\//);
    draftUrl = page.url();
    await saved(page);
    const before = await paragraphs(page);
    expect(before.filter((line) => /^\d+\.\|/.test(line))).toHaveLength(44);
    expect(
      await page.locator(".draft-text p[data-kind=PP] em, .draft-text p[data-kind=PP] .opening").count(),
    ).toBeGreaterThanOrEqual(15);

    await caretAtEnd(page, "OP5");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Encourages States to keep a register of all persons held:");
    const five = (await paragraphs(page)).findIndex((line) => line.startsWith("5.|"));
    let now = await paragraphs(page);
    expect(now[five + 1]).toBe("6.|Encourages States to keep a register of all persons held:");
    await page.keyboard.press("Enter");
    await page.keyboard.type("With the time of arrival;");
    now = await paragraphs(page);
    expect(now[five + 2]).toBe("(a)|With the time of arrival;");
    await page.keyboard.press("Shift+Tab");
    now = await paragraphs(page);
    expect(now[five + 2]).toBe("7.|With the time of arrival;");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Home");
    await page.keyboard.press("Backspace");
    now = await paragraphs(page);
    expect(now[five + 1]).toBe("6.|Encourages States to keep a register of all persons held:With the time of arrival;");
    await page.keyboard.press("Control+z");
    now = await paragraphs(page);
    expect(now.slice(five + 1, five + 3)).toEqual([
      "6.|Encourages States to keep a register of all persons held:",
      "(a)|With the time of arrival;",
    ]);
    await caretAtEnd(page, "OP6");
    await page.keyboard.press("Alt+ArrowUp");
    now = await paragraphs(page);
    expect(now[five]).toBe("5.|Encourages States to keep a register of all persons held:");
    expect(now[five + 1]).toBe("(a)|With the time of arrival;");
    expect(now[five + 2]?.startsWith("6.|")).toBe(true);
    await page.keyboard.press("Alt+ArrowDown");
    await saved(page);
  });

  test("5. a second person opens it: both type at once, see each other, and lose no word", async () => {
    bo = await signIn(browser, await server.signInLink(), "Bo Lund");
    await bo.page.goto(draftUrl);
    await saved(bo.page);
    await caretAtEnd(anna.page, "OP1");
    await caretAtEnd(bo.page, "OP2");
    await Promise.all([
      anna.page.keyboard.type(" Anna writes these words here.", { delay: 15 }),
      bo.page.keyboard.type(" Bo writes others there.", { delay: 15 }),
    ]);
    await saved(anna.page);
    await saved(bo.page);
    await words(anna.page, "Bo writes others there.");
    await words(bo.page, "Anna writes these words here.");
    expect(await paragraphs(anna.page)).toEqual(await paragraphs(bo.page));
    await anna.page.locator(".presence-caret", { hasText: "Bo Lund" }).waitFor();
    await bo.page.getByRole("list", { name: "People here" }).getByText("Anna Holm").waitFor();
    // undo is one's own: Anna takes back her words, Bo's stay
    await anna.page.keyboard.press("Control+z");
    await words(bo.page, "Anna writes these words here.", false);
    await words(anna.page, "Bo writes others there.");
    await anna.page.keyboard.press("Control+y");
    await words(bo.page, "Anna writes these words here.");
  });

  test("5b. without a connection the page says what waits, and afterwards everything is there", async () => {
    await anna.context.setOffline(true);
    await server.kill("SIGKILL");
    await anna.page
      .getByText(/^Offline/)
      .first()
      .waitFor();
    await caretAtEnd(anna.page, "OP3");
    await anna.page.keyboard.type(" Offline words.");
    await anna.page.getByText(/^Offline: \d+ changes? kept on this computer, not yet sent$/).waitFor();
    await screenshot(anna.page, "offline");
    server = await startServer(data, Number(new URL(server.url).port));
    await anna.context.setOffline(false);
    await saved(anna.page);
    await words(bo.page, "Offline words.");
    expect(await paragraphs(anna.page)).toEqual(await paragraphs(bo.page));
  });

  test("6. the comparison is live: marks in margin and words, a list that leads to each, one switch, another base", async () => {
    const { page } = anna;
    await page.locator(".draft-text ins", { hasText: "Anna writes these words here." }).waitFor();
    const added = page.locator(".draft-text p", {
      hasText: "Encourages States to keep a register of all persons held",
    });
    await page
      .locator('.draft-text p[data-change="new"]', { hasText: "Encourages States to keep a register" })
      .waitFor();
    await page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: "OP7" }).first().click();
    await page.getByRole("button", { name: "Remove" }).click();
    const dropped = page.locator(".deleted-clause");
    await dropped.first().waitFor();
    await screenshot(page, "draft");
    await page
      .getByRole("tabpanel")
      .getByRole("button", { name: /OP6.*new/ })
      .first()
      .click();
    expect(await added.first().evaluate((p) => p.contains(getSelection()?.anchorNode ?? null))).toBe(true);
    await page.getByLabel("Clean").check();
    expect(await page.locator(".draft-text ins, .draft-text del, .draft-text .clause-margin").count()).toBe(0);
    await page.getByLabel("Marked").check();
    await dropped.first().waitFor();
    await page.getByLabel("against").selectOption({ label: "A/RES/96/174" });
    await page.locator('.draft-text p[data-change="new"]').nth(4).waitFor();
    await page.getByLabel("against").selectOption({ label: "A/RES/99/212" });
    await page.getByRole("button", { name: "Undo" }).click();
    await saved(page);
  });

  test("8. a version is named: an immutable copy that can be viewed and exported", async () => {
    const { page } = anna;
    await page.getByRole("tab", { name: "Versions" }).click();
    await page.getByRole("button", { name: "Name a version" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Zero draft");
    await page.getByRole("button", { name: "Keep this version" }).click();
    const entry = page.getByRole("tabpanel").getByRole("link", { name: "Zero draft" });
    await entry.waitFor();
    await caretAtEnd(page, "OP4");
    await page.keyboard.type(" Typed after the version.");
    await saved(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("tabpanel").getByRole("link", { name: "Plain text" }).click(),
    ]);
    const text = readFileSync(await download.path(), "utf8");
    expect(text).toContain("Anna writes these words here.");
    expect(text).not.toContain("Typed after the version.");
    await entry.click();
    await page.getByText("Anna writes these words here.").waitFor();
    expect(await page.getByText("Typed after the version.").count()).toBe(0);
    await screenshot(page, "version");
    await page.goto(draftUrl);
    await saved(page);
  });

  test("9. a separate vote stays with its clause: through a move, renumbering and a split", async () => {
    const { page } = anna;
    await page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: /^OP3/ }).first().click();
    await page.getByRole("button", { name: "Separate vote", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Delegation").fill("Ruritania");
    await dialog.getByLabel("Date of the request").fill("2047-11-12");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("tab", { name: /Votes/ }).click();
    const entry = page.getByRole("tabpanel").getByRole("listitem").filter({ hasText: "Ruritania" });
    await entry.getByText("OP3", { exact: true }).waitFor();
    await page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: /^OP3/ }).first().click();
    await page.keyboard.press("Alt+ArrowUp");
    await entry.getByText("OP2", { exact: true }).waitFor();
    await entry.getByText("OP3 when asked").waitFor();
    for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await entry.getByText("OP2, OP3", { exact: true }).waitFor();
    await entry.getByRole("button", { name: /Edit/ }).click();
    await dialog.getByLabel("Status").selectOption("decided");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Say whether the clause was retained or deleted.").waitFor();
    await dialog.getByLabel("Yes").fill("101");
    await dialog.getByLabel("No", { exact: true }).fill("12");
    await dialog.getByLabel("Abstaining").fill("48");
    await dialog.getByLabel("The clause was").selectOption("retained");
    await screenshot(page, "vote-form");
    await dialog.getByRole("button", { name: "Save" }).click();
    await entry.getByText(/101 in favour, 12 against, 48 abstaining/).waitFor();
    await screenshot(page, "votes");
    await saved(page);
  });

  test("7. the change report: a page, a print, and files", async () => {
    const { page } = anna;
    await page.getByRole("link", { name: "Change report" }).click();
    await page.getByRole("heading", { name: "Change report" }).waitFor();
    await page.getByText("Ruritania").first().waitFor();
    await screenshot(page, "report", { fullPage: true });
    const files = new Map<string, string>();
    for (const name of ["HTML", "Markdown", "CSV", "JSON"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: new RegExp(`${name}$`) }).click(),
      ]);
      files.set(name, readFileSync(await download.path(), "utf8"));
    }
    for (const text of files.values()) expect(text).toContain("keep a register of all persons held");
    for (const name of ["HTML", "Markdown"]) expect(files.get(name)).toContain("Ruritania");
    expect(JSON.parse(files.get("JSON") ?? "{}").version).toBe(1);
    expect(files.get("HTML")).not.toMatch(/<(script|link)\b|src=/);
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("the picture of the README: two people in the example draft", async () => {
    await anna.page.goto(server.url);
    const link = anna.page.getByRole("link", { name: "A/C.3/102/L.31" }).first();
    const href = await link.getAttribute("href");
    for (const { page } of [anna, bo]) {
      await page.goto(server.url + href);
      await saved(page);
    }
    await caretAtEnd(bo.page, "PP3");
    await bo.page.keyboard.type(" wherever a person is held,");
    await saved(bo.page);
    await words(anna.page, "wherever a person is held,");
    await anna.page.locator(".presence-caret", { hasText: "Bo Lund" }).waitFor();
    await anna.page.locator(".draft-text ins", { hasText: "wherever a person is held" }).waitFor();
    await anna.page.evaluate(() => scrollTo(0, 0));
    await screenshot(anna.page, "readme");
  });

  test("nobody's console showed an error but for the server that was killed on purpose", () => {
    const known = /WebSocket connection|ERR_CONNECTION|ERR_INTERNET|Failed to load resource/;
    const unexpected = [...anna.errors, ...bo.errors].filter((e) => !known.test(e));
    expect(unexpected).toEqual([]);
  });
});
