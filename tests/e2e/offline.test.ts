/**
 * Without a network: a server that stops and starts, a browser that is closed and started again with the same profile, a
 * proxy that refuses WebSockets, and people who sign out.
 */
import { readFileSync, readlinkSync } from "node:fs";
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { DossierSummary, ResolutionAnswer } from "../../shared/protocol/api.ts";
import {
  hasChromium,
  type RunningServer,
  removeFolder,
  screenshot,
  signIn,
  startBrowser,
  startServer,
  temporaryFolder,
} from "./world.ts";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ARGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking"];

/** A browser whose profile outlives it. */
async function openProfile(folder: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: CHROMIUM,
    args: ARGS,
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    locale: "en-GB",
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(30_000);
  return { context, page };
}

async function enter(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("name", { exact: false }).first().fill(name);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

async function firstDraft(page: Page): Promise<string> {
  const dossiers = await page.evaluate(async (): Promise<DossierSummary[]> => (await fetch("/api/dossiers")).json());
  return dossiers[0]?.drafts[0]?.id ?? "";
}

/** Whether the page can be loaded without a network. */
async function programKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

const state = (page: Page, text: RegExp) =>
  page.getByRole("status").filter({ hasText: text }).first().waitFor({ timeout: 40_000 });
const paragraph = (page: Page, label: string) => page.locator(`.draft-text p[data-label="${label}"]`);

async function typeInto(page: Page, label: string, words: string): Promise<void> {
  await paragraph(page, label).click();
  await page.keyboard.press("End");
  await page.keyboard.type(words);
}

async function serverText(page: Page, draftId: string): Promise<readonly string[]> {
  const answer = await page.evaluate(
    async (id): Promise<ResolutionAnswer> => (await fetch(`/api/resolutions/draft:${id}`)).json(),
    draftId,
  );
  return answer.resolution.paragraphs.map(({ text }) => text);
}

async function shownTexts(page: Page): Promise<readonly string[]> {
  // struck words of the comparison stand in the page and not in the text
  return page.locator(".draft-text > p").evaluateAll((all) =>
    all.map((p) => {
      const copy = p.cloneNode(true) as HTMLElement;
      for (const extra of copy.querySelectorAll("del, [contenteditable=false], .ProseMirror-widget")) extra.remove();
      return copy.textContent ?? "";
    }),
  );
}

const databases = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ""));

const copies = async (page: Page) => (await databases(page)).filter((name) => name.startsWith("penholder:"));

/** Runs in the page: nothing is written in the copy until the event "let-go". */
async function holdStorage(copy: string): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(copy);
    request.onsuccess = () => resolve(request.result);
  });
  let isHeld = true;
  document.addEventListener("let-go", () => {
    isHeld = false;
  });
  const store = db.transaction("updates", "readwrite").objectStore("updates");
  await new Promise<void>((resolve) => {
    const hold = () => {
      resolve();
      if (isHeld) store.getKey(0).onsuccess = hold;
      else db.close();
    };
    store.getKey(0).onsuccess = hold;
  });
}

/** As if the power of the browser alone were cut. */
async function killBrowser(folder: string): Promise<void> {
  // a link to "<host>-<process id>"
  const pid = Number(readlinkSync(join(folder, "SingletonLock")).split("-").at(-1));
  process.kill(pid, "SIGKILL");
  await expect.poll(() => isGone(pid)).toBe(true);
}

