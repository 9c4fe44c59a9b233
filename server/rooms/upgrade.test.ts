import { beforeEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { CLOSE } from "../../shared/protocol/sync.ts";
import { until } from "../harness.testing.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { closing, setTable } from "./table.testing.ts";

const table = setTable();

describe("the door", () => {
  beforeEach(() => table.start());

  test("opens only to a session, and only from our own pages", async () => {
    const { url } = table.server.running;
    await expect(table.rawSocket(table.amina, table.desk.draft.id, "https://evil.example")).rejects.toThrow("403");
    await expect(table.rawSocket({ ...table.amina, cookie: "" })).rejects.toThrow("401");
    await expect(table.rawSocket({ ...table.amina, cookie: "penholder_session=forged" })).rejects.toThrow("401");
    const elsewhere = new WebSocket(`${url.replace("http", "ws")}/elsewhere`, { headers: { origin: url } });
    await expect(new Promise((_, reject) => elsewhere.once("error", reject))).rejects.toThrow("404");
    const misled = new WebSocket(`${url.replace("http", "ws")}/sync/${table.desk.draft.id}`, {
      headers: { origin: url, cookie: table.amina.cookie, host: "evil.example" },
    });
    await expect(new Promise((_, reject) => misled.once("error", reject))).rejects.toThrow("403");
    const socket = await table.rawSocket(table.amina);
    socket.close();
  });

  test.each(["unknown", "a%2fb", "a%00b", "x".repeat(5_000)])(
    "says 4404 to a draft that is not there (%#)",
    async (id) => {
      expect(await closing(await table.rawSocket(table.amina, id))).toBe(CLOSE.notFound);
    },
  );

  test("lets one person in only so often at a time, and others all the same", async () => {
    const sockets = await Promise.all(
      Array.from({ length: DEFAULT_LIMITS.socketsPerUser }, () => table.rawSocket(table.amina)),
    );
    await expect(table.rawSocket(table.amina)).rejects.toThrow("429");
    (await table.rawSocket(table.boris)).close();
    const [first] = sockets;
    first?.close();
    await until(() =>
      table.rawSocket(table.amina).then(
        (socket) => sockets.push(socket) > 0,
        () => false,
      ),
    );
    for (const socket of sockets) socket.close();
  });

  test("stops the stock provider at a draft that is not there", async () => {
    const draft = table.amina.open("unknown");
    table.leaveOpen(draft);
    expect(await draft.closed()).toBe(CLOSE.notFound);
    expect(draft.provider.shouldConnect).toBe(false);
  });
});
