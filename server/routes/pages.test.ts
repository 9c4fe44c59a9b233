import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFolder, type Person, startTestServer, type TestServer } from "../harness.testing.ts";

const editorFolder = makeFolder();
let server: TestServer;
let amina: Person;

beforeAll(async () => {
  mkdirSync(join(editorFolder, "assets"));
  writeFileSync(join(editorFolder, "index.html"), "<!doctype html><title>The editor</title>");
  writeFileSync(join(editorFolder, "assets", "main-1a2b.js"), "export {};");
  writeFileSync(join(editorFolder, "sw.js"), "self.skipWaiting;");
  writeFileSync(join(editorFolder, "secret.txt"), "not for the web");
  server = await startTestServer({ editorFolder });
  amina = await server.person("Amina");
});
afterAll(async () => {
  await server.remove();
  rmSync(editorFolder, { recursive: true });
});

test("with a session every page of the editor is the same file, never kept without asking", async () => {
  for (const path of ["/", "/dossiers/abc", "/drafts/abc", "/report/text:7f/draft:9a", "/nowhere"]) {
    const response = await amina.fetch(path);
    expect([path, response.status, response.headers.get("cache-control")]).toEqual([path, 200, "no-cache"]);
    expect(await response.text()).toContain("The editor");
  }
});

test("without one there are the sign-in page, its scripts and styles, and nothing else", async () => {
  const get = (path: string) => fetch(server.running.url + path, { redirect: "manual" });
  expect(await (await get("/sign-in")).text()).toContain("The editor");
  const script = await get("/assets/main-1a2b.js");
  expect([script.status, script.headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"]);
  expect((await get("/")).status).toBe(303);
  expect((await get("/index.html")).status).toBe(404);
  expect((await get("/secret.txt")).status).toBe(404);
  expect((await get("/assets/..%2fsecret.txt")).status).toBeGreaterThanOrEqual(400);
  expect((await get("/assets/")).status).toBe(404);
});

test("the program travels compressed, and what a session is answered does not: its length could give words away", async () => {
  const script = "export const words = 'the same words again';\n".repeat(200);
  writeFileSync(join(editorFolder, "assets", "large-3c4d.js"), script);
  const response = await fetch(`${server.running.url}/assets/large-3c4d.js`);
  expect(response.headers.get("content-encoding")).toMatch(/^(?:br|gzip)$/);
  expect(await response.text()).toBe(script);
  await amina.json("POST", "/api/dossiers", { title: "Lighthouses ".repeat(40).trim(), organ: "General Assembly" });
  const dossiers = await amina.fetch("/api/dossiers");
  expect((await dossiers.clone().text()).length).toBeGreaterThan(400);
  expect(dossiers.headers.get("content-encoding")).toBeNull();
});

test("the service worker and the page it keeps are there for everybody, and asked for anew each time", async () => {
  const worker = await fetch(`${server.running.url}/sw.js`);
  expect(worker.headers.get("content-type")).toMatch(/^text\/javascript/);
  expect([worker.status, worker.headers.get("cache-control")]).toEqual([200, "no-cache"]);
  const shell = await fetch(`${server.running.url}/shell`, { redirect: "manual" });
  expect([shell.status, shell.headers.get("cache-control")]).toEqual([200, "no-cache"]);
  expect(shell.headers.get("content-security-policy")).toContain("script-src 'self'");
});

test("an editor that was not built is a problem that says what to do", async () => {
  const bare = await startTestServer({ editorFolder: join(editorFolder, "assets") });
  const response = await fetch(`${bare.running.url}/sign-in`);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain("npm run build");
  await bare.remove();
});