/** Whether the process has ended, even if nobody has asked how. */
function isGone(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

describe.skipIf(!hasChromium)("without a network", () => {
  const data = temporaryFolder();
  let folders: string[] = [];
  let contexts: BrowserContext[] = [];
  let browser: Browser;
  let server: RunningServer;
  let port: number;
  let draftId: string;

  const restart = async () => {
    server = await startServer(data, port);
  };
  const profile = async (folder = temporaryFolder()) => {
    if (!folders.includes(folder)) folders.push(folder);
    const opened = await openProfile(folder);
    contexts.push(opened.context);
    return { ...opened, folder };
  };
  /** Somebody in a lasting profile, with the draft open and saved, and the program kept. */
  const desk = async (name: string) => {
    const opened = await profile();
    await enter(opened.page, await server.signInLink(name), name);
    await opened.page.goto(`${server.url}/drafts/${draftId}`);
    await state(opened.page, /^Saved$/);
    await programKept(opened.page);
    return opened;
  };

  beforeAll(async () => {
    server = await startServer(data);
    port = Number(new URL(server.url).port);
    browser = await startBrowser();
    const { page, context } = await signIn(browser, server.link, "Owner");
    draftId = await firstDraft(page);
    await context.close();
  });
  afterEach(async () => {
    for (const context of contexts) await context.close().catch(() => {});
    contexts = [];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill("SIGTERM");
    for (const folder of [data, ...folders]) removeFolder(folder);
    folders = [];
  });

  test("typed, struck and moved without a server, the browser closed and started: all is there, merges, and what came in is told", async () => {
    const ana = await desk("Ana Silva");
    const bo = await signIn(browser, await server.signInLink("Bo Lund"), "Bo Lund");
    await bo.page.goto(`${server.url}/drafts/${draftId}`);
    await state(bo.page, /^Saved$/);
    await typeInto(ana.page, "OP1", " Written with the server.");
    await state(ana.page, /^Saved$/);

    // the server stops under both; Bo's window goes too
    await server.kill("SIGTERM");
    await bo.context.close();
    await state(ana.page, /^Offline: nothing waiting$/);
    await typeInto(ana.page, "OP1", " Typed offline.");
    await paragraph(ana.page, "OP2").click();
    await ana.page.keyboard.press("End");
    for (let n = 0; n < 5; n++) await ana.page.keyboard.press("Backspace");
    await paragraph(ana.page, "OP3").click();
    await ana.page.keyboard.press("Alt+ArrowDown");
    await state(ana.page, /^Offline: \d+ changes kept on this computer, not yet sent$/);
    const before = await shownTexts(ana.page);
    await screenshot(ana.page, "offline-typing");
    // the note of how many lags a little; the words do not
    await ana.page.waitForTimeout(600);
    const count = await ana.page.locator(".save-state").textContent();
    await ana.context.close();

    // meanwhile Bo works with the server
    await restart();
    const again = await signIn(browser, await server.signInLink("Bo Lund"), "Bo Lund");
    await again.page.goto(`${server.url}/drafts/${draftId}`);
    await state(again.page, /^Saved$/);
    await typeInto(again.page, "OP4", " Bo was here.");
    await state(again.page, /^Saved$/);
    await again.context.close();
    await server.kill("SIGTERM");

    // Ana's browser starts with no server to ask
    const { page } = await profile(ana.folder);
    await page.goto(`http://127.0.0.1:${port}/drafts/${draftId}`);
    await page.locator(".draft-text p").first().waitFor();
    await state(page, /^Offline: \d+ changes kept on this computer, not yet sent$/);
    expect((await page.locator(".save-state").textContent())?.trim()).toBe(count?.trim());
    expect(await shownTexts(page)).toEqual(before);
    await screenshot(page, "offline-after-restart");
    // the comparison works too: its base is kept
    await page.getByText("Written with the server.").first().waitFor();
    await typeInto(page, "OP5", " After the restart.");

    await restart();
    await state(page, /^Saved$/);
    const texts = await serverText(page, draftId);
    const all = texts.join("\n");
    for (const words of ["Written with the server.", "Typed offline.", "After the restart.", "Bo was here."]) {
      expect(all.split(words).length - 1, words).toBe(1);
    }
    await page.waitForFunction(
      (want) => document.querySelector(".draft-text")?.textContent?.includes(want),
      "Bo was here.",
    );
    const news = page.getByRole("region", { name: "While you were away" });
    await news.waitFor();
    expect(await news.getByRole("listitem").count()).toBe(1);
    await news.getByText("changed by Bo Lund").waitFor();
    await screenshot(page, "offline-what-came-in");
    await news.getByRole("link").click();
    await news.getByRole("button", { name: "Dismiss" }).click();
    await news.waitFor({ state: "detached" });

    const reader = await signIn(browser, await server.signInLink("Cy Roth"), "Cy Roth");
    await reader.page.goto(`${server.url}/drafts/${draftId}`);
    await state(reader.page, /^Saved$/);
    expect(await shownTexts(reader.page)).toEqual(await shownTexts(page));
    await reader.context.close();

    // once more from the start: nothing counts as unsent any more, and nothing came in
    await page.reload();
    await state(page, /^Saved$/);
    await page.waitForTimeout(500);
    expect(await news.count()).toBe(0);
    await server.kill("SIGTERM");
    await page.reload();
    await state(page, /^Offline: nothing waiting$/);
    await restart();
  });

  test("“kept on this computer” is said when it is so: the browser killed the moment it says it, all words are there", async () => {
    const { page, context, folder } = await desk("Hal Iver");
    await server.kill("SIGTERM");
    await state(page, /^Offline: nothing waiting$/);
    // the browser's storage is busy with something else
    const copy = (await databases(page)).find((name) => name.endsWith(draftId)) ?? "";
    await page.evaluate(holdStorage, copy);
    await typeInto(page, "OP1", " Kept, then killed.");
    await state(page, /^Offline: keeping 19 changes on this computer…$/);
    const asked = page.waitForEvent("dialog");
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();

    await page.evaluate(() => document.dispatchEvent(new Event("let-go")));
    await state(page, /^Offline: 19 changes kept on this computer, not yet sent$/);
    await killBrowser(folder);
    await context.close().catch(() => {});

    const { page: again } = await profile(folder);
    await again.goto(`http://127.0.0.1:${port}/drafts/${draftId}`);
    await state(again, /^Offline: \d+ changes? kept on this computer, not yet sent$/);
    expect((await shownTexts(again)).join("\n")).toContain("Kept, then killed.");
    await restart();
    // a browser writes cookies down seconds later: whoever lost theirs signs in again, and nothing is lost by that
    await enter(again, await server.signInLink("Hal Iver"), "Hal Iver");
    await again.goto(`${server.url}/drafts/${draftId}`);
    await state(again, /^Saved$/);
    expect((await serverText(again, draftId)).join("\n").split("Kept, then killed.").length - 1).toBe(1);
  });

  test("the browser is asked to keep a copy when it needs room: once, when the draft is first kept", async () => {
    const { page } = await profile();
    await page.addInitScript(() => {
      navigator.storage.persist = async () => {
        sessionStorage.setItem("asked", `${sessionStorage.getItem("asked") ?? ""}x`);
        return true;
      };
    });
    await enter(page, await server.signInLink("Ida Wolf"), "Ida Wolf");
    const asked = () => page.evaluate(() => sessionStorage.getItem("asked"));
    expect(await asked()).toBeNull();
    for (let visit = 0; visit < 2; visit++) {
      await page.goto(`${server.url}/drafts/${draftId}`);
      await state(page, /^Saved$/);
      await expect.poll(asked).toBe("x");
    }
  });

  test("what the service worker keeps is the program, and nothing that the server answered", async () => {
    const { page } = await desk("Ivo Lang");
    await page.waitForFunction(async () => (await caches.keys()).length > 0);
    const kept = await page.evaluate(async () => {
      const urls: string[] = [];
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname);
      }
      return urls;
    });
    expect(kept).toContain("/shell");
    expect(kept.filter((path) => path !== "/shell" && !path.startsWith("/assets/"))).toEqual([]);
  });

  test("without a server other pages say what can be opened, and a draft never opened here says so", async () => {
    const { page } = await desk("Dee Moss");
    await server.kill("SIGTERM");
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.getByText("On this computer you can go on with:").waitFor();
    await screenshot(page, "offline-start");
    await page.goto(`http://127.0.0.1:${port}/drafts/neveropened1`);
    await page.getByText(/this draft was never opened on this computer/).waitFor();
    await page.locator(".kept-drafts a").first().click();
    await page.locator(".draft-text p").first().waitFor();
    await restart();
    await state(page, /^Saved$/);
  });

  test("two windows of one browser on one copy: both type offline, one is closed, nothing is lost or doubled", async () => {
    const { page, context, folder } = await desk("Eve Bell");
    const second = await context.newPage();
    second.setDefaultTimeout(30_000);
    await second.goto(`${server.url}/drafts/${draftId}`);
    await state(second, /^Saved$/);
    await server.kill("SIGTERM");
    await state(page, /^Offline/);
    await state(second, /^Offline/);
    await typeInto(page, "OP1", " First window.");
    await typeInto(second, "OP1", " Second window.");
    await page.waitForTimeout(600);
    await context.close();
    const reopened = await profile(folder);
    await reopened.page.goto(`http://127.0.0.1:${port}/drafts/${draftId}`);
    await state(reopened.page, /^Offline: 29 changes kept/);
    await restart();
    await state(reopened.page, /^Saved$/);
    const [all] = [(await serverText(reopened.page, draftId)).join("\n")];
    for (const words of ["First window.", "Second window."]) expect(all.split(words).length - 1, words).toBe(1);
  });

  test("a proxy that refuses WebSockets: the draft stands all the same; the page says so and why, and where it is up to date", async () => {
    const proxy = await meddlingProxy(port);
    const address = `http://127.0.0.1:${(proxy.server.address() as AddressInfo).port}`;
    try {
      const opened = await profile();
      const link = new URL(await server.signInLink("Fay Orr"));
      await enter(opened.page, `${address}${link.pathname}${link.search}${link.hash}`, "Fay Orr");
      await opened.page.goto(`${address}/drafts/${draftId}`);
      await paragraph(opened.page, "OP1").waitFor();
      await opened.page.getByText("This network stops the live connection.").waitFor({ timeout: 40_000 });
      await screenshot(opened.page, "offline-blocked");
      await opened.page.getByRole("link", { name: "Read it as it is now" }).click();
      await opened.page.locator("article p, main p").first().waitFor();
    } finally {
      proxy.server.closeAllConnections();
      proxy.server.close();
    }
  });

  test("signing out asks about words that were never sent, and then leaves nothing", async () => {
    const { page } = await desk("Gil Hart");
    expect((await databases(page)).some((name) => name.endsWith(draftId))).toBe(true);
    // only the live connection is away, so that signing out can reach the server
    await page.routeWebSocket(/\/sync\//, (socket) => void socket.close());
    await page.goto(`${server.url}/drafts/${draftId}`);
    await page.getByText("This network stops the live connection.").waitFor({ timeout: 40_000 });
    await typeInto(page, "OP1", " Never sent.");
    await page.getByRole("button", { name: "Sign out" }).click();
    const dialog = page.getByRole("dialog", { name: "Some of your words were never sent" });
    await dialog.waitFor();
    await screenshot(page, "offline-sign-out");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Download its text" }).click(),
    ]);
    const stream = await download.createReadStream();
    let text = "";
    for await (const chunk of stream) text += String(chunk);
    expect(text).toContain("Never sent.");
    await dialog.getByRole("button", { name: "Stay signed in" }).click();
    await paragraph(page, "OP1").filter({ hasText: "Never sent." }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await dialog.getByRole("button", { name: "Delete them and sign out" }).click();
    await page.waitForURL(/\/sign-in/);
    expect(await databases(page)).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("penholder")))).toEqual(
      [],
    );
  });

  test("somebody who is no longer let in keeps nothing, but is asked about words that were never sent", async () => {
    const { page } = await desk("Jan Reed");
    let code = 4403;
    await page.routeWebSocket(/\/sync\//, (socket) => void socket.close({ code }));
    await page.goto(`${server.url}/drafts/${draftId}`);
    await page.getByText("You are no longer a member of this dossier").waitFor();
    await expect.poll(() => copies(page)).toEqual([]);

    // again, with words that wait
    code = 1011;
    const other = await desk("Kit Ames");
    await other.page.routeWebSocket(/\/sync\//, (socket) => void socket.close({ code }));
    await other.page.goto(`${server.url}/drafts/${draftId}`);
    await state(other.page, /^Offline: nothing waiting$/);
    await typeInto(other.page, "OP1", " Too late.");
    await state(other.page, /^Offline: \d+ changes kept/);
    code = 4403;
    await other.page.getByText(/you made here were never sent to the server/).waitFor();
    await screenshot(other.page, "offline-not-let-in");
    expect(await copies(other.page)).toHaveLength(1);
    other.page.on("dialog", (dialog) => void dialog.accept());
    await other.page.getByRole("button", { name: "Delete it from this computer" }).click();
    await expect.poll(() => copies(other.page)).toEqual([]);
    await paragraph(other.page, "OP1").filter({ hasText: "Too late." }).waitFor();
  });

  test("another person in the same browser sees nothing of the one before; unsent words wait for their own", async () => {
    const { page, context } = await desk("Lea Monk");
    await page.routeWebSocket(/\/sync\//, (socket) => void socket.close());
    await page.goto(`${server.url}/drafts/${draftId}`);
    await state(page, /^Offline: nothing waiting$/);
    await typeInto(page, "OP1", " Lea alone.");
    await state(page, /^Offline: \d+ changes kept/);
    await page.unrouteAll();
    // the browser writes a moment behind the keys
    await page.waitForTimeout(600);
    // the session is taken away, without a sign-out
    await context.clearCookies();
    await page.close();
    const mo = await context.newPage();
    mo.setDefaultTimeout(30_000);
    await enter(mo, await server.signInLink("Mo Nash"), "Mo Nash");
    await mo.goto(`${server.url}/drafts/${draftId}`);
    await state(mo, /^Saved$/);
    expect((await shownTexts(mo)).join("\n")).not.toContain("Lea alone.");
    expect((await serverText(mo, draftId)).join("\n")).not.toContain("Lea alone.");
    await context.clearCookies();
    await mo.close();
    const lea = await context.newPage();
    lea.setDefaultTimeout(30_000);
    await enter(lea, await server.signInLink("Lea Monk"), "Lea Monk");
    await lea.goto(`${server.url}/drafts/${draftId}`);
    await state(lea, /^Saved$/);
    expect((await serverText(lea, draftId)).join("\n")).toContain("Lea alone.");
    // what is sent goes when the next person comes
    expect((await copies(lea)).length).toBe(1);
  });

  test("at a shared computer nothing of a draft stays on it, and the session goes with the browser", async () => {
    const { page, context } = await profile();
    await page.goto(await server.signInLink("Pia Sund"));
    await page.getByLabel("name", { exact: false }).first().fill("Pia Sund");
    await page.getByLabel("Others use this computer too").check();
    await screenshot(page, "sign-in-shared");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    const session = (await context.cookies()).find(({ name }) => name === "penholder_session");
    expect(session?.expires).toBe(-1);
    await page.goto(`${server.url}/drafts/${draftId}`);
    await state(page, /^Saved$/);
    await typeInto(page, "OP1", " Typed at the hotel.");
    await state(page, /^Saved$/);
    expect(await databases(page)).toEqual([]);
    const words = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(words).not.toContain("Pia");
    expect(words).not.toContain(draftId);
  });

  test("storage that runs full: the page says that copies are off, and the draft works on", async () => {
    const { page } = await desk("Nia Owen");
    await page.evaluate(() => {
      const add = IDBObjectStore.prototype.add;
      // as a browser does it: the write is taken, and its transaction is given up
      IDBObjectStore.prototype.add = function (...value) {
        const request = add.apply(this, value);
        this.transaction.abort();
        return request;
      };
    });
    await typeInto(page, "OP1", " Storage is full.");
    await page.getByText("Offline copies are off").waitFor();
    await state(page, /^Saved$/);
    await typeInto(page, "OP1", " Still written.");
    await state(page, /^Saved$/);
    expect((await serverText(page, draftId)).join("\n")).toContain("Still written.");
  });

  test("a copy that an older program wrote still opens", async () => {
    const { page } = await desk("Ola Park");
    await page.evaluate(async (id) => {
      const name = (await indexedDB.databases()).find((database) => database.name?.endsWith(id))?.name ?? "";
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
      });
      const store = db.transaction("custom", "readwrite").objectStore("custom");
      const about = await new Promise<{ detail: Record<string, unknown> }>((resolve) => {
        const request = store.get("about");
        request.onsuccess = () => resolve(request.result);
      });
      const { id: draft, name: title, dossierId, dossierTitle, baseRef } = about.detail;
      store.put({ detail: { id: draft, name: title, dossierId, dossierTitle, baseRef } }, "about");
      await new Promise((resolve) => {
        store.transaction.oncomplete = resolve;
      });
      db.close();
    }, draftId);
    await server.kill("SIGTERM");
    await page.reload();
    await state(page, /^Offline: nothing waiting$/);
    await paragraph(page, "OP1").waitFor();
    await restart();
    await state(page, /^Saved$/);
  });

  test("a new version of the program is offered, and taken only when the person says so", async () => {
    const proxy = await meddlingProxy(port);
    const address = `http://127.0.0.1:${(proxy.server.address() as AddressInfo).port}`;
    try {
      const { page } = await profile();
      const link = new URL(await server.signInLink("Pia Quint"));
      await enter(page, `${address}${link.pathname}${link.search}${link.hash}`, "Pia Quint");
      await programKept(page);
      await page.evaluate(() => {
        document.body.dataset.mine = "untouched";
      });
      proxy.worker = "// a newer one";
      await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
      const offer = page.getByRole("button", { name: "Reload to update" });
      await offer.waitFor();
      await screenshot(page, "offline-update");
      expect(await page.evaluate(() => document.body.dataset.mine)).toBe("untouched");
      await offer.click();
      await page.waitForFunction(() => document.body.dataset.mine === undefined);
      await page.getByRole("heading", { name: "Dossiers" }).waitFor();
      expect(await offer.count()).toBe(0);
    } finally {
      proxy.server.closeAllConnections();
      proxy.server.close();
    }
  });

  test("a browser that keeps nothing says so, and the draft works", async () => {
    const { page, context } = await signIn(browser, await server.signInLink("Hal Dunn"), "Hal Dunn");
    await page.addInitScript(() => {
      indexedDB.open = () => {
        throw new DOMException("refused", "SecurityError");
      };
    });
    await page.goto(`${server.url}/drafts/${draftId}`);
    await state(page, /^Saved$/);
    await page.getByText("Offline copies are off").waitFor();
    await typeInto(page, "OP1", " Kept by the server alone.");
    await state(page, /^Saved$/);
    expect((await serverText(page, draftId)).join("\n")).toContain("Kept by the server alone.");
    await context.close();
  });
});

