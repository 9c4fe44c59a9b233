import { createDecoder, readVarUint } from "lib0/decoding";
import { beforeEach, describe, expect, test } from "vitest";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { until } from "../harness.testing.ts";
import { encodeAwareness } from "./message.ts";
import { sendRaw, setTable } from "./table.testing.ts";

const table = setTable();

describe("presence", () => {
  beforeEach(() => table.start());

  test("reaches everybody, under the names of the sessions", async () => {
    const a = await table.join(table.amina);
    const b = await table.join(table.boris);
    a.provider.awareness.setLocalState({ user: { name: "The President", color: "#123456" }, cursor: 3 });
    const seen = () => b.provider.awareness.getStates().get(a.ydoc.clientID);
    await until(() => seen()?.cursor === 3);
    expect(seen()).toMatchObject({ user: { name: "Amina", id: table.amina.me.id, color: "#123456" } });
  });

  test("is echoed to its author, so that a lone one is not taken for dead", async () => {
    const socket = await table.rawSocket(table.amina);
    const heard = new Promise<Uint8Array>((resolve) => {
      socket.on("message", (data: Buffer) => {
        if (readVarUint(createDecoder(data)) === 1) resolve(data);
      });
    });
    // nobody else is here: what is heard of presence can only be one's own
    const awareness = new Awareness(new Y.Doc());
    awareness.setLocalState({ cursor: 1 });
    socket.send(encodeAwareness(encodeAwarenessUpdate(awareness, [awareness.clientID])));
    awareness.destroy();
    expect((await heard).length).toBeGreaterThan(0);
    socket.close();
  });

  test("of somebody else cannot be changed or ended", async () => {
    const a = await table.join(table.amina);
    const b = await table.join(table.boris);
    a.provider.awareness.setLocalState({ cursor: 1 });
    await until(() => b.provider.awareness.getStates().get(a.ydoc.clientID)?.cursor === 1);
    const { awareness } = b.provider;
    awareness.meta.set(a.ydoc.clientID, { clock: 1_000, lastUpdated: Date.now() });
    awareness.states.set(a.ydoc.clientID, { cursor: 666 });
    sendRaw(b, encodeAwareness(encodeAwarenessUpdate(awareness, [a.ydoc.clientID])));
    const c = await table.join(table.amina);
    await until(() => c.provider.awareness.getStates().has(a.ydoc.clientID));
    expect(c.provider.awareness.getStates().get(a.ydoc.clientID)?.cursor).toBe(1);
    expect(a.provider.awareness.getLocalState()?.cursor).toBe(1);
  });

  test("ends when the person leaves", async () => {
    const a = await table.join(table.amina);
    const b = await table.join(table.boris);
    a.provider.awareness.setLocalState({ cursor: 1 });
    await until(() => b.provider.awareness.getStates().has(a.ydoc.clientID));
    a.provider.ws?.close();
    a.provider.shouldConnect = false;
    await until(() => !b.provider.awareness.getStates().has(a.ydoc.clientID));
  });
});
