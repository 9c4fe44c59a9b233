/** What the server tells whoever runs it: one line per event. Never a secret, never a word of a draft. */
import { writeSync } from "node:fs";

type Fields = Readonly<Record<string, string | number | boolean>>;

export interface EventLog {
  event(name: string, fields?: Fields): void;
  /** A failure nobody expected: `name`, and the error's own message and place in the code. */
  failure(name: string, error: unknown, fields?: Fields): void;
}

/** Writes lines like `2026-02-01T10:00:00.000Z room.opened draft=abc updates=12`. */
export function lineLog(write: (line: string) => void, now: () => number): EventLog {
  const event = (name: string, fields: Fields = {}) => {
    const pairs = Object.entries(fields).map(([key, value]) => `${key}=${plain(String(value))}`);
    write([new Date(now()).toISOString(), name, ...pairs].join(" "));
  };
  return { event, failure: (name, error, fields = {}) => event(name, { ...fields, reason: describe(error) }) };
}

/**
 * One line to stderr. A line that cannot be written is lost, and the server goes on: the disk under the log may be full
 * (process.stderr would end the process, or stay silent for ever), or the terminal closed.
 */
export function writeToStderr(line: string): void {
  try {
    writeSync(process.stderr.fd, `${line}\n`);
  } catch {}
}

/** Writes nothing. */
export const silentLog: EventLog = { event: () => {}, failure: () => {} };

/** Values come from outside: a line break in one must not fake a second line. */
function plain(value: string): string {
  const oneLine = value.replace(/\s+/g, " ").slice(0, 500);
  return /^[\w./:@-]*$/.test(oneLine) ? oneLine : JSON.stringify(oneLine);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : ` <- ${describe(error.cause)}`;
  return `${error.name}: ${error.message}${cause}${placeOf(error)}`;
}

function placeOf(error: Error): string {
  const frame = error.stack?.split("\n").find((line) => line.includes("/server/") || line.includes("/shared/"));
  return frame ? ` (${frame.trim()})` : "";
}
