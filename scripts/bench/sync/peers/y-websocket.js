/** @y/websocket-server with its LevelDB persistence, as its own bin starts it; answers the bench's questions. */
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { answerBench, dataFolder } from "./ipc.js";

process.env.YPERSISTENCE = dataFolder();
const { setupWSConnection } = await import("@y/websocket-server/utils");

const http = createServer();
const sockets = new WebSocketServer({ server: http });
sockets.on("connection", (socket, request) => setupWSConnection(socket, request));
http.listen(0, "127.0.0.1", () => answerBench(`ws://127.0.0.1:${http.address().port}`));
