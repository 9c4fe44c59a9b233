/** The socket's messages as values: y-websocket's own and messages 100 and 101 of shared/protocol/sync.ts. */
import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { MESSAGE_CHANGED, MESSAGE_SAVED } from "../../shared/protocol/sync.ts";

const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

export type ClientMessage =
  | { readonly kind: "step-1"; readonly stateVector: Uint8Array }
  /** Step 2 and update: both carry content. */
  | { readonly kind: "content"; readonly update: Uint8Array }
  | { readonly kind: "awareness"; readonly update: Uint8Array }
  | { readonly kind: "query-awareness" };

/** Throws on anything that is not a message of the protocol. The bytes are copied: they outlive the socket's buffer. */
export function decodeMessage(bytes: Uint8Array): ClientMessage {
  const decoder = createDecoder(bytes);
  const type = readVarUint(decoder);
  if (type === AWARENESS) return { kind: "awareness", update: readVarUint8Array(decoder).slice() };
  if (type === QUERY_AWARENESS) return { kind: "query-awareness" };
  if (type !== SYNC) throw new RangeError(`message type ${type}`);
  const subtype = readVarUint(decoder);
  const content = readVarUint8Array(decoder).slice();
  if (subtype === STEP_1) return { kind: "step-1", stateVector: content };
  if (subtype === STEP_2 || subtype === UPDATE) return { kind: "content", update: content };
  throw new RangeError(`sync message ${subtype}`);
}

export function encodeStep1(stateVector: Uint8Array): Uint8Array {
  return encodeSync(STEP_1, stateVector);
}

export function encodeStep2(update: Uint8Array): Uint8Array {
  return encodeSync(STEP_2, update);
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(UPDATE, update);
}

export function encodeAwareness(update: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, AWARENESS);
  writeVarUint8Array(encoder, update);
  return toUint8Array(encoder);
}

/** `count`: content messages of that connection that are durable. */
export function encodeSaved(stateVector: Uint8Array, count: number): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, MESSAGE_SAVED);
  writeVarUint8Array(encoder, stateVector);
  writeVarUint(encoder, count);
  return toUint8Array(encoder);
}

export function encodeChanged(): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, MESSAGE_CHANGED);
  return toUint8Array(encoder);
}

function encodeSync(subtype: number, content: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, SYNC);
  writeVarUint(encoder, subtype);
  writeVarUint8Array(encoder, content);
  return toUint8Array(encoder);
}
