/** Named versions in a real browser: their stages, locking, restoring and branching, and words that came after a lock. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DossierSummary, DraftDetail, MadeInvitation, ResolutionAnswer } from "../../shared/protocol/api.ts";
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

/** "… agreed text" in Arabic: the names of versions have a direction of their own. */
const AGREED = "Agreed again, \u0646\u0635 \u0645\u062a\u0641\u0642";

const paragraph = (page: Page, label: string) => page.locator(`.draft-text p[data-label="${label}"]`);
const saved = (page: Page) =>
  page
    .getByRole("status")
    .filter({ hasText: /^Saved$/ })
    .first()
    .waitFor();
const panel = (page: Page) => page.getByRole("tabpanel");
const row = (page: Page, name: string) =>
  panel(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name, exact: true }) });

async function typeInto(page: Page, label: string, words: string): Promise<void> {
  await paragraph(page, label).click();
  await page.keyboard.press("End");
  await page.keyboard.type(words);
}

async function nameVersion(page: Page, fill: (page: Page) => Promise<void> = async () => {}): Promise<void> {
  await page.getByRole("button", { name: "Name a version" }).click();
  await fill(page);
  await page.getByRole("button", { name: "Keep this version" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function serverText(page: Page, draftId: string): Promise<string> {
  const answer = await page.evaluate(
    async (id): Promise<ResolutionAnswer> => (await fetch(`/api/resolutions/draft:${id}`)).json(),
    draftId,
  );
  return answer.resolution.paragraphs.map(({ text }) => text).join("\n");
}

const detail = (page: Page, draftId: string) =>
  page.evaluate(async (id): Promise<DraftDetail> => (await fetch(`/api/drafts/${id}`)).json(), draftId);

describe.skipIf(!hasChromium)("versions", () => {
  const data = temporaryFolder();
  let browser: Browser;
  let server: RunningServer;
  let ana: Person;
  let bo: Person;
  let draftId: string;

  beforeAll(async () => {
    server = await startServer(data);
    browser = await startBrowser();
    ana = await signIn(browser, server.link, "Ana Silva");
    bo = await signIn(browser, await server.signInLink("Bo Lund"), "Bo Lund");
    const [dossier] = await ana.page.evaluate(
      async (): Promise<DossierSummary[]> => (await fetch("/api/dossiers")).json(),
    );
    draftId = dossier?.drafts[0]?.id ?? "";
    const link = await ana.page.evaluate(async (id) => {
      const body = JSON.stringify({ role: "drafter", hours: 1, note: "" });
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`/api/dossiers/${id}/invitations`, { method: "POST", headers, body });
      return ((await answer.json()) as MadeInvitation).link;
    }, dossier?.id ?? "");
    await bo.page.evaluate(
      async (token) => {
        const headers = { "content-type": "application/json" };
        await fetch("/api/invitations/redeem", { method: "POST", headers, body: JSON.stringify({ token }) });
      },
      new URLSearchParams(new URL(link).hash.slice(1)).get("invitation"),
    );
    for (const { page } of [ana, bo]) {
      await page.goto(`${server.url}/drafts/${draftId}`);
      await saved(page);
      await page.getByRole("tab", { name: "Versions" }).click();
    }
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill("SIGTERM");
    removeFolder(data);
  });

  test("the stage follows from the last one, symbol and name from the stage; others see the version at once", async () => {
    const { page } = ana;
    await nameVersion(page);
    await row(page, "Zero draft").waitFor();
    await row(bo.page, "Zero draft").waitFor();
    await typeInto(page, "OP2", " Also this.");
    await saved(page);
    await nameVersion(page);
    await row(page, "Revision 1").waitFor();
    await nameVersion(page, async () => {
      await page.getByLabel("Stage").selectOption("tabled");
      await page.getByLabel("Symbol").fill("L.49");
      await page.getByText("does not look like a United Nations symbol").waitFor();
      await page.getByLabel("Symbol").fill("A/C.3/102/L.49");
      await page.getByLabel("Name", { exact: true }).fill("As tabled");
      await page.getByLabel("Note (may be left empty)").fill("With 12 sponsors");
      await screenshot(page, "version-dialog");
    });
    await row(page, "As tabled").getByText("Tabled (L. document), A/C.3/102/L.49").waitFor();
    await page.getByRole("button", { name: "Name a version" }).click();
    expect(await page.getByLabel("Symbol").inputValue()).toBe("A/C.3/102/L.49/Rev.1");
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Rev.1");
    await page.getByLabel("Stage").selectOption("revision");
    await page.getByText("The last version is further on").waitFor();
    await page.keyboard.press("Escape");
    await screenshot(page, "versions-panel");
  });

  test("restored for everybody, what somebody types meanwhile stays, what was there is kept", async () => {
    const { page } = ana;
    await typeInto(bo.page, "OP4", " Bo was here.");
    await saved(bo.page);
    await row(page, "Zero draft").getByRole("button", { name: "Restore…" }).click();
    await screenshot(page, "version-restore");
    await page.getByRole("button", { name: "Restore it for everybody" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await row(bo.page, "Before restoring “Zero draft”").waitFor();
    for (const each of [ana, bo]) {
      await expect
        .poll(async () => (await each.page.locator(".draft-text").innerText()).includes("Also this."))
        .toBe(false);
    }
    expect(await serverText(page, draftId)).not.toContain("Bo was here.");
    await row(bo.page, "Before restoring “Zero draft”").getByRole("button", { name: "Restore…" }).click();
    await bo.page.getByRole("button", { name: "Restore it for everybody" }).click();
    await expect.poll(() => serverText(page, draftId)).toContain("Bo was here.");
    expect(await serverText(page, draftId)).toContain("Also this.");
  });

  test("locked: nobody types, all say to what and by whom; unlocked by an owner, everybody types again", async () => {
    const { page } = ana;
    await row(page, "Zero draft").getByRole("button", { name: "Lock…" }).click();
    await page.getByRole("button", { name: "Lock it for everybody" }).click();
    await page.getByRole("alert").getByText("has changed since “Zero draft” was named").waitFor();
    await page.keyboard.press("Escape");
    await nameVersion(page, async () => page.getByLabel("Name", { exact: true }).fill("Agreed"));
    await row(page, "Agreed").getByRole("button", { name: "Lock…" }).click();
    await page.getByRole("button", { name: "Lock it for everybody" }).click();
    for (const each of [ana, bo]) {
      await each.page.getByRole("status").filter({ hasText: "Locked to Agreed by Ana Silva" }).waitFor();
      await each.page.locator(".draft-text[contenteditable=false]").waitFor();
      expect(await each.page.getByRole("button", { name: "Remove", exact: true }).isDisabled()).toBe(true);
    }
    const before = await serverText(page, draftId);
    await paragraph(bo.page, "OP2").click();
    await bo.page.keyboard.type("not taken");
    expect(await bo.page.locator(".draft-text").innerText()).not.toContain("not taken");
    expect(await bo.page.getByRole("button", { name: "Unlock…" }).count()).toBe(0);
    await screenshot(page, "version-locked");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await screenshot(page, "version-locked-narrow-dark");
    await row(page, "Agreed").scrollIntoViewIfNeeded();
    await screenshot(page, "version-panel-narrow-dark");
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await serverText(page, draftId)).toBe(before);
    await page.reload();
    await page.locator(".draft-text[contenteditable=false]").waitFor();
    await page.getByRole("button", { name: "Unlock…" }).click();
    await page.getByRole("button", { name: "Unlock it for everybody" }).click();
    for (const each of [ana, bo]) await each.page.locator(".draft-text[contenteditable=true]").waitFor();
    await typeInto(bo.page, "OP2", " Typed again.");
    await expect.poll(() => serverText(page, draftId)).toContain("Typed again.");
    await page.getByRole("tab", { name: "Versions" }).click();
  });

  test("words that came after the lock stay in their window and become a branch", async () => {
    const { page } = ana;
    await saved(bo.page);
    await nameVersion(page, async () => page.getByLabel("Name", { exact: true }).fill(AGREED));
    // Bo’s page does not hear of the lock in time
    await bo.page.route(`**/api/drafts/${draftId}`, (route) => route.abort());
    await row(page, AGREED).getByRole("button", { name: "Lock…" }).click();
    await page.getByRole("button", { name: "Lock it for everybody" }).click();
    await page
      .getByRole("status")
      .filter({ hasText: `Locked to ${AGREED} by` })
      .waitFor();
    await paragraph(bo.page, "OP2").click();
    await bo.page.keyboard.press("End");
    await bo.page.unroute(`**/api/drafts/${draftId}`);
    await bo.page.keyboard.insertText(" Too late for this.");
    await bo.page.getByRole("alert").filter({ hasText: "came after the lock" }).waitFor();
    await bo.page
      .getByRole("status")
      .filter({ hasText: `Locked to ${AGREED} by` })
      .waitFor();
    await screenshot(bo.page, "version-too-late");
    expect(await bo.page.locator(".draft-text").innerText()).toContain("Too late for this.");
    expect(await serverText(page, draftId)).not.toContain("Too late for this.");
    await bo.page.getByRole("button", { name: "Start a branch with it…" }).click();
    await bo.page.getByLabel("Name of the new draft").fill("Bo’s way");
    await bo.page.getByRole("button", { name: "Create the draft" }).click();
    await bo.page.waitForURL((url) => url.pathname.startsWith("/drafts/") && !url.pathname.endsWith(draftId));
    await bo.page.getByRole("heading", { name: "Bo’s way" }).waitFor();
    await bo.page.getByText("Branched from").waitFor();
    const branch = new URL(bo.page.url()).pathname.split("/").at(-1) ?? "";
    expect(await serverText(bo.page, branch)).toContain("Too late for this.");
    const { baseRef, bases } = await detail(bo.page, branch);
    expect(bases.find(({ ref }) => ref === baseRef)?.title).toContain(AGREED);
    expect(await serverText(page, draftId)).not.toContain("Too late for this.");
  });

  test("the dossier shows stages, symbols and what a draft was branched from", async () => {
    const { page } = ana;
    const { dossierId } = await detail(page, draftId);
    await page.goto(`${server.url}/dossiers/${dossierId}`);
    await page.getByText("Tabled (L. document), A/C.3/102/L.49").first().waitFor();
    await page.getByText("Branched from").waitFor();
    await page.locator(".timeline").getByRole("link", { name: "Revision 1" }).waitFor();
    await screenshot(page, "versions-dossier", { fullPage: true });
    expect(ana.errors.filter((error) => !/409|ERR_/.test(error))).toEqual([]);
    expect(bo.errors.filter((error) => !/409|ERR_|WebSocket/.test(error))).toEqual([]);
  });
});
