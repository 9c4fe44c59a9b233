/** kill -9 while somebody types: what the editor showed as saved is on the disk, and the rest follows by itself. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DossierSummary, ResolutionAnswer } from "../../shared/protocol/api.ts";
import {
  hasChromium,
  type RunningServer,
  removeFolder,
  signIn,
  startBrowser,
  startServer,
  temporaryFolder,
} from "./world.ts";

const ROUNDS = 4;

interface SampledWindow {
  shownAsSaved: string;
}

/** Keeps in the page the last text that stood still for two looks while the page said "Saved": what a person believes to be safe. */
async function watchSaved(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sampled = window as unknown as SampledWindow;
    sampled.shownAsSaved = "";
    let before = "";
    setInterval(() => {
      const text = document.querySelector('.draft-text p[data-label="OP1"]')?.textContent ?? "";
      const state = document.querySelector(".save-state")?.textContent?.trim();
      if (state === "Saved" && text === before) sampled.shownAsSaved = text;
      before = text;
    }, 40);
  });
}

/** The numbers of the words w1, w2, … in a text. */
function marks(text: string): number[] {
  return [...text.matchAll(/\bw(\d+)\b/g)].map((m) => Number(m[1]));
}

describe.skipIf(!hasChromium)("kill -9", () => {
  const data = temporaryFolder();
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startServer(data);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.kill("SIGTERM");
    removeFolder(data);
  });

  test(`${ROUNDS} times during typing: all that was shown as saved is there, the editor comes back, nothing is doubled`, async () => {
    const { page } = await signIn(browser, server.link, "Anna Holm");
    const [dossier] = await page.evaluate(async (): Promise<DossierSummary[]> => (await fetch("/api/dossiers")).json());
    const draftId = dossier?.drafts[0]?.id ?? "";
    await page.goto(`${server.url}/drafts/${draftId}`);
    await page
      .getByRole("status")
      .filter({ hasText: /^Saved$/ })
      .waitFor();
    await page
      .getByRole("navigation", { name: "Outline" })
      .getByRole("button", { name: /^OP1\b/ })
      .first()
      .click();
    await watchSaved(page);
    const port = Number(new URL(server.url).port);
    let n = 0;
    for (let round = 0; round < ROUNDS; round++) {
      let typing = true;
      const typist = (async () => {
        while (typing) await page.keyboard.type(`w${++n} `, { delay: 12 });
      })();
      // a pause now and then, so that "Saved" is shown; then the kill falls into the typing
      await page.waitForTimeout(400 + Math.floor(Math.random() * 700));
      await server.kill("SIGKILL");
      const believed = marks(await page.evaluate(() => (window as unknown as SampledWindow).shownAsSaved));
      typing = false;
      await typist;

      // on another port, where the editor cannot reach it: what the disk alone holds
      server = await startServer(data);
      const reader = await signIn(browser, await server.signInLink(), "Reader");
      const answer = await reader.page.evaluate(
        async (id): Promise<ResolutionAnswer> => (await fetch(`/api/resolutions/draft:${id}`)).json(),
        draftId,
      );
      await reader.context.close();
      const first = answer.resolution.paragraphs.find((p) => p.kind === "OP")?.text ?? "";
      expect(marks(first)).toEqual(expect.arrayContaining(believed));
      await server.kill("SIGTERM");

      server = await startServer(data, port);
      await page
        .getByRole("status")
        .filter({ hasText: /^Saved$/ })
        .waitFor({ timeout: 30_000 });
    }
    const text = (await page.locator('.draft-text p[data-label="OP1"]').textContent()) ?? "";
    const all = Array.from({ length: n }, (_, i) => i + 1);
    expect(marks(text)).toEqual(all);
    const kept = await page.evaluate(
      async (id): Promise<ResolutionAnswer> => (await fetch(`/api/resolutions/draft:${id}`)).json(),
      draftId,
    );
    expect(marks(kept.resolution.paragraphs.find((p) => p.kind === "OP")?.text ?? "")).toEqual(all);
  });
});
