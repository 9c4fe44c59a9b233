/** The servers that are measured, each a process of its own with a data folder that outlives it. */
import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "./client.ts";
import { within } from "./time.ts";

/** How long a server may take to answer the bench, ms. */
const PATIENCE = 30_000;

export interface ServerKind {
  readonly name: string;
  readonly dialect: Dialect;
  readonly script: string;
  /** Whether the script is TypeScript, and makes rooms itself. */
  readonly ours: boolean;
}

const HERE = import.meta.dirname;

export const OURS: ServerKind = {
  name: "penholder",
  dialect: "y-websocket",
  script: join(HERE, "penholder-server.ts"),
  ours: true,
};
const PEERS: readonly ServerKind[] = [
  {
    name: "@y/websocket-server 0.1.1 (LevelDB)",
    dialect: "y-websocket",
    script: join(HERE, "peers/y-websocket.js"),
    ours: false,
  },
  {
    name: "@hocuspocus/server 3.4.4 (SQLite)",
    dialect: "hocuspocus",
    script: join(HERE, "peers/hocuspocus.js"),
    ours: false,
  },
];

/** Ours and the peers; ours alone, with a line that says so, where the peers are not installed. */
export function serverKinds(): readonly ServerKind[] {
  if (existsSync(join(HERE, "peers/node_modules"))) return [OURS, ...PEERS];
  console.log("The peers are not installed: npm ci --prefix scripts/bench/sync/peers (some minutes). Ours alone:");
  return [OURS];
}

/** What a server holds after a full collection, bytes. */
export interface Memory {
  readonly resident: number;
  /** In use by its objects and buffers: heapUsed + external, without what the allocator keeps for later. */
  readonly used: number;
}

export interface Started {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One running server. */
export class MeasuredServer {
  #rooms = 0;

  private constructor(
    private readonly kind: ServerKind,
    private readonly child: ChildProcess,
    readonly started: Started,
  ) {}

  static async start(kind: ServerKind, folder: string): Promise<MeasuredServer> {
    const execArgv = ["--expose-gc", ...(kind.ours ? ["--import", "tsx"] : [])];
    const child = fork(kind.script, [folder], { execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    const hello = await answer<{ url: string; origin?: string; cookie?: string }>(child, "url").catch((error) => {
      child.kill("SIGKILL");
      throw error;
    });
    const headers = hello.cookie ? { origin: hello.origin ?? "", cookie: hello.cookie } : {};
    return new MeasuredServer(kind, child, { url: hello.url, headers });
  }

  /** The name of a new, empty room. */
  async newRoom(): Promise<string> {
    if (!this.kind.ours) return `room-${++this.#rooms}`;
    this.child.send("draft");
    return (await answer<{ room: string }>(this.child, "room")).room;
  }

  async memory(): Promise<Memory> {
    this.child.send("memory");
    return (await answer<{ memory: Memory }>(this.child, "memory")).memory;
  }

  /** Processor time that it has used, ms: unlike the clock, hardly disturbed by what else the machine does. */
  async processor(): Promise<number> {
    this.child.send("processor");
    return (await answer<{ processor: number }>(this.child, "processor")).processor;
  }

  /** Ends it without warning, as a power cut would end the process. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await gone;
  }
}

function answer<T>(child: ChildProcess, field: keyof T): Promise<T> {
  const answered = new Promise<T>((resolve, reject) => {
    const onMessage = (message: unknown) => {
      if (typeof message !== "object" || message === null || !(field in message)) return;
      child.off("message", onMessage);
      child.off("exit", onExit);
      resolve(message as T);
    };
    const onExit = (code: number | null) => reject(new Error(`a measured server ended with ${code}`));
    child.on("message", onMessage);
    child.once("exit", onExit);
  });
  return within(PATIENCE, `the answer “${String(field)}” of a server`, answered);
}
