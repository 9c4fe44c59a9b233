/**
 * The server's answers that a draft is read with (base text, dossier, lexicon), kept beside its copy and given again when no
 * server answers. Only while a draft is open, and only in that draft's own database: it all goes when the copy goes.
 */
import { type Api, ApiError, ConnectionError } from "../api.ts";
import type { OfflineCopy } from "./offline-copy.ts";

/** `copy`: asked at each answer, for it may come later or be taken away. */
export function keepAnswers(api: Api, copy: () => OfflineCopy | null): Api {
  async function kept<T>(key: string, ask: Promise<T>, isFinal = false): Promise<T> {
    try {
      const answer = await ask;
      copy()?.keepAnswer(key, answer, { isFinal });
      return answer;
    } catch (error) {
      const earlier = isAway(error) ? await copy()?.answer(key) : undefined;
      if (earlier === undefined) throw error;
      return earlier as T;
    }
  }
  return {
    ...api,
    dossier: (id, signal) => kept(`dossier ${id}`, api.dossier(id, signal)),
    lexicon: (id, signal) => kept(`lexicon ${id}`, api.lexicon(id, signal)),
    resolution: (ref, signal) =>
      kept(`resolution ${ref}`, api.resolution(ref, signal), /^(?:text|version):/u.test(ref)),
  };
}

/** Nobody of ours has answered: no network, no server, or only the proxy in front of it. */
export function isAway(error: unknown): boolean {
  if (error instanceof ApiError) return error.code.startsWith("http.") && error.status >= 502 && error.status <= 504;
  return error instanceof ConnectionError || (error instanceof DOMException && error.name === "TimeoutError");
}
