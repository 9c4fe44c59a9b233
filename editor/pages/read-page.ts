/** A text, a version, or a draft as it is now, to be read and printed. Nothing can be changed here. */
import { html, render } from "lit-html";
import type { Dossier, ResolutionAnswer, ResolutionRef } from "../../shared/protocol/api.ts";
import { exportPath } from "../api.ts";
import { type Loading, loadingView, startLoading } from "../components/loading.ts";
import { resolutionView } from "../components/resolution-view.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import "../styles/read.css";

export function showReadPage(root: HTMLElement, context: PageContext, { ref }: { ref: ResolutionRef }): PageHandle {
  context.setTitle("Text");
  let scrolled = false;
  const loader = startLoading(
    async (signal): Promise<TextToRead> => {
      const answer = await context.api.resolution(ref, signal);
      return { answer, dossier: await context.api.dossier(answer.dossierId, signal) };
    },
    (now) => {
      render(pageView(now, ref), root);
      if (now.state !== "ready") return;
      context.setTitle(now.value.answer.name);
      if (!scrolled) scrollToFragment();
      scrolled = true;
    },
  );
  return { destroy: loader.destroy };
}

interface TextToRead {
  readonly answer: ResolutionAnswer;
  readonly dossier: Dossier;
}

const pageView = (now: Loading<TextToRead>, ref: ResolutionRef) => html`<header class="page-head read-head">
    <nav class="breadcrumb" aria-label="Where you are">
      <a href=${paths.start}>Dossiers</a>
      ${now.state === "ready" ? html` › <a href=${paths.dossier(now.value.dossier.id)}>${now.value.dossier.title}</a>` : ""}
    </nav>
    <h1>${now.state === "ready" ? now.value.answer.name : "Text"}</h1>
    <div class="actions">
      ${ref.startsWith("draft:") ? html`<a class="button small primary" href=${paths.draft(ref.slice("draft:".length))}>Edit the draft</a>` : ""}
      <a class="button small" href=${exportPath(ref, "txt")} download>Plain text</a>
      <a class="button small" href=${exportPath(ref, "xml")} download>Akoma Ntoso (XML)</a>
      <button type="button" class="button small" @click=${() => window.print()}>Print</button>
    </div>
  </header>
  ${loadingView(now, "the text", ({ answer }) => html`<div class="sheet">${resolutionView(answer.resolution)}</div>`)}`;

/** "#OP5" in the address names a paragraph that was not there yet when the browser looked for it. */
function scrollToFragment() {
  const id = decodeURIComponent(location.hash.slice(1));
  // setting the fragment again makes the paragraph :target, which scrolling to it would not
  if (id && document.getElementById(id)) location.replace(location.hash);
}