interface Proxy {
  readonly server: Server;
  /** What is written behind the service worker. */
  worker: string;
}

/** Lets web pages through and answers every upgrade as a proxy does that knows no WebSockets. */
async function meddlingProxy(target: number): Promise<Proxy> {
  const server = createServer((request, response) => {
    const headers: IncomingHttpHeaders = { ...request.headers, host: `127.0.0.1:${target}` };
    if (headers.origin) headers.origin = `http://127.0.0.1:${target}`;
    if (request.url === "/sw.js") {
      for (const name of ["if-none-match", "if-modified-since", "accept-encoding"]) delete headers[name];
    }
    const onward = httpRequest({ port: target, host: "127.0.0.1", path: request.url, method: request.method, headers });
    onward.on("response", (answer) => {
      const head = { ...answer.headers };
      const isWorker = request.url === "/sw.js";
      if (isWorker) delete head["content-length"];
      response.writeHead(answer.statusCode ?? 502, head);
      if (!isWorker) return void answer.pipe(response);
      answer.pipe(response, { end: false });
      answer.on("end", () => response.end(`\n${proxy.worker}`));
    });
    onward.on("error", () => response.writeHead(502).end());
    request.pipe(onward);
  });
  const proxy: Proxy = { server, worker: "" };
  server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return proxy;
}
