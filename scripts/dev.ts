/**
 * npm run dev: the server, started again on every change, behind Vite's development server. The page comes from Vite and
 * everything else is passed on, so cookie and Origin are those of one address.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createServer as createVite } from "vite";
import { realAmbient } from "../server/ambient.ts";
import { createSignInLink } from "../server/auth/sign-in-link.ts";
import { readDataFolder } from "../server/config.ts";
import { storeFile } from "../server/data-folder.ts";
import { openSqliteStore } from "../server/store/sqlite/store.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dataFolder = readDataFolder(undefined, process.env);

/** A port that is free now. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (!address || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}

const port = await freePort();
const target = `http://127.0.0.1:${port}`;
// the server stays on its port across restarts, and the browser's Origin is Vite's
const vite = await createVite({
  root: `${root}/editor`,
  configFile: `${root}/vite.config.ts`,
  server: {
    host: "127.0.0.1",
    proxy: { "/api": { target }, "/healthz": { target }, "/sync": { target, ws: true } },
  },
});
await vite.listen();
const page = (vite.resolvedUrls?.local[0] ?? "").replace(/\/$/, "");

const server = spawn(process.execPath, ["--watch", "--import", "tsx", "scripts/penholder.ts", "serve"], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, PENHOLDER_PORT: String(port), PENHOLDER_ORIGIN: page, PENHOLDER_DATA: dataFolder },
});
let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  server.kill("SIGTERM");
  await vite.close();
}
process.once("SIGINT", () => void stop());
process.once("SIGTERM", () => void stop());
server.once("exit", () => void stop());

while (!isStopping && !(await isUp(target))) await wait(100);
if (!isStopping && existsSync(storeFile(dataFolder))) {
  const store = openSqliteStore(storeFile(dataFolder));
  const isFirst = await store.users.isEmpty();
  const link = isFirst ? await createSignInLink(store, realAmbient, page) : "npm run penholder -- sign-in --name NAME";
  console.log(`${page}/ Sign in: ${link}`);
  await store.close();
}
