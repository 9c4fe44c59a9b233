/** The lexicon of a dossier: the words by which clauses are known to speak of a theme, edited by staff. */
import { html, render } from "lit-html";
import type { PageContext, PageHandle } from "../context.ts";

export function showLexiconPage(root: HTMLElement, context: PageContext, _params: { id: string }): PageHandle {
  context.setTitle("Lexicon");
  render(html`<h1>Lexicon</h1>`, root);
  return { destroy() {} };
}
