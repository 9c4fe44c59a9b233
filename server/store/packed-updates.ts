/** What has left the log, packed for keeping: updates with who, when and the bytes as they came; and whole states. */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { createDecoder, readVarInt, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import {
  createEncoder,
  toUint8Array,
  writeVarInt,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import type { LoggedUpdate } from "./store.ts";

const LAYOUT = 1;
/** Nobody: the server itself. A user's id is never empty. */
const SERVER = "";

/** `updates` without gaps, in order. */
export function packUpdates(updates: readonly LoggedUpdate[]): Uint8Array {
  const people = [...new Set(updates.map(({ userId }) => userId ?? SERVER))];
  const encoder = createEncoder();
  writeVarUint(encoder, LAYOUT);
  writeVarUint(encoder, people.length);
  for (const person of people) writeVarString(encoder, person);
  writeVarUint(encoder, updates.length);
  writeVarUint(encoder, updates[0]?.seq ?? 0);
  let before = 0;
  for (const { userId, time, bytes } of updates) {
    writeVarUint(encoder, people.indexOf(userId ?? SERVER));
    writeVarInt(encoder, time - before);
    writeVarUint8Array(encoder, bytes);
    before = time;
  }
  return deflateRawSync(toUint8Array(encoder));
}

/** Throws when the bytes are not what packUpdates wrote. */
export function unpackUpdates(packed: Uint8Array): LoggedUpdate[] {
  const decoder = createDecoder(Uint8Array.from(inflateRawSync(packed)));
  const layout = readVarUint(decoder);
  if (layout !== LAYOUT) throw new Error(`updates are packed in layout ${layout}, which this program does not know`);
  const people = Array.from({ length: readVarUint(decoder) }, () => readVarString(decoder));
  const count = readVarUint(decoder);
  const first = readVarUint(decoder);
  const updates: LoggedUpdate[] = [];
  let time = 0;
  for (let n = 0; n < count; n += 1) {
    const userId = people[readVarUint(decoder)] || null;
    time += readVarInt(decoder);
    updates.push({ seq: first + n, userId, time, bytes: readVarUint8Array(decoder) });
  }
  return updates;
}

/** No state of a draft begins so: it would hold nothing. States that an earlier program left are not packed. */
const PACKED = 0;

/** `state`: a whole draft as one Yjs update. */
export function packState(state: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(PACKED), deflateRawSync(state)]);
}

/** Throws when the bytes are not what packState wrote, save that it gives back a state that was never packed. */
export function unpackState(packed: Uint8Array): Uint8Array {
  return packed[0] === PACKED ? Uint8Array.from(inflateRawSync(packed.subarray(1))) : packed;
}
