/** Stands in for a page that could not be opened: no connection, no answer, or a part of the app that did not load. */
import { html, render } from "lit-html";
import { ConnectionError } from "../api.ts";
import { failureView } from "../components/loading.ts";
import type { PageHandle, PublicContext } from "../context.ts";

export function showFailurePage(
  root: HTMLElement,
  context: PublicContext,
  { error, retry }: { error: unknown; retry: () => void },
): PageHandle {
  const over = new AbortController();
  context.setTitle("Not available");
  // a module that does not arrive is a lost connection too; browsers say so with a TypeError
  const lost = error instanceof ConnectionError || error instanceof TypeError;
  if (lost) window.addEventListener("online", retry, { signal: over.signal });
  render(
    html`<header class="page-head"><h1>This page is not available</h1></header>
      ${failureView(lost ? new ConnectionError({ cause: error }) : error, retry)}`,
    root,
  );
  return { destroy: () => over.abort() };
}
