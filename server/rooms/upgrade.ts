/**
 * The door of /sync/:draftId. Who may come in is decided before the upgrade completes, by Host, Origin and session cookie;
 * an unknown draft is accepted and closed with 4404, because only a close code stops y-websocket from coming back.
 */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { CLOSE } from "../../shared/protocol/sync.ts";
import type { Ambient } from "../ambient.ts";
import { onceOpened } from "../auth/access.ts";
import { addressOf } from "../auth/address.ts";
import type { HostCheck, OriginCheck } from "../auth/origin.ts";
import { findSession } from "../auth/session.ts";
import type { EventLog } from "../log.ts";
import type { SessionRecord, Store } from "../store/store.ts";
import { Connection } from "./connection.ts";
import type { RoomLimits } from "./limits.ts";
import type { Rooms } from "./rooms.ts";

/** How often each socket is asked for a sign of life, in ms. */
const HEARTBEAT = 30_000;
/** How long a socket may take to answer a close, in ms. */
const CLOSE_PATIENCE = 1_000;

export interface SyncDoor {
  /** Commits what has come in, sends everybody away (they come back by themselves), and shuts. */
  close(): Promise<void>;
}

export interface SyncContext {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly ambient: Ambient;
  readonly events: EventLog;
  readonly limits: RoomLimits;
  readonly isAllowedOrigin: OriginCheck;
  readonly isAllowedHost: HostCheck;
  readonly isSecure: boolean;
  readonly trustedProxies: number;
}

/** Takes over the server's upgrade requests. */
export function openSyncDoor(server: Server, context: SyncContext): SyncDoor {
  // a message up to twice the limit is still read, so that its sender gets the close code that says why
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 2 * context.limits.messageBytes });
  const alive = new WeakSet<WebSocket>();
  const openBy = new Map<string, number>();

  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    admit(request, context).then(
      (admission) => {
        if ("status" in admission) return rejectUpgrade(socket, admission.status);
        const { id } = admission.session.user;
        const already = openBy.get(id) ?? 0;
        if (already >= context.limits.socketsPerUser) return rejectUpgrade(socket, 429);
        sockets.handleUpgrade(request, socket, head, (websocket) => {
          openBy.set(id, already + 1);
          websocket.once("close", () => {
            const left = (openBy.get(id) ?? 1) - 1;
            if (left > 0) openBy.set(id, left);
            else openBy.delete(id);
          });
          alive.add(websocket);
          websocket.on("pong", () => alive.add(websocket));
          void serve(websocket, admission, context);
        });
      },
      (error: unknown) => {
        context.events.failure("upgrade.failed", error);
        rejectUpgrade(socket, 503);
      },
    );
  });

  const heartbeat = setInterval(() => {
    context.rooms.closeExpired();
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, HEARTBEAT);
  heartbeat.unref();

  return {
    close: async () => {
      clearInterval(heartbeat);
      await context.rooms.closeAll(CLOSE.shuttingDown, "the server is restarting");
      for (const socket of sockets.clients) socket.close(CLOSE.shuttingDown, "the server is restarting");
      await Promise.race([
        Promise.all([...sockets.clients].map((socket) => new Promise((resolve) => socket.once("close", resolve)))),
        new Promise((resolve) => setTimeout(resolve, CLOSE_PATIENCE)),
      ]);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

interface Admitted {
  readonly draftId: string;
  readonly session: SessionRecord;
  readonly address: string;
}

type Admission = Admitted | { readonly status: 401 | 403 | 404 };

async function admit(request: IncomingMessage, context: SyncContext): Promise<Admission> {
  const [, draftId] = /^\/sync\/([a-z0-9]{1,64})(?:\?|$)/.exec(request.url ?? "") ?? [];
  const isSync = request.url?.startsWith("/sync/");
  if (!isSync) return { status: 404 };
  const { host, origin } = request.headers;
  if (!context.isAllowedHost(host) || !context.isAllowedOrigin(origin)) return { status: 403 };
  const session = await findSession(request, context);
  if (!session) return { status: 401 };
  // a name no draft can have: let in, to be closed with 4404 like any other unknown draft
  return { draftId: draftId ?? "", session, address: addressOf(request, context.trustedProxies) };
}

const REASONS = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  503: "Service Unavailable",
} as const;

function rejectUpgrade(socket: Duplex, status: keyof typeof REASONS): void {
  socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function serve(
  socket: WebSocket,
  { draftId, session, address }: Admitted,
  { store, rooms, ambient, events, limits }: SyncContext,
): Promise<void> {
  const fields = { draft: draftId, user: session.user.id };
  socket.on("error", (error) => events.failure("socket.failed", error, fields));
  let connection: Connection | undefined;
  // nothing is read until the draft is loaded whole: sync step 1 must not be answered from half a draft
  socket.pause();
  try {
    const findAccess = () => store.members.access("draft", draftId, session.user.id);
    const access = await findAccess();
    if (!access) {
      socket.resume();
      return socket.close(CLOSE.notFound, "no such draft");
    }
    const visitor = new Connection(socket, { session, access, address }, limits, ambient.now);
    connection = visitor;
    const note = visitor.note("draft.opened", { draft: draftId }, ambient.now());
    await store.audit.add(onceOpened(note, session, draftId));
    const room = await rooms.join(draftId, visitor);
    socket.on("message", (data) => room.receive(visitor, bytesOf(data)));
    socket.on("close", (code) => {
      events.event("connection.closed", { ...fields, code });
      rooms.leave(room, visitor);
    });
    if (socket.readyState === socket.CLOSED) rooms.leave(room, visitor);
    // in the room now, it hears of every change; one made while it was on its way in would have missed it
    if ((await findAccess())?.role !== access.role) visitor.close(CLOSE.rightsChanged, "your role has changed");
    if (!(await store.sessions.find(session.tokenHash, ambient.now()))) {
      visitor.close(CLOSE.unauthenticated, "the session has ended");
    }
    socket.resume();
    events.event("connection.opened", fields);
  } catch (error) {
    events.failure("room.not-opened", error, fields);
    socket.resume();
    (connection ?? socket).close(CLOSE.storeFailed, "the draft could not be read");
  }
}

function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
