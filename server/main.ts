/** Starts and stops the server: the one place where its parts are put together. */
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { DomainError } from "../shared/errors.ts";
import { type Ambient, realAmbient } from "./ambient.ts";
import { createApp } from "./app.ts";
import { allowHosts, allowOrigins } from "./auth/origin.ts";
import { type PasswordCost, Passwords } from "./auth/passwords.ts";
import { createSignInLink } from "./auth/sign-in-link.ts";
import { ACCOUNT_LIMITS, ADDRESS_LIMITS, Throttle } from "./auth/throttle.ts";
import type { ServerConfig } from "./config.ts";
import { lockFolder, makeDataFolder, readAddress, removeAddress, storeFile, writeAddress } from "./data-folder.ts";
import { Replays } from "./documents/replays.ts";
import { addExample } from "./example.ts";
import { type EventLog, lineLog, writeToStderr } from "./log.ts";
import { DEFAULT_LIMITS, type RoomLimits } from "./rooms/limits.ts";
import { Rooms } from "./rooms/rooms.ts";
import { openSyncDoor } from "./rooms/upgrade.ts";
import { openOidc } from "./routes/oidc.ts";
import type { Services } from "./services.ts";
import { openSqliteStore } from "./store/sqlite/store.ts";
import type { Store } from "./store/store.ts";

const HOST = "127.0.0.1";
/** How many ports above the wanted one are tried when it is taken. */
const PORTS_TRIED = 20;

/** What a test may put in place of the real thing. */
export interface Parts {
  readonly ambient?: Ambient;
  readonly events?: EventLog;
  readonly limits?: RoomLimits;
  readonly openStore?: (file: string) => Store;
  readonly editorFolder?: string;
  readonly passwordCost?: PasswordCost;
  /** Absolute path of the folder with the example; undefined: none is made. */
  readonly exampleFolder?: string | undefined;
}

export interface RunningServer {
  /** Where people find it: "http://127.0.0.1:3000". */
  readonly url: string;
  readonly port: number;
  readonly services: Services;
  createSignInLink(name?: string): Promise<string>;
  /** Commits what has come in, closes sockets and data, and frees the folder. */
  stop(): Promise<void>;
}

/** Rejects with store.unavailable when the folder is taken or unusable, or no port is free. */
export async function startServer(config: ServerConfig, parts: Parts = {}): Promise<RunningServer> {
  const { dataFolder } = config;
  const ambient = parts.ambient ?? realAmbient;
  const events = parts.events ?? lineLog(writeToStderr, ambient.now);
  const limits = parts.limits ?? DEFAULT_LIMITS;
  makeDataFolder(dataFolder);
  const lock = lockFolder(dataFolder);
  if (!lock) throw folderTaken(dataFolder);
  let store: Store | undefined;
  const http = createServer();
  try {
    store = (parts.openStore ?? openSqliteStore)(storeFile(dataFolder));
    const rooms = new Rooms({ log: store.log, locks: store.locks, ambient, events, limits });
    const replays = new Replays(store.archive);
    if (parts.exampleFolder) await addExample(parts.exampleFolder, { store, rooms, ambient, events });
    const port = await listen(http, config.port);
    const local = [`http://${HOST}:${port}`, `http://localhost:${port}`];
    const url = config.publicOrigin ?? `http://${HOST}:${port}`;
    const origins = [...new Set([url, ...local])];
    const services: Services = {
      ...{ store, rooms, replays, ambient, events, url },
      trustedProxies: config.trustedProxies ?? 0,
      passwords: new Passwords(parts.passwordCost),
      oidc: config.oidc ? openOidc(config.oidc, url, ambient.now) : null,
      throttles: {
        account: new Throttle(ACCOUNT_LIMITS, ambient.now),
        address: new Throttle(ADDRESS_LIMITS, ambient.now),
      },
      isAllowedOrigin: allowOrigins(origins),
      isAllowedHost: allowHosts(origins),
      isSecure: url.startsWith("https:"),
      editorFolder: parts.editorFolder ?? builtEditor(),
      socketOrigins: origins.map((origin) => origin.replace(/^http/, "ws")),
    };
    const door = openSyncDoor(http, { ...services, limits });
    http.on("request", createApp(services));
    writeAddress(dataFolder, { url, pid: process.pid });
    events.event("server.started", { url });
    return {
      ...{ url, port, services },
      createSignInLink: (name) => createSignInLink(services.store, ambient, url, name),
      stop: async () => {
        const closed = new Promise((resolve) => http.close(resolve));
        await door.close();
        http.closeAllConnections();
        await closed;
        await services.store.close();
        removeAddress(dataFolder);
        lock.release();
        events.event("server.stopped");
      },
    };
  } catch (error) {
    http.close();
    await store?.close();
    lock.release();
    throw error;
  }
}

/** Listens on the wanted port, or on the next free one above it. */
async function listen(http: Server, wanted: number): Promise<number> {
  const last = wanted === 0 ? 0 : Math.min(wanted + PORTS_TRIED, 65_535);
  for (let port = wanted; port <= last; port++) {
    const taken = await new Promise<boolean>((resolve, reject) => {
      const onError = (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(true) : reject(error));
      http.once("error", onError);
      http.listen(port, HOST, () => {
        http.off("error", onError);
        resolve(false);
      });
    });
    const address = http.address();
    if (!taken && address && typeof address === "object") return address.port;
  }
  throw new DomainError("store.unavailable", `No port from ${wanted} to ${last} is free.`, {
    mend: "Give another one with --port, or --port 0 for any free one.",
  });
}

function folderTaken(folder: string): DomainError {
  const running = readAddress(folder);
  const where = running ? ` at ${running.url} (process ${running.pid})` : "";
  return new DomainError("store.unavailable", `Another Penholder serves this data folder already${where}.`, {
    file: folder,
    mend: "Use that one, stop it first, or give another folder with --data.",
  });
}

function builtEditor(): string {
  return fileURLToPath(new URL("../dist/editor", import.meta.url));
}
