import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { makeFolder, signIn } from "../server/harness.testing.ts";
import type { AuditPage, Dossier } from "../shared/protocol/api.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = makeFolder();
  folders.push(folder);
  return folder;
}

function start(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/penholder.ts", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  return child;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function ending(child: ChildProcess): Promise<Ended> {
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk: Buffer) => (out += chunk));
  child.stderr?.on("data", (chunk: Buffer) => (err += chunk));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

const run = (...args: string[]) => ending(start(args));

/** Starts a server and reads what it prints up to the link. */
async function serve(...args: string[]): Promise<{ child: ChildProcess; lines: string[]; url: string; link: string }> {
  const child = start(["serve", ...args]);
  const lines: string[] = [];
  if (!child.stdout) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    const link = /(http\S+)\/sign-in#token=\S+$/.exec(line);
    if (link) return { child, lines, url: link[1] ?? "", link: link[0] };
  }
  throw new Error(`the server did not start: ${lines.join("\n")}`);
}

test.each([
  [["serve", "--port", "many"], '"many" is not a port'],
  [["serve", "--port", "70000"], '"70000" is not a port'],
  [["serve", "--prot", "1"], "--prot"],
  [["serve", "here"], "here"],
  [["sign-in", "--name", " "], "1 to 80 characters"],
  [["sign-in", "--name", "Boris", "--role", "king"], "owner, drafter, commenter, reader"],
  [["sign-in", "--role", "reader"], "--name"],
  [["dance"], 'no command "dance"'],
])("unusable arguments are one clear line and exit code 2: %j", async (args, words) => {
  const { code, out, err } = await run(...args);
  expect([code, out, err.trimEnd().split("\n").length]).toEqual([2, "", 1]);
  expect(err).toContain(words);
});

test("the server prints one link that signs in, stops cleanly, and leaves no address behind", async () => {
  const folder = newFolder();
  const { child, url, link } = await serve("--data", folder, "--port", "0");
  expect((await signIn(url, link, "Amina")).me.name).toBe("Amina");
  await expect(signIn(url, link, "Boris")).rejects.toThrow("410");
  const ended = ending(child);
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
  expect(existsSync(join(folder, "server.json"))).toBe(false);
});

test("another link can be made while the server runs, and a second server on the folder is refused", async () => {
  const folder = newFolder();
  const { url } = await serve("--data", folder, "--port", "0");
  const made = await run("sign-in", "--data", folder, "--name", "Boris");
  expect([made.code, made.err]).toEqual([0, ""]);
  expect((await signIn(url, made.out.trim(), "Boris")).me.name).toBe("Boris");
  const second = await run("serve", "--data", folder, "--port", "0");
  expect([second.code, second.out]).toEqual([1, ""]);
  expect(second.err).toContain(url);
});

test("after kill -9 the folder is free again, and a link made meanwhile works", async () => {
  const folder = newFolder();
  const first = await serve("--data", folder, "--port", "0");
  const killed = ending(first.child);
  first.child.kill("SIGKILL");
  await killed;
  const made = await run("sign-in", "--data", folder);
  expect(made.err).toContain("No server runs");
  const { url } = await serve("--data", folder, "--port", "0");
  expect((await signIn(url, made.out.trim(), "Chloé")).me.name).toBe("Chloé");
});

test("a port that is taken is said, and the next free one used", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  const address = blocker.address();
  const port = typeof address === "object" && address ? address.port : 0;
  try {
    const { lines, url } = await serve("--data", newFolder(), "--port", String(port));
    expect(lines[0]).toMatch(new RegExp(`^Port ${port} is taken; using \\d+\\.$`));
    expect(Number(new URL(url).port)).toBeGreaterThan(port);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  } finally {
    blocker.close();
  }
});

test("a later start prints no link, but how to get one; a link is then for somebody, and a role opens every dossier", async () => {
  const folder = newFolder();
  const first = await serve("--data", folder, "--port", "0");
  const amina = await signIn(first.url, first.link, "Amina");
  const dossier = await amina.json<Dossier>("POST", "/api/dossiers", { title: "Lighthouses", organ: "" });
  const nobody = await run("sign-in", "--data", folder);
  expect([nobody.code, nobody.out]).toEqual([2, ""]);
  expect(nobody.err).toContain("--name");
  const made = await run("sign-in", "--data", folder, "--name", "Boris", "--role", "reader");
  const boris = await signIn(first.url, made.out.trim(), "Boris");
  expect(await boris.json("GET", `/api/dossiers/${dossier.id}`)).toMatchObject({ role: "reader" });
  const { entries } = await amina.json<AuditPage>("GET", `/api/dossiers/${dossier.id}/audit`);
  expect(entries.at(-1)).toMatchObject({ action: "member.added", userId: null, userName: "command line" });
  const ended = ending(first.child);
  first.child.kill("SIGTERM");
  await ended;
  const again = start(["serve", "--data", folder, "--port", "0"]);
  const out = ending(again);
  if (!again.stdout) throw new Error("no output");
  for await (const line of createInterface({ input: again.stdout })) if (line.includes("Ctrl+C")) break;
  again.kill("SIGTERM");
  expect((await out).out).toContain("sign-in --name NAME");
  expect((await out).out).not.toContain("#token=");
});

test("a folder without data has no links to give", async () => {
  const { code, err } = await run("sign-in", "--data", newFolder());
  expect([code, err.split("\n").length]).toEqual([1, 2]);
  expect(err).toContain("penholder serve");
});
