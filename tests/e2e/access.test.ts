/** Every page for everybody: no finding of axe (WCAG 2.2 AA) in light, dark and at 320 px; no sideways scrolling; Arabic; print. */
import type { Browser, Page } from "playwright-core";
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

describe.skipIf(!hasChromium)("every page", () => {
  const data = temporaryFolder();
  let server: RunningServer;
  let browser: Browser;
  let person: Person;
  let dossier: Dossier;

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

  const pages: readonly { readonly name: string; path(): string; ready(page: Page): Promise<void> }[] = [
    { name: "start", path: () => "/", ready: (page) => page.getByRole("button", { name: "New dossier" }).waitFor() },
    {
      name: "dossier",
      path: () => `/dossiers/${dossier.id}`,
      ready: (page) => page.getByRole("heading", { name: "Texts" }).waitFor(),
    },
    {
      name: "draft",
      path: () => `/drafts/${dossier.drafts[0]?.id}`,
      ready: async (page) => {
        await page
          .getByRole("status")
          .filter({ hasText: /^Saved$/ })
          .waitFor();
        await page.locator(".draft-text ins").first().waitFor();
      },
    },
    {
      name: "read",
      path: () => `/read/text:${dossier.texts[0]?.id}`,
      ready: (page) =>
        page.getByText("The General Assembly").or(page.getByText("The Human Rights Council")).first().waitFor(),
    },
    {
      name: "compare",
      path: () => `/compare/${dossier.drafts[0]?.baseRef}/draft:${dossier.drafts[0]?.id}`,
      ready: (page) => page.locator("ins").first().waitFor(),
    },
    {
      name: "report",
      path: () => `/report/${dossier.drafts[0]?.baseRef}/draft:${dossier.drafts[0]?.id}`,
      ready: (page) => page.getByRole("heading", { name: "Full redline" }).waitFor(),
    },
    {
      name: "missing",
      path: () => "/no/such/page",
      ready: (page) => page.getByRole("heading", { level: 1 }).waitFor(),
    },
  ];

  for (const { name, path, ready } of pages) {
    test(`${name}: axe finds nothing in light and dark; at 320 px nothing is cut off`, async () => {
      const { page } = person;
      await page.goto(server.url + path());
      await ready(page);
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await violations(page)).toEqual([]);
      await screenshot(page, `${name}-dark`);
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await overflow(page)).toBe(0);
      expect(await violations(page)).toEqual([]);
      await screenshot(page, `${name}-320`);
      // 200 % zoom of a 1280 px window
      await page.setViewportSize({ width: 640, height: 400 });
      expect(await overflow(page)).toBe(0);
      await page.setViewportSize({ width: 1440, height: 900 });
      const pdf = await page.pdf({ format: "A4" });
      expect(pdf.length).toBeGreaterThan(5_000);
    });
  }

  test("a draft in Arabic stands from right to left", async () => {
    const { page } = person;
    const text = [
      "الجمعية العامة،",
      "إذ تشير إلى قراراتها السابقة بشأن هذا الموضوع،",
      "1- تحث الدول على أن تحمي كل شخص محتجز؛",
      "2- تقرر أن تبقي المسألة قيد نظرها.",
    ].join("\n\n");
    const draft = await page.evaluate(
      async ({ id, body }) => {
        const query = new URLSearchParams({
          file: "arabic.txt",
          role: "adopted",
          symbol: "A/RES/95/7",
          date: "2040-12-19",
        });
        const saved = await (
          await fetch(`/api/dossiers/${id}/texts?${query}`, {
            method: "POST",
            body,
            headers: { "content-type": "application/octet-stream" },
          })
        ).json();
        const headers = { "content-type": "application/json" };
        const answer = await fetch(`/api/dossiers/${id}/drafts`, {
          method: "POST",
          headers,
          body: JSON.stringify({ from: `text:${saved.id}`, name: "مشروع" }),
        });
        return answer.json();
      },
      { id: dossier.id, body: text },
    );
    await page.goto(`${server.url}/drafts/${draft.id}`);
    const editor = page.getByRole("textbox", { name: "Text of the draft" });
    await editor.waitFor();
    expect(await editor.getAttribute("dir")).toBe("rtl");
    expect(await editor.getAttribute("lang")).toBe("ar");
    expect(await editor.locator("p[data-kind=OP]").count()).toBe(2);
    await screenshot(page, "draft-arabic");
    expect(await violations(page)).toEqual([]);
  });
});
