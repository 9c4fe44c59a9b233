/** @hocuspocus/server with its SQLite extension and its defaults; answers the bench's questions. */
import { join } from "node:path";
import { SQLite } from "@hocuspocus/extension-sqlite";
import { Server } from "@hocuspocus/server";
import { answerBench, dataFolder } from "./ipc.js";

const server = new Server({
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  extensions: [new SQLite({ database: join(dataFolder(), "hocuspocus.sqlite") })],
});
await server.listen();
// its extension makes the table without anybody waiting for it
await new Promise((resolve) => setTimeout(resolve, 500));
answerBench(`ws://127.0.0.1:${server.httpServer.address().port}`);
