/**
 * Let in, and not let in: an owner invites by a link, a reader joins by it and cannot write, becomes a drafter while the page
 * is open and can, is removed and sees so; the log tells all of it. Every page of this for everybody (axe, dark, 320 px).
 */
import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Dossier, DossierSummary } from "../../shared/protocol/api.ts";
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

const PASSWORD = "lamp oil and a spare wick";

/** Light, dark, 320 px, and 200 % of a 1280 px window. */
async function expectForEverybody(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(await violations(page), name).toEqual([]);
  await screenshot(page, `people-${name}`, { fullPage: true });
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page), `${name}, dark`).toEqual([]);
  await screenshot(page, `people-${name}-dark`, { fullPage: true });
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page), `${name}, 320 px`).toBe(0);
  expect(await violations(page), `${name}, 320 px`).toEqual([]);
  await screenshot(page, `people-${name}-320`, { fullPage: true });
  await page.setViewportSize({ width: 640, height: 450 });
  expect(await overflow(page), `${name}, 200 %`).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}

describe.skipIf(!hasChromium)("the people of a dossier", { timeout: 300_000 }, () => {
  const data = temporaryFolder();
  let server: RunningServer;
  let browser: Browser;
  let owner: Person;
  let guestWindow: BrowserContext;
  let guest: Page;
  let dossier: Dossier;
  let draftId: string;
  const guestErrors: string[] = [];

  const editor = () => guest.getByRole("textbox", { name: "Text of the draft" });
  const text = () => guest.locator(".draft-text");
  const statusIs = (words: string | RegExp) => guest.getByRole("status").filter({ hasText: words }).first().waitFor();

  beforeAll(async () => {
    server = await startServer(data);
    browser = await startBrowser();
    owner = await signIn(browser, server.link, "Anna Holm");
    const get = <T>(path: string): Promise<T> => owner.page.evaluate(async (p) => (await fetch(p)).json(), path);
    const [first] = await get<DossierSummary[]>("/api/dossiers");
    dossier = await get<Dossier>(`/api/dossiers/${first?.id}`);
    draftId = dossier.drafts[0]?.id ?? "";
    guestWindow = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
    guest = await guestWindow.newPage();
    guest.setDefaultTimeout(30_000);
    guest.on("pageerror", (error) => guestErrors.push(String(error)));
  });

  afterAll(async () => {
    await browser?.close();
    await server?.kill("SIGTERM");
    removeFolder(data);
  });

  test("a page of the dossier is nothing to whoever is not signed in", async () => {
    await guest.goto(`${server.url}/dossiers/${dossier.id}/people`);
    await guest.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(new URL(guest.url()).searchParams.get("next")).toBe(`/dossiers/${dossier.id}/people`);
    await guest.getByText("No password, or forgotten?").click();
    await expectForEverybody(guest, "sign-in");
  });

  test("a wrong password says the same for whoever is known and whoever is not; many tries have to wait", async () => {
    const button = guest.getByRole("button", { name: "Sign in" });
    await button.click();
    expect(await guest.getByLabel("Sign-in name").getAttribute("aria-invalid")).toBe("true");
    await guest.getByLabel("Sign-in name").fill("nobody");
    const attempt = async () => {
      await guest.getByLabel("Password", { exact: true }).fill("not the password");
      const [answer] = await Promise.all([guest.waitForResponse("**/api/sign-in"), button.click()]);
      return answer.status();
    };
    expect(await attempt()).toBe(403);
    await guest.getByText("do not belong together").waitFor();
    // each wait is twice the one before: from the third on it is long enough to be looked at
    for (let waits = 0; waits < 3; ) {
      if ((await attempt()) !== 429) continue;
      await guest.getByText(/You can try again at \d\d:\d\d:\d\d/u).waitFor();
      if (++waits < 3) await guest.getByText("Too many attempts").waitFor({ state: "detached" });
    }
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    await screenshot(guest, "people-throttled");
    expect(await violations(guest)).toEqual([]);
  });

  test("an owner invites a reader; the link is shown once, and can be copied", async () => {
    const { page } = owner;
    await page.goto(`${server.url}/dossiers/${dossier.id}`);
    await page.getByRole("link", { name: "People" }).click();
    await page.getByRole("heading", { name: "One member" }).waitFor();
    await page.getByText("The last owner").waitFor();
    await page.getByRole("radio", { name: /^Reader/u }).check();
    await page.getByLabel("The link works for").selectOption("7 days");
    await page.getByLabel("Whom it is for").fill("Bo Lund, Denmark");
    await page.getByRole("button", { name: "Make an invitation" }).click();
    const link = await page.getByLabel("Link", { exact: true }).inputValue();
    expect(new URL(link).hash).toMatch(/^#invitation=./u);
    await owner.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.url });
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByText("Copied", { exact: true }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await expectForEverybody(page, "invite");
    await page.getByRole("button", { name: "Done" }).click();
    expect(await page.content()).not.toContain(link);
    await guest.goto(link);
  });

  test("who is invited sees what for, makes an account, and is in", async () => {
    await guest.getByRole("heading", { name: "You are invited" }).waitFor();
    await guest.getByText(dossier.title).waitFor();
    expect(new URL(guest.url()).hash).toBe("");
    await guest.getByRole("button", { name: "Make the account and join" }).click();
    expect(await guest.locator("[aria-invalid=true]").count()).toBe(3);
    expect(await guest.evaluate(() => document.activeElement?.id)).toBe("name");
    await guest.getByLabel("Your name").fill("Bo Lund");
    await guest.getByLabel("Sign-in name", { exact: true }).fill("bo@example.org");
    await guest.getByLabel("Password", { exact: true }).fill("short");
    await guest.getByText("5 of at least 12 characters", { exact: true }).waitFor();
    await guest.getByRole("button", { name: "Make the account and join" }).click();
    await guest.getByText("Too short: choose at least 12 characters.").waitFor();
    await expectForEverybody(guest, "join");
    await guest.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await guest.getByRole("button", { name: "Make the account and join" }).click();
    await guest.getByRole("heading", { level: 1, name: dossier.title }).waitFor();
    await guest.getByRole("heading", { name: "Texts" }).waitFor();
    for (const name of ["Import a text", "Start a draft"]) {
      expect(await guest.getByRole("button", { name }).count(), name).toBe(0);
    }
    expect(await guest.getByRole("button", { name: /Draft from this/u }).count()).toBe(0);
    expect(await guest.getByRole("link", { name: "Log", exact: true }).count()).toBe(0);
    await screenshot(guest, "people-dossier-as-reader", { fullPage: true });
  });

  test("a reader sees the people, and no controls that would be refused", async () => {
    await guest.getByRole("link", { name: "People" }).click();
    await guest.getByRole("heading", { name: "2 members" }).waitFor();
    expect(await guest.getByRole("combobox").count()).toBe(0);
    expect(await guest.getByRole("button", { name: /^Remove/u }).count()).toBe(0);
    expect(await guest.getByText("Invite somebody").count()).toBe(0);
    await expectForEverybody(guest, "people-as-reader");
    await guest.goto(`${server.url}/dossiers/${dossier.id}/log`);
    await guest.getByRole("alert").waitFor();
    await screenshot(guest, "people-log-as-reader");
  });

  test("a reader reads the draft and cannot write in it, nor past the page", async () => {
    await guest.goto(`${server.url}/drafts/${draftId}`);
    await text().locator("p").first().waitFor();
    await guest.getByText("You may read this draft; ask an owner to let you write.").waitFor();
    expect(await text().getAttribute("contenteditable")).toBe("false");
    await text().locator("ins").first().waitFor();
    const order = () =>
      text()
        .locator("p[data-id]")
        .evaluateAll((all) => all.map((p) => (p as HTMLElement).dataset.id));
    const before = await order();
    expect(before.length).toBeGreaterThan(10);
    await text().locator("p[data-kind=OP]").first().click();
    await guest.keyboard.type("XYZZY");
    await guest.keyboard.press("Alt+ArrowDown");
    await guest.keyboard.press("Delete");
    expect(await text().innerText()).not.toContain("XYZZY");
    expect(await order()).toEqual(before);
    await expectForEverybody(guest, "draft-as-reader");
    // an update that writes a word into no paragraph of the draft, sent as the stock client would
    const closed = await guest.evaluate(
      (id) =>
        new Promise<number>((resolve) => {
          const socket = new WebSocket(`${location.origin.replace("http", "ws")}/sync/${id}`);
          // sync, update, 13 bytes: one struct of client 1, clock 0, in the root "a"
          const update = [1, 1, 1, 0, 4, 1, 1, 97, 1, 120, 0];
          socket.addEventListener("open", () => socket.send(new Uint8Array([0, 2, update.length, ...update])));
          socket.addEventListener("close", ({ code }) => resolve(code));
        }),
      draftId,
    );
    expect(closed).toBe(4403);
    await owner.page.goto(`${server.url}/drafts/${draftId}`);
    await owner.page.locator(".draft-text p").first().waitFor();
    expect(await owner.page.locator(".draft-text").innerText()).not.toContain("XYZZY");
  });

  test("an owner makes the reader a drafter; the page that is open lets them write", async () => {
    const { page } = owner;
    await page.goto(`${server.url}/dossiers/${dossier.id}/people`);
    await page.getByLabel("Role of Bo Lund").selectOption("Drafter");
    await page.getByRole("button", { name: "Save" }).click();
    await guest.locator(".draft-text[contenteditable=true]").waitFor();
    await guest.getByText("You may read this draft;").waitFor({ state: "detached" });
    await editor().locator("p[data-kind=OP]").first().click();
    await guest.keyboard.press("End");
    await guest.keyboard.type(" and lighthouses");
    await statusIs(/^Saved$/u);
    await page.goto(`${server.url}/drafts/${draftId}`);
    await page.locator(".draft-text").getByText("and lighthouses").waitFor();
  });

  test("a removed member's open page says so, and lets nothing more be written", async () => {
    const { page } = owner;
    await page.goto(`${server.url}/dossiers/${dossier.id}/people`);
    await page.getByRole("button", { name: "Remove Bo Lund" }).click();
    await screenshot(page, "people-remove");
    await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByRole("heading", { name: "One member" }).waitFor();
    await expectForEverybody(page, "people");
    await guest.getByText("You are no longer a member of this dossier").waitFor();
    await guest.locator(".draft-text[contenteditable=false]").waitFor();
    await screenshot(guest, "people-removed");
    await guest.goto(`${server.url}/dossiers/${dossier.id}`);
    await guest.getByText("There is no such dossier").waitFor();
  });

  test("the log tells all of it, and is taken away as a table", async () => {
    const { page } = owner;
    await page.goto(`${server.url}/dossiers/${dossier.id}`);
    await page.getByRole("link", { name: "Log", exact: true }).click();
    await page.getByText("removed Bo Lund, a drafter").waitFor();
    for (const words of [
      "made an invitation for a reader: Bo Lund, Denmark",
      "joined as a reader, invited by Anna Holm",
      "made Bo Lund a drafter (was a reader)",
    ]) {
      await page.getByText(words).waitFor();
    }
    await expectForEverybody(page, "log");
    await page.getByLabel("Who").selectOption("Bo Lund");
    expect(await page.getByText("removed Bo Lund").count()).toBe(0);
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: /\(CSV\)/u }).click();
    const csv = readFileSync(await (await downloading).path(), "utf8");
    expect(csv).toContain("member.removed");
  });

  test("one's account: a password, where one is signed in, and out everywhere", async () => {
    const { page } = owner;
    await page.getByRole("link", { name: /Your account/u }).click();
    await page.getByRole("heading", { name: "Where you are signed in" }).waitFor();
    await page.getByRole("textbox", { name: "Sign-in name" }).fill("anna");
    await page.getByRole("textbox", { name: "New password" }).fill(PASSWORD);
    await page.getByRole("button", { name: "Set the password" }).click();
    await page.getByText("Saved. You are signed out everywhere else.").waitFor();
    await page.getByLabel("Your name").fill("Anna Holm (Norway)");
    await page.getByRole("button", { name: "Save the name" }).click();
    await page.getByRole("link", { name: "Your account: Anna Holm (Norway)" }).waitFor();
    // a second place
    const other = await browser.newContext();
    const elsewhere = await other.newPage();
    await elsewhere.goto(`${server.url}/sign-in?next=${encodeURIComponent(`/dossiers/${dossier.id}`)}`);
    await elsewhere.getByLabel("Sign-in name").fill("Anna");
    await elsewhere.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await elsewhere.getByRole("button", { name: "Sign in" }).click();
    await elsewhere.getByRole("heading", { level: 1, name: dossier.title }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: /^Sign out of/u }).waitFor();
    await expectForEverybody(page, "account");
    await page.getByRole("button", { name: /^Sign out of/u }).click();
    await page.getByRole("button", { name: /^Sign out of/u }).waitFor({ state: "detached" });
    await elsewhere.reload();
    await elsewhere.getByRole("heading", { name: "Sign in" }).waitFor();
    await other.close();
    await page.getByRole("button", { name: "Sign out everywhere…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect((await page.request.get(`${server.url}/api/me`)).status()).toBe(401);
    expect(guestErrors).toEqual([]);
  });
});
