/** Two people at one draft on a real server: what the tests of the rooms begin with. */
import { afterEach } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import {
  addMember,
  type Desk,
  notes,
  type OpenDraft,
  type Person,
  setUpDesk,
  startTestServer,
  type TestServer,
} from "../harness.testing.ts";
import type { Parts } from "../main.ts";
import { loadDraft } from "./draft-file.ts";

export interface Table {
  server: TestServer;
  readonly amina: Person;
  readonly boris: Person;
  readonly desk: Desk;
  start(parts?: Parts): Promise<void>;
  /** Opens the draft and waits for it; closed after the test. */
  join(person: Person): Promise<OpenDraft>;
  leaveOpen(draft: OpenDraft): void;
  /** The draft as a restart would find it. */
  stored(): Promise<Y.Doc>;
  /** A socket without a provider, to send what no provider would. */
  rawSocket(person: Person, draftId?: string, origin?: string): Promise<WebSocket>;
}

/** Sets the table anew for each test that calls `start`, and clears it away after. */
export function setTable(): Table {
  const open: OpenDraft[] = [];
  const table = {
    start: async (parts: Parts = {}) => {
      table.server = await startTestServer(parts);
      const amina = await table.server.person("Amina");
      const boris = await table.server.person("Boris");
      const desk = await setUpDesk(amina);
      await addMember(amina, desk.dossier.id, boris);
      Object.assign(table, { amina, boris, desk });
    },
    join: async (person: Person) => {
      const draft = person.open(table.desk.draft.id);
      open.push(draft);
      await draft.synced();
      return draft;
    },
    leaveOpen: (draft: OpenDraft) => void open.push(draft),
    stored: async () => (await loadDraft(table.server.running.services.store.log, table.desk.draft.id)).ydoc,
    rawSocket: async (person: Person, draftId = table.desk.draft.id, origin = table.server.running.url) => {
      const address = `${table.server.running.url.replace("http", "ws")}/sync/${draftId}`;
      const socket = new WebSocket(address, { headers: { origin, cookie: person.cookie } });
      await new Promise((resolve, reject) => {
        socket.once("open", resolve);
        socket.once("error", reject);
      });
      return socket;
    },
  } as Table;
  afterEach(async () => {
    for (const draft of open.splice(0)) draft.close();
    await table.server.remove();
  });
  return table;
}

export function text(ydoc: Y.Doc): string {
  return notes(ydoc).toString();
}

/** Sends what the provider itself would not. */
export function sendRaw(draft: OpenDraft, message: Uint8Array): void {
  draft.provider.ws?.send(new Uint8Array(message));
}

/** Resolves with the close code. */
export function closing(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once("close", resolve));
}

/** An update by a client of its own that writes `words`. */
export function updateBy(clientId: number, words: string): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.clientID = clientId;
  notes(ydoc).insert(0, words);
  return Y.encodeStateAsUpdate(ydoc);
}
