/**
 * What the editor and the server say to each other over the socket /sync/:draftId, beside y-websocket's own messages
 * (0 sync, 1 awareness, 3 query awareness).
 *
 * Message 100, server to client: varuint 100; varuint8array: the Y state vector that is durable on the server;
 * varuint: how many sync messages that carry content (subtypes 1 step-2 and 2 update, empty ones too) of THIS connection are
 * durable, counted from its first. Sent to a connection whenever its count grew, with each answer to its step 1, and to
 * everybody when words that waited in the room for others became readable. Nobody else needs it: an update is durable before it
 * is sent to anyone, so what one holds of others is, too. The count is needed because a deletion does not advance a state
 * vector: the editor counts what it sends and shows "saved" only when everything it sent, and everything it holds, is covered.
 * Updates of one moment may reach a client merged into one message, with its own among them.
 */

export const MESSAGE_SAVED = 100;

/**
 * Message 101, server to client: varuint 101, nothing else. What GET /api/drafts/:id says beside who is here has changed:
 * the draft was locked or unlocked, or a version was named. Ask again.
 */
export const MESSAGE_CHANGED = 101;

/** Close codes 44xx stop y-websocket from reconnecting; 45xx and 1xxx make it come back with backoff. */
export const CLOSE = {
  badUpdate: 4400,
  unauthenticated: 4401,
  forbidden: 4403,
  notFound: 4404,
  clientIdTaken: 4409,
  tooLarge: 4413,
  /** The draft is locked to a version: nothing new is taken. What was typed stays in the window. */
  locked: 4423,
  tooMany: 4429,
  storeFailed: 4500,
  shuttingDown: 4503,
  /** The person's role or session is another one now: ask for the draft again (GET /api/drafts/:id) before going on. */
  rightsChanged: 4510,
} as const;

/** Largest single socket message the server takes, in bytes. */
export const MAX_SOCKET_MESSAGE = 8 * 1024 * 1024;
/** Largest file the import takes, in bytes. */
export const MAX_IMPORT = 4 * 1024 * 1024;
