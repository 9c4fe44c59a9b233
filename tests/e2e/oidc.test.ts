/** Signing in with an account at an OpenID provider, as a person does it: joining, coming back, linking, and being told why not. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CLIENT, openProvider, type TestProvider } from "../../server/auth/oidc-provider.testing.ts";
import type { DossierSummary, MadeInvitation } from "../../shared/protocol/api.ts";
import { violations } from "./everybody.ts";
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

const SETTINGS = ["ISSUER", "CLIENT_ID", "CLIENT_SECRET", "NAME"] as const;

describe.skipIf(!hasChromium)("an account at a provider", { timeout: 180_000 }, () => {
  const data = temporaryFolder();
  let provider: TestProvider;
  let server: RunningServer;
  let browser: Browser;
  let owner: Person;

  beforeAll(async () => {
    provider = await openProvider();
    const values = [provider.issuer, CLIENT.id, CLIENT.secret, "Mission account"];
    // the server that is started inherits them
    SETTINGS.forEach((name, i) => {
      process.env[`PENHOLDER_OIDC_${name}`] = values[i];
    });
    server = await startServer(data);
    browser = await startBrowser();
    owner = await signIn(browser, server.link, "Anna Holm");
  });

  afterAll(async () => {
    for (const name of SETTINGS) delete process.env[`PENHOLDER_OIDC_${name}`];
    await browser?.close();
    await server?.kill("SIGTERM");
    await provider?.stop();
    removeFolder(data);
  });

  async function newPage(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return page;
  }

  /** The two forms of the provider. */
  async function agree(page: Page, login: string): Promise<void> {
    await page.locator("input[name=login]").fill(login);
    await page.locator("input[name=password]").fill("any");
    await page.locator("button[type=submit]").click();
    await page.locator("input[name=prompt][value=consent]").waitFor({ state: "attached" });
    await page.locator("button[type=submit]").click();
    await page.waitForURL((url) => url.origin === server.url);
  }

  test("while the provider is away the page says so, and the other ways in stay", async () => {
    const page = await newPage();
    await page.goto(`${server.url}/sign-in`);
    await page.getByRole("link", { name: "Sign in with Mission account" }).click();
    await page.getByRole("alert").filter({ hasText: "cannot be reached at the moment" }).waitFor();
    await page.getByLabel("Password", { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, "oidc-away");
    await page.context().close();
    provider.serve(`${server.url}/api/oidc/callback`);
  });

  test("somebody whom nobody knows is told what to do", async () => {
    const page = await newPage();
    await page.goto(`${server.url}/sign-in`);
    await page.getByRole("link", { name: "Sign in with Mission account" }).click();
    await agree(page, "Anna Holm");
    await page.getByRole("alert").filter({ hasText: "is not linked to anybody here" }).waitFor();
    expect(new URL(page.url()).search).toBe("");
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await screenshot(page, "oidc-unknown-320");
    await page.context().close();
  });

  test("an invitation makes them an account; they come back to the page they asked for", async () => {
    const [dossier] = await owner.page.evaluate(
      async () => (await (await fetch("/api/dossiers")).json()) as DossierSummary[],
    );
    const id = dossier?.id ?? "";
    const { link } = await owner.page.evaluate(async (dossierId) => {
      const response = await fetch(`/api/dossiers/${dossierId}/invitations`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ role: "drafter", hours: 1, note: "" }),
      });
      return (await response.json()) as MadeInvitation;
    }, id);
    const page = await newPage();
    await page.goto(link);
    await page.getByRole("button", { name: "Join with Mission account" }).click();
    await agree(page, "chen");
    await page.getByRole("heading", { level: 1, name: dossier?.title ?? "" }).waitFor();
    await page.getByRole("link", { name: "Your account: chen of the provider" }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.goto(`${server.url}/dossiers/${id}/people`);
    await page.getByRole("link", { name: "Sign in with Mission account" }).click();
    // the provider still knows this browser
    await page.waitForURL(`${server.url}/dossiers/${id}/people`);
    await page.getByRole("heading", { name: "2 members" }).waitFor();
    await page.context().close();
  });

  test("whoever has an account links it, and is told that it is linked", async () => {
    const { page } = owner;
    await page.goto(`${server.url}/account`);
    await page.getByRole("button", { name: "Link your Mission account" }).click();
    await agree(page, "anna");
    await page.getByText("Your Mission account signs you in from now on.").waitFor();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, "oidc-linked");
    // nothing else would sign her in
    await page.getByRole("button", { name: "Take the link away" }).click();
    await page.getByRole("alert").filter({ hasText: "Set a password first" }).waitFor();
    // the provider's own pages ask for a font on the network
    const ours = owner.errors.filter((error) => !error.includes(`on ${provider.issuer}`) && !error.includes("409"));
    expect(ours).toEqual([]);
  });
});
