/** What one connection did wrong, told apart from what goes wrong with us: it is sent away, and the room goes on. */
import { CLOSE } from "../../shared/protocol/sync.ts";

/** Why a connection is sent away; `code` is the close code. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** What goes wrong in `work` is the sender's fault: throws a Refusal (4400). */
export function refusing<T>(message: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Refusal(CLOSE.badUpdate, message, { cause: error });
  }
}
