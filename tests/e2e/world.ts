/**
 * A real server process and a real Chromium for the end-to-end tests. Where Chromium is missing the suite is skipped on a
 * laptop, with a line that says so, and fails in CI.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const ROOT = join(import.meta.dirname, "../..");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Where the pictures go; not committed. */
export const SCREENSHOTS = join(import.meta.dirname, "screenshots");

export const hasChromium = existsSync(CHROMIUM);
if (!hasChromium) {
  const message = `End-to-end tests need Chromium at ${CHROMIUM} (or CHROMIUM=path).`;
  if (process.env.CI) throw new Error(message);
  process.stderr.write(`${message} Skipped.\n`);
}

export interface RunningServer {
  readonly url: string;
  readonly data: string;
  /** The sign-in link that the first start printed; "" at a later one. */
  readonly link: string;
  /** A single-use link for somebody else, who is a drafter of every dossier that is there now; from the command line. */
  signInLink(name?: string): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

function penholder(args: readonly string[]): ChildProcess {
  // the bundle that people run; `npm test` builds it first. PENHOLDER_CLI: another build of it, for a trial beside others
  return spawn(process.execPath, [process.env.PENHOLDER_CLI ?? join(ROOT, "dist/cli/penholder.js"), ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Starts the program as a person would, on a data folder, and waits for its sign-in link. */
export async function startServer(data: string, port = 0): Promise<RunningServer> {
  const child = penholder(["serve", "--data", data, "--port", String(port)]);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const { url, link } = await startOf(child);
  return {
    url,
    data,
    link,
    async signInLink(name = `Colleague ${randomUUID()}`) {
      const { link: made } = await startOf(penholder(["sign-in", "--data", data, "--name", name, "--role", "drafter"]));
      return made;
    },
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

/** What the program prints: where it runs, and a sign-in link, or how to get one. */
function startOf(child: ChildProcess): Promise<{ readonly url: string; readonly link: string }> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const read = (line: string) => {
      said.push(line);
      const link = line.match(/https?:\/\/\S+\/sign-in\S+/u)?.[0];
      const url = said.join("\n").match(/runs at (http\S+)/u)?.[1];
      if (link) resolve({ url: new URL(link).origin, link });
      else if (url && line.includes("sign-in --name")) resolve({ url, link: "" });
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on("line", read);
    child.once("exit", (code) =>
      reject(new Error(`penholder ended with ${code} before it printed a link:\n${said.join("\n")}`)),
    );
  });
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "penholder-e2e-"));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface Person {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors that the page's console showed or that nobody caught. */
  readonly errors: string[];
}

/** A person with a browser window of their own, signed in through a link. */
export async function signIn(browser: Browser, link: string, name: string): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    locale: "en-GB",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error")
      errors.push(`${message.text()} (${message.location().url}:${message.location().lineNumber}, on ${page.url()})`);
  });
  await page.goto(link);
  await page.getByLabel("name", { exact: false }).first().fill(name);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return { name, page, context, errors };
}

export async function screenshot(
  page: Page,
  name: string,
  options: { readonly fullPage?: boolean } = {},
): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), ...options });
}
