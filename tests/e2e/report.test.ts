/** The report in a real browser: what is chosen stands in its link, its pictures keep to the CSP, its file shows the same. */
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Dossier, DossierSummary } from "../../shared/protocol/api.ts";
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

describe.skipIf(!hasChromium)("the report", () => {
  const data = temporaryFolder();
  let server: RunningServer;
  let browser: Browser;
  let person: Person;
  let path: string;

  beforeAll(async () => {
    server = await startServer(data);
    browser = await startBrowser();
    person = await signIn(browser, server.link, "Anna Holm");
    const get = <T>(from: string): Promise<T> => person.page.evaluate(async (p) => (await fetch(p)).json(), from);
    const [first] = await get<DossierSummary[]>("/api/dossiers");
    const { drafts } = await get<Dossier>(`/api/dossiers/${first?.id}`);
    path = `/report/${drafts[0]?.baseRef}/draft:${drafts[0]?.id}`;
  });

  afterAll(async () => {
    await browser?.close();
    await server?.kill("SIGTERM");
    removeFolder(data);
  });

  test("a link shows the same part, substance and layout again, and so does the file", async () => {
    const { page } = person;
    await page.goto(server.url + path);
    await page.getByRole("img", { name: "Preambular part" }).waitFor();
    await page.getByRole("radio", { name: "Side by side" }).check();
    await page.getByRole("radio", { name: "Operative part" }).check();
    await page.getByRole("checkbox", { name: "Substantive only" }).check();
    await page.getByText("It lists changes of substance only").waitFor();
    expect(new URL(page.url()).search).toBe("?part=OP&substantive=1&layout=side");
    const body = () => page.locator("article.report").innerHTML();
    const before = await body();
    expect(before).toContain("report-pairs");

    await page.reload();
    await page.getByText("It lists changes of substance only").waitFor();
    expect(await body()).toBe(before);
    expect(await page.getByRole("img", { name: "Preambular part" }).count()).toBe(0);
    await screenshot(page, "report-side", { fullPage: true });

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "HTML" }).click();
    const file = readFileSync(await (await download).path(), "utf8");
    expect(person.errors).toEqual([]);
    // a page of its own: the file has a policy of its own
    const alone = await person.context.newPage();
    await alone.setContent(file);
    expect(await alone.locator("article.report").innerHTML()).toBe(before);
    await alone.close();
  });
});
