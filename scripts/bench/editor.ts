/**
 * How fast a draft opens in a real Chromium, and how long a keystroke takes until it is painted, and until it is painted as
 * new, while the comparison runs; and for how long the page's thread is busy with it.
 * The peer in the same run is the browser alone: the same text in one contenteditable element.
 *
 *   npm run bench:editor            needs Chromium at /usr/bin/chromium (or CHROMIUM=path) and `npm run build`
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium, type Page } from "playwright-core";

const OPENINGS = 7;
const KEYS = 200;
/** Between two keys, ms: a fast typist. */
const PACE = 60;

interface TimedWindow {
  latencies: number[];
  marked: number[];
}

interface Typing {
  /** Until painted, ms for each key. */
  readonly painted: number[];
  /** Until the caret stands in words painted as new, ms for each key; never is Infinity. */
  readonly marked: number[];
  /** Of the page's thread, ms for each key: scripts, style, layout. */
  readonly busy: number;
}

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "penholder-bench-"));
  const server = spawn(process.execPath, ["dist/cli/penholder.js", "serve", "--data", data, "--port", "0"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
  try {
    const link = await new Promise<string>((resolve, reject) => {
      createInterface({ input: server.stdout }).on("line", (line) => {
        const found = line.match(/https?:\/\/\S+\/sign-in\S+/u)?.[0];
        if (found) resolve(found);
      });
      server.once("exit", () => reject(new Error("The server ended. Run npm run build first.")));
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(link);
    await page.getByLabel("Your name").fill("Bench");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    const draft = await page.evaluate(async () => {
      const [dossier] = (await (await fetch("/api/dossiers")).json()) as { drafts: { id: string }[] }[];
      return dossier?.drafts[0]?.id ?? "";
    });
    const url = `${new URL(link).origin}/drafts/${draft}`;

    const openings: number[] = [];
    const compared: number[] = [];
    for (let i = 0; i < OPENINGS; i++) {
      const start = performance.now();
      await page.goto(url, { waitUntil: "commit" });
      await page.locator(".draft-text p").first().waitFor();
      openings.push(performance.now() - start);
      await page.locator(".draft-text ins").first().waitFor();
      compared.push(performance.now() - start);
    }
    const paragraphs = await page.locator(".draft-text > p").count();
    await page.locator(".draft-text > p").nth(20).click();
    const ours = await typeAndTime(page);

    const text = await page.locator(".draft-text > p").allTextContents();
    await page.goto("about:blank");
    await page.setContent(
      `<div contenteditable>${text.map((t) => `<p>${t.replace(/[<&]/g, " ")}</p>`).join("")}</div>`,
    );
    await page.locator("p").nth(20).click();
    const bare = await typeAndTime(page);

    const line = (name: string, values: number[]) =>
      console.log(`${name.padEnd(44)} p50 ${at(values, 0.5)} ms  p95 ${at(values, 0.95)} ms  max ${at(values, 1)} ms`);
    console.log(`${paragraphs} paragraphs, ${OPENINGS} openings, ${KEYS} keys every ${PACE} ms`);
    line("opening until the text stands", openings);
    line("opening until the comparison is shown", compared);
    line("key until painted, Penholder comparing live", ours.painted);
    line("key until its own redline is painted", ours.marked);
    line("key until painted, bare contenteditable", bare.painted);
    console.log(`ratio of the medians: ${(Number(at(ours.painted, 0.5)) / Number(at(bare.painted, 0.5))).toFixed(2)}`);
    console.log(`page's thread busy a key: ${ours.busy.toFixed(1)} ms, bare ${bare.busy.toFixed(1)} ms`);
  } finally {
    await browser.close();
    server.kill("SIGTERM");
    rmSync(data, { recursive: true, force: true });
  }
}

/** From the event's own time stamp to after the paint that shows it. */
async function typeAndTime(page: Page): Promise<Typing> {
  await page.evaluate(() => {
    const timed = window as unknown as TimedWindow;
    timed.latencies = [];
    timed.marked = [];
    document.addEventListener(
      "keydown",
      ({ timeStamp }) => {
        const index = timed.marked.push(Number.POSITIVE_INFINITY) - 1;
        // a method: the name of a function would not be known in the page
        const key = {
          look(first: boolean) {
            const now = performance.now() - timeStamp;
            if (first) timed.latencies.push(now);
            if (getSelection()?.anchorNode?.parentElement?.closest("ins")) timed.marked[index] = now;
            else if (now < 1_000) requestAnimationFrame(() => setTimeout(() => key.look(false)));
          },
        };
        requestAnimationFrame(() => setTimeout(() => key.look(true)));
      },
      { capture: true },
    );
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0);
  };
  const before = await spent();
  await page.keyboard.type("word ".repeat(KEYS / 5), { delay: PACE });
  const busy = ((await spent()) - before) / KEYS;
  const { latencies, marked } = await page.evaluate(() => {
    const timed = window as unknown as TimedWindow;
    return { latencies: timed.latencies, marked: timed.marked };
  });
  return { painted: latencies, marked, busy };
}

function at(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
}

await main();
