/** A page's data on its way: loading, there, or failed with a way to try again. */
import { html, nothing, type TemplateResult } from "lit-html";
import { ApiError, ConnectionError } from "../api.ts";
import { paths } from "../router.ts";
import { keptDraftsView } from "./kept-drafts.ts";

export type Loading<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: unknown; readonly retry: () => void }
  | { readonly state: "ready"; readonly value: T };

export interface Loader {
  /** Loads again; what is shown stays until the answer is there. */
  reload(): void;
  destroy(): void;
}

/**
 * Loads, and calls `show` with every step, at once with the first. After a lost connection it tries again by itself when the
 * browser is back online. A reload that fails keeps the value that was there.
 */
export function startLoading<T>(load: (signal: AbortSignal) => Promise<T>, show: (now: Loading<T>) => void): Loader {
  const over = new AbortController();
  let request = new AbortController();
  let now: Loading<T> = { state: "loading" };

  function set(next: Loading<T>) {
    now = next;
    show(now);
  }

  async function run() {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const value = await load(signal);
      if (!signal.aborted) set({ state: "ready", value });
    } catch (error) {
      if (!signal.aborted && now.state !== "ready") set({ state: "failed", error, retry });
    }
  }

  function retry() {
    set({ state: "loading" });
    void run();
  }

  window.addEventListener(
    "online",
    () => {
      if (now.state === "failed" && now.error instanceof ConnectionError) retry();
    },
    { signal: over.signal },
  );
  retry();

  return {
    reload: () => void run(),
    destroy() {
      over.abort();
      request.abort();
    },
  };
}

/** What the page shows for each step; `ready` draws the value. `what` completes "Loading …". */
export function loadingView<T>(now: Loading<T>, what: string, ready: (value: T) => unknown): unknown {
  if (now.state === "loading") return html`<p class="loading" role="status">Loading ${what} …</p>`;
  if (now.state === "failed") return failureView(now.error, now.retry);
  return ready(now.value);
}

/** What happened, and what the person can do now. */
export function failureView(error: unknown, retry: () => void): TemplateResult {
  const { title, message } = describeFailure(error);
  return html`<div class="notice error" role="alert">
    <p><strong>${title}</strong></p>
    <p>${message}</p>
    ${error instanceof ConnectionError ? keptDraftsView() : nothing}
    <p class="actions">
      ${
        error instanceof ApiError && error.status === 404
          ? nothing
          : html`<button type="button" class="button" @click=${retry}>Try again</button>`
      }
      <a class="button quiet" href=${paths.start}>All dossiers</a>
    </p>
  </div>`;
}

export function describeFailure(error: unknown): { title: string; message: string } {
  if (error instanceof ConnectionError) {
    return { title: "No connection", message: "The server could not be reached. Check the network, then try again." };
  }
  if (error instanceof ApiError) {
    if (error.status === 404) return { title: "Not found", message: error.message };
    if (error.status === 403) return { title: "Not yours to see", message: error.message };
    return { title: "The server could not do this", message: error.message };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { title: "Something went wrong in this page", message: `Load it again. If it stays, report this: ${message}` };
}
