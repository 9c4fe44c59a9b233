/** The list of keys. */
import { html, type TemplateResult } from "lit-html";
import { KEY_HELP } from "../plugins/keys.ts";
import { marksLegend } from "./marks-choice.ts";

export function keysDialog(onClose: () => void): TemplateResult {
  return html`<h2>Keys</h2>
    <dl class="keys">${KEY_HELP.map(({ keys, does }) => html`<div><dt><kbd>${keys}</kbd></dt><dd>${does}</dd></div>`)}</dl>
    ${marksLegend()}
    <div class="actions"><button type="button" class="button primary" autofocus @click=${onClose}>Close</button></div>`;
}
