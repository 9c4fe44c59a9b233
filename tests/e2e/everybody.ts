/** What every page must be for everybody: without a finding of axe (WCAG 2.2 AA), and never wider than its window. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface AxeWindow {
  axe: {
    run(
      root: Document,
      options: object,
    ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
  };
}

/** What axe finds on the page as it stands: rule, element, what to mend. */
export async function violations(page: Page): Promise<string[]> {
  // evaluated by the debugger, so that the page's CSP stays as it is
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { violations: found } = await (window as unknown as AxeWindow).axe.run(document, { runOnly: tags });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  }, TAGS);
}

/** How far the page can be scrolled sideways, px. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
