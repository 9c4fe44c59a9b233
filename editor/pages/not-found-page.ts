/** For an address that names no page. */
import { html, render } from "lit-html";
import type { PageHandle, PublicContext } from "../context.ts";
import { paths } from "../router.ts";

export function showNotFoundPage(root: HTMLElement, context: PublicContext, _: object): PageHandle {
  context.setTitle("No such page");
  render(
    html`<header class="page-head"><h1>There is no such page</h1></header>
      <div class="empty">
        <p>The address may have been cut when it was copied, or the page may be gone. Everything you can open is in the dossiers.</p>
        <a class="button primary" href=${paths.start}>All dossiers</a>
      </div>`,
    root,
  );
  return { destroy: () => undefined };
}
