/** History of a clause. */
import { html, render } from "lit-html";
import type { ResolutionRef } from "../../shared/protocol/api.ts";
import type { PageContext, PageHandle } from "../context.ts";

export function showClauseHistoryPage(
  root: HTMLElement,
  context: PageContext,
  _params: { ref: ResolutionRef; paragraph: string },
): PageHandle {
  context.setTitle("History of a clause");
  render(html`<header class="page-head"><h1>History of a clause</h1></header>`, root);
  return { destroy() {} };
}
