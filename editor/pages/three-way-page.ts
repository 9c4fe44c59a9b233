/** Three texts. */
import { html, render } from "lit-html";
import type { ResolutionRef } from "../../shared/protocol/api.ts";
import type { PageContext, PageHandle } from "../context.ts";

export function showThreeWayPage(
  root: HTMLElement,
  context: PageContext,
  _params: { base: ResolutionRef; tabled: ResolutionRef; revision: ResolutionRef },
): PageHandle {
  context.setTitle("Three texts");
  render(html`<header class="page-head"><h1>Three texts</h1></header>`, root);
  return { destroy() {} };
}
