/** Who works at this computer when no server can say it, and what is left of them when they go. */
import type { Me } from "../../shared/protocol/api.ts";
import type { Api } from "../api.ts";
import { isAway } from "./offline-answers.ts";
import {
  clearOthers,
  clearShelf,
  forgetPerson,
  rememberedPerson,
  rememberPerson,
  storedPerson,
} from "./offline-shelf.ts";

/** How long the server may take to say who is signed in before the page opens without it, ms. */
const PATIENCE = 4_000;

/** Who is signed in; without a server who was last. Rejects as Api does where nobody is known. */
export async function currentPerson(api: Api): Promise<Me> {
  try {
    const me = await api.me(rememberedPerson() ? AbortSignal.timeout(PATIENCE) : undefined);
    settleIn(me);
    return me;
  } catch (error) {
    const earlier = isAway(error) ? await storedPerson() : null;
    if (earlier) return earlier;
    throw error;
  }
}

/** Somebody is signed in here: remembers them, unless others use the computer too, and clears away what others left. */
export function settleIn(me: Me): void {
  if (me.shared) leaveNothing(me.id);
  else void rememberPerson(me);
  void clearOthers(me.id).catch(() => {});
}

/** Others use this computer too: what the person kept on it before goes, as far as it is sent. */
function leaveNothing(userId: string): void {
  forgetPerson();
  void clearShelf(userId, { sentOnly: true }).catch(() => {});
}

/** The session is over: what is sent goes from this computer; what is not waits for the person to sign in again. */
export function endSession(): void {
  const person = rememberedPerson();
  forgetPerson();
  if (person) void clearShelf(person.id, { sentOnly: true }).catch(() => {});
}

/** The person has signed out: nothing of theirs stays. */
export async function forgetAll(userId: string): Promise<void> {
  forgetPerson();
  await clearShelf(userId, { sentOnly: false });
}
