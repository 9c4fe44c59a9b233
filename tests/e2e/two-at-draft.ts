/** Two people with the example draft open, each in a browser window of their own: what most suites of the draft begin with. */
import type { Browser, Page } from "playwright-core";
import type { DossierSummary } from "../../shared/protocol/api.ts";
import {
  type Person,
  type RunningServer,
  removeFolder,
  signIn,
  startBrowser,
  startServer,
  temporaryFolder,
} from "./world.ts";

export interface TwoAtDraft {
  readonly server: RunningServer;
  readonly browser: Browser;
  /** Owns the dossier. */
  readonly anna: Person;
  /** A drafter. */
  readonly bo: Person;
  readonly draftId: string;
  end(): Promise<void>;
}

/** Starts everything, and waits until both see the draft as saved. */
export async function openForTwo(): Promise<TwoAtDraft> {
  const data = temporaryFolder();
  const server = await startServer(data);
  const browser = await startBrowser();
  const anna = await signIn(browser, server.link, "Anna Holm");
  const bo = await signIn(browser, await server.signInLink(), "Bo Lund");
  const [dossier] = await anna.page.evaluate(
    async (): Promise<DossierSummary[]> => (await fetch("/api/dossiers")).json(),
  );
  const draftId = dossier?.drafts[0]?.id ?? "";
  for (const { page } of [anna, bo]) {
    await page.goto(`${server.url}/drafts/${draftId}`);
    await saved(page);
  }
  return {
    ...{ server, browser, anna, bo, draftId },
    async end() {
      await browser.close();
      await server.kill("SIGTERM");
      removeFolder(data);
    },
  };
}

/** The header says that all is on the server's disk. */
export async function saved(page: Page): Promise<void> {
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved$/ })
    .waitFor();
}

/** The entry of a paragraph in the outline; a click puts the caret at its start. */
export function outline(page: Page, label: RegExp) {
  return page.getByRole("navigation", { name: "Outline" }).getByRole("button", { name: label }).first();
}
