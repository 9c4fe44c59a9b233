/**
 * IndexedDB with promises, for what lies beside a draft's shared data in its local database: one database for each person
 * and draft, laid out by y-indexeddb. Stores: "updates", y-indexeddb's own; "custom", keys and values of ours.
 */

const UPDATES = "updates";
const CUSTOM = "custom";

/** How long the browser's storage may take to answer before it is done without, ms: in some private windows it never does. */
export const PATIENCE = 3_000;

/** Keys under which each window says how many of its changes no server has confirmed: {count}. */
export const NOTE = "waiting ";
/** Keys of answers of the server that a draft is read with. */
export const ANSWER = "answer ";

/** Nobody else's: the name carries who it belongs to. */
export function databaseName(userId: string, draftId: string): string {
  return `${databasePrefix(userId)}${draftId}`;
}

export function databasePrefix(userId: string): string {
  return `penholder:${userId}:`;
}

/** Opens the database, with the stores that y-indexeddb expects. Rejects where the browser keeps nothing. */
export function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(new Error("The browser's storage did not answer."));
    }, PATIENCE);
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true });
      request.result.createObjectStore(CUSTOM);
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      if (late) request.result.close();
      else resolve(request.result);
    };
  });
}

/**
 * Keys beside the shared data, with their values; `undefined` for those that start with `without`: there they are too large to
 * be read before the page is shown.
 */
export function readCustom(db: IDBDatabase, without: string): Promise<Map<string, unknown>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, unknown>();
    const transaction = db.transaction(CUSTOM);
    const store = transaction.objectStore(CUSTOM);
    const keys = store.getAllKeys();
    keys.onsuccess = () => {
      for (const key of keys.result.map(String)) {
        found.set(key, undefined);
        if (key.startsWith(without)) continue;
        const value = store.get(key);
        value.onsuccess = () => found.set(key, value.result);
      }
    };
    transaction.oncomplete = () => resolve(found);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** One value beside the shared data; undefined if there is none. */
export function readValue(db: IDBDatabase, key: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = db.transaction(CUSTOM).objectStore(CUSTOM).get(key);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Writes keys beside the shared data; `undefined` takes one out. Its turn is before every update of the draft that is
 * written after this call, because both stores belong to the transaction.
 */
export function writeCustom(db: IDBDatabase, values: ReadonlyMap<string, unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction([CUSTOM, UPDATES], "readwrite");
    const store = transaction.objectStore(CUSTOM);
    for (const [key, value] of values) {
      if (value === undefined) store.delete(key);
      else store.put(value, key);
    }
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/**
 * Resolves when all updates whose transactions were opened on `db` before this call are written: a transaction that may write
 * in a store begins when those before it have ended. True if it ended well.
 */
export function afterUpdates(db: IDBDatabase): Promise<boolean> {
  return new Promise((resolve) => {
    const transaction = db.transaction(UPDATES, "readwrite");
    // a question, or the transaction could be over without ever having begun
    transaction.objectStore(UPDATES).getKey(0);
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
  });
}

/** Changes that no server has confirmed, of all windows. */
export function unsentIn(custom: ReadonlyMap<string, unknown>): number {
  let unsent = 0;
  for (const [key, value] of custom) if (key.startsWith(NOTE)) unsent += countOf(value);
  return unsent;
}

function countOf(note: unknown): number {
  const count = typeof note === "object" && note !== null && "count" in note ? note.count : 0;
  return typeof count === "number" ? count : 0;
}

/** The updates of the draft, oldest first. */
export function readUpdates(db: IDBDatabase): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const request = db.transaction(UPDATES).objectStore(UPDATES).getAll();
    request.onsuccess = () => resolve(request.result as Uint8Array[]);
    request.onerror = () => reject(request.error);
  });
}

/** Windows that have it open close it and go on without. Resolves when it is gone, or when one of them does not let go. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
