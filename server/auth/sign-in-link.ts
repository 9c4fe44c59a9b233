/** Sign-in links, made by whoever runs the server: for the first person of all, and for who lost their way in. */
import { DomainError } from "../../shared/errors.ts";
import { type Ambient, hashSecret } from "../ambient.ts";
import type { Store, UserRecord } from "../store/store.ts";

/** How long a link can be used, in ms: 24 hours. */
const LINK_LIFE = 24 * 3_600_000;

/**
 * Makes a link. With a name it belongs to whoever signs in with that name or goes by it (a user is made if there is none), so
 * that somebody who lost their session comes back as the same person. Without, whoever uses it becomes the first user, and
 * the owner of what is there. Everybody else comes by an invitation. Rejects with request.invalid when a name is needed, and
 * with request.conflict when several go by that name.
 * The token stands in the fragment: browsers do not send it, so it is in no log and a mail scanner's visit spends nothing.
 */
export async function createSignInLink(store: Store, ambient: Ambient, url: string, name?: string): Promise<string> {
  const now = ambient.now();
  let userId: string | null = null;
  if (name !== undefined) {
    const known = await findPerson(store, name);
    userId = known?.id ?? ambient.newId();
    if (!known) await store.users.add({ id: userId, name, createdAt: now });
  } else if (!(await store.users.isEmpty())) {
    throw new DomainError("request.invalid", "A link is for somebody: whose shall it be?", {
      mend: "Give --name NAME.",
    });
  }
  const token = ambient.newSecret();
  await store.links.add({ tokenHash: hashSecret(token), userId, createdAt: now, expiresAt: now + LINK_LIFE });
  return `${url}/sign-in#token=${token}`;
}

/** By sign-in name, id or name, in that order. Rejects with request.conflict when several go by the name. */
export async function findPerson(store: Store, name: string): Promise<UserRecord | undefined> {
  const known = (await store.accounts.findBySignInName(name)) ?? (await store.users.find(name));
  if (known) return known;
  const [first, second] = await store.users.listByName(name);
  if (!second) return first;
  throw new DomainError("request.conflict", `Several people go by the name ${name}.`, {
    mend: "Give the name that the person signs in with.",
  });
}
