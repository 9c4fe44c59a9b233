/** Our server for bench:sync: one dossier, as many drafts as are asked for, and a session; answers the bench's questions. */
import { seed } from "../../../server/documents/drafts.ts";
import { silentLog } from "../../../server/log.ts";
import { startServer } from "../../../server/main.ts";
import { DEFAULT_LIMITS } from "../../../server/rooms/limits.ts";
import type { Me } from "../../../shared/protocol/api.ts";
import { EMPTY_MASTHEAD } from "../../../shared/resolution/resolution.ts";

const [folder = "."] = process.argv.slice(2);
// one person holds all sockets here and is as fast as the machine, and each opening is to find the draft closed; everything
// else is as it is served
const limits = { ...DEFAULT_LIMITS, socketsPerUser: 10_000, messageBurst: 1_000_000, lingering: 0 };
const server = await startServer(
  { dataFolder: folder, port: 0, publicOrigin: undefined },
  { events: silentLog, limits },
);
const { cookie, userId } = await signIn();

process.on("message", async (question: unknown) => {
  if (question === "memory") {
    globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send?.({ memory: { resident: rss, used: heapUsed + external } });
  }
  if (question === "processor") {
    const { user, system } = process.cpuUsage();
    process.send?.({ processor: (user + system) / 1000 });
  }
  if (question === "draft") process.send?.({ room: await newRoom() });
});
process.on("disconnect", () => process.exit(0));
process.send?.({ url: `${server.url.replace("http", "ws")}/sync`, origin: server.url, cookie });

/** A new session: its cookie and its user. */
async function signIn() {
  const token = new URL(await server.createSignInLink("Bench")).hash.replace("#token=", "");
  const response = await fetch(`${server.url}/api/sign-in`, {
    method: "POST",
    headers: { origin: server.url, "content-type": "application/json" },
    body: JSON.stringify({ token, name: "Bench" }),
  });
  const { id } = (await response.json()) as Me;
  return { cookie: (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "", userId: id };
}

/** A new, empty draft in the one dossier. */
async function newRoom(): Promise<string> {
  const { store } = server.services;
  const createdAt = Date.now();
  if (!(await store.dossiers.find("bench"))) {
    const by = { dossierId: "bench", time: createdAt, userId, userName: "Bench", address: "" };
    const note = { ...by, action: "dossier.made", detail: {} } as const;
    await store.dossiers.add({ id: "bench", title: "Bench", organ: "None", createdAt }, { userId, note });
  }
  const resolution = { masthead: EMPTY_MASTHEAD, language: "en", paragraphs: [], footnotes: [] } as const;
  const seeded = { dossierId: "bench", name: "Bench", baseRef: "text:none", resolution } as const;
  return (await seed(seeded, server.services)).id;
}
