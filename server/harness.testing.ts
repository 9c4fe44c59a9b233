/** A real server on a free port with a folder of its own, and people who sign in to it: for tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readVarUint, readVarUint8Array } from "lib0/decoding";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { Dossier, DraftSummary, MadeInvitation, Me, TextSummary } from "../shared/protocol/api.ts";
import type { Role } from "../shared/protocol/roles.ts";
import { MESSAGE_CHANGED, MESSAGE_SAVED } from "../shared/protocol/sync.ts";
import { silentLog } from "./log.ts";
import { type Parts, type RunningServer, startServer } from "./main.ts";

/** One person with a session. */
export interface Person {
  readonly me: Me;
  readonly cookie: string;
  /** A request with cookie and Origin, as the editor sends it. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A JSON request that must succeed. */
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Opens the draft with the stock provider. */
  open(draftId: string, ydoc?: Y.Doc): OpenDraft;
}

interface Saved {
  readonly stateVector: Map<number, number>;
  readonly count: number;
}

export interface OpenDraft {
  readonly ydoc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Every message 100, in order. */
  readonly saved: Saved[];
  /** How often message 101 came. */
  readonly changes: number;
  synced(): Promise<void>;
  /** Resolves with the close code of the next close. */
  closed(): Promise<number>;
  close(): void;
}

export interface TestServer {
  readonly running: RunningServer;
  readonly folder: string;
  /** The first one owns what is there already. */
  person(name: string): Promise<Person>;
  /** Stops the server and deletes its folder. */
  remove(): Promise<void>;
}

export async function startTestServer(parts: Parts = {}, folder = makeFolder()): Promise<TestServer> {
  const config = { dataFolder: folder, port: 0, publicOrigin: undefined };
  const running = await startServer(config, { events: silentLog, ...parts });
  return {
    running,
    folder,
    person: async (name) => signIn(running.url, await running.createSignInLink(name), name),
    remove: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), "penholder-"));
}

export function tokenOf(link: string): string {
  const secrets = new URLSearchParams(new URL(link).hash.slice(1));
  return secrets.get("token") ?? secrets.get("invitation") ?? "";
}

export async function signIn(url: string, link: string, name: string): Promise<Person> {
  const response = await fetch(`${url}/api/sign-in`, {
    method: "POST",
    headers: { origin: url, "content-type": "application/json" },
    body: JSON.stringify({ token: tokenOf(link), name }),
  });
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  const cookie = (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const send = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { redirect: "manual", ...init, headers: { origin: url, cookie, ...init.headers } });
  return {
    me: (await response.json()) as Me,
    cookie,
    fetch: send,
    json: async <T>(method: string, path: string, body?: unknown) => {
      const answer = await send(path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    open: (draftId, ydoc = new Y.Doc()) => openDraft(url, cookie, draftId, ydoc),
  };
}

/** Makes somebody a member as people do it: one invites, the other comes. */
export async function addMember(
  owner: Person,
  dossierId: string,
  person: Person,
  role: Role = "drafter",
): Promise<void> {
  const invitation = { role, hours: 1, note: "" };
  const { link } = await owner.json<MadeInvitation>("POST", `/api/dossiers/${dossierId}/invitations`, invitation);
  await person.json("POST", "/api/invitations/redeem", { token: tokenOf(link) });
}

/** A socket as a browser opens it: with the page's Origin and the cookie. */
function socketClass(origin: string, cookie: string): typeof globalThis.WebSocket {
  class BrowserSocket extends WebSocket {
    constructor(address: string, protocols?: string[]) {
      super(address, protocols, { headers: { origin, cookie } });
    }
  }
  return BrowserSocket as unknown as typeof globalThis.WebSocket;
}

/** Opens the draft with the stock provider, as the editor does. */
export function openDraft(url: string, cookie: string, draftId: string, ydoc: Y.Doc): OpenDraft {
  const saved: Saved[] = [];
  const provider = new WebsocketProvider(`${url.replace("http", "ws")}/sync`, draftId, ydoc, {
    WebSocketPolyfill: socketClass(url, cookie),
    disableBc: true,
    maxBackoffTime: 200,
    connect: false,
  });
  provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
    saved.push({ stateVector: Y.decodeStateVector(readVarUint8Array(decoder)), count: readVarUint(decoder) });
  };
  let changes = 0;
  provider.messageHandlers[MESSAGE_CHANGED] = () => void changes++;
  provider.connect();
  return {
    ydoc,
    provider,
    saved,
    get changes() {
      return changes;
    },
    synced: () =>
      provider.synced ? Promise.resolve() : new Promise((resolve) => provider.once("sync", () => resolve())),
    closed: () =>
      new Promise((resolve) => {
        provider.once("connection-close", (event) => resolve(event?.code ?? 0));
      }),
    close: () => provider.destroy(),
  };
}

/** Whether what was acknowledged holds everything that was written here. */
export function isSaved({ saved, ydoc }: OpenDraft): boolean {
  const { clientID } = ydoc;
  return (saved.at(-1)?.stateVector.get(clientID) ?? 0) >= Y.getState(ydoc.store, clientID);
}

/** Polls until `condition` holds; the test's own timeout is the limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Some shared text that tests type into; it is no paragraph, and the server does not care. */
export function notes(ydoc: Y.Doc): Y.Text {
  return ydoc.getText("notes");
}

/** A small resolution, invented, in the JSON form that the import reads. */
export const SMALL_TEXT = JSON.stringify({
  symbol: "A/RES/98/1",
  title: "Care of lighthouses",
  paragraphs: [
    { kind: "PP", text: "Recalling its resolution 96/1," },
    { kind: "OP", text: "Calls upon all keepers to keep the lamp lit;" },
    { kind: "OP", text: "Decides to remain seized of the matter." },
  ],
});

export interface Desk {
  readonly dossier: Dossier;
  readonly text: TextSummary;
  readonly draft: DraftSummary;
}

/** A dossier with one text and a draft that starts from it. */
export async function setUpDesk(person: Person): Promise<Desk> {
  const dossier = await person.json<Dossier>("POST", "/api/dossiers", {
    title: "Lighthouses",
    organ: "General Assembly",
  });
  const response = await sendText(person, dossier.id, SMALL_TEXT);
  const text = (await response.json()) as TextSummary;
  const draft = await person.json<DraftSummary>("POST", `/api/dossiers/${dossier.id}/drafts`, {
    from: `text:${text.id}`,
    name: "Zero draft",
  });
  return { dossier, text, draft };
}

export function sendText(
  person: Person,
  dossierId: string,
  body: string | Uint8Array<ArrayBuffer>,
  query = "",
): Promise<Response> {
  return person.fetch(`/api/dossiers/${dossierId}/texts?file=small.json&role=adopted${query}`, {
    method: "POST",
    body,
  });
}
