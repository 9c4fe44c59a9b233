/** The choice of somebody who signs in where others do too. A cookie carries it, whichever way of signing in follows. */
import { html, type TemplateResult } from "lit-html";
import { SHARED_COOKIE } from "../../shared/protocol/api.ts";

export function sharedComputerView(): TemplateResult {
  return html`<div><label class="choice small"><input type="checkbox" aria-describedby="shared-hint" .checked=${isChosen()}
      @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}> Others use this computer too</label>
    <p id="shared-hint" class="muted small">Drafts are then not kept on it for working without a network, and you are signed out when
      the browser is closed, or after two hours without use.</p></div>`;
}

function isChosen(): boolean {
  return document.cookie.split("; ").includes(`${SHARED_COOKIE}=1`);
}

function choose(shared: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we serve
  document.cookie = `${SHARED_COOKIE}=${shared ? "1" : "0; max-age=0"}; path=/; samesite=lax`;
}
