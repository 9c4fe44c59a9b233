/** Across the years. */
import { html, render } from "lit-html";
import type { PageContext, PageHandle } from "../context.ts";

export function showYearsPage(root: HTMLElement, context: PageContext, _params: { id: string }): PageHandle {
  context.setTitle("Across the years");
  render(html`<header class="page-head"><h1>Across the years</h1></header>`, root);
  return { destroy() {} };
}
