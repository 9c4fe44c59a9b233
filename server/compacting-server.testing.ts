/** A server that compacts all the time, to be killed while it does: prints its address and two sign-in links as JSON. */
import { silentLog } from "./log.ts";
import { startServer } from "./main.ts";
import { DEFAULT_LIMITS } from "./rooms/limits.ts";

const [dataFolder = "."] = process.argv.slice(2);
const limits = { ...DEFAULT_LIMITS, logUpdates: 1 };
const server = await startServer({ dataFolder, port: 0, publicOrigin: undefined }, { events: silentLog, limits });
const links = [await server.createSignInLink("Amina"), await server.createSignInLink("Boris")];
process.stdout.write(`${JSON.stringify({ url: server.url, links })}\n`);
