/** Sign-in links: whoever holds one may become a user, once, until it expires. */
import { type Ambient, hashSecret } from "../ambient.ts";
import type { Store } from "../store/store.ts";

/** How long a link can be used, in ms: 24 hours. */
const LINK_LIFE = 24 * 3_600_000;

/**
 * Makes a link. With a name it belongs to the user of that name (made if there is none), so that somebody who lost their
 * session comes back as the same person; without, whoever uses it becomes a new user.
 * The token stands in the fragment: browsers do not send it, so it is in no log and a mail scanner's visit spends nothing.
 */
export async function createSignInLink(store: Store, ambient: Ambient, url: string, name?: string): Promise<string> {
  const now = ambient.now();
  let userId: string | null = null;
  if (name !== undefined) {
    userId = (await store.users.findByName(name))?.id ?? ambient.newId();
    if (!(await store.users.find(userId))) await store.users.add({ id: userId, name, createdAt: now });
  }
  const token = ambient.newSecret();
  await store.links.add({ tokenHash: hashSecret(token), userId, createdAt: now, expiresAt: now + LINK_LIFE });
  return `${url}/sign-in#token=${token}`;
}
