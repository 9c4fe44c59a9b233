/** A dossier: its texts over the years, its drafts and their versions, and what can be done with them. */
import { html, render } from "lit-html";
import type { Dossier, ResolutionRef } from "../../shared/protocol/api.ts";
import { may } from "../../shared/protocol/roles.ts";
import { MAX_IMPORT } from "../../shared/protocol/sync.ts";
import { comparablesOf } from "../components/comparables.ts";
import { type Loading, loadingView, startLoading } from "../components/loading.ts";
import { ROLE_PHRASES } from "../components/role-words.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import { openCompareDialog } from "./compare-dialog.ts";
import { draftsView } from "./dossier-drafts.ts";
import { textsView } from "./dossier-texts.ts";
import { timelineView } from "./dossier-timeline.ts";
import { acceptDrops } from "./file-drop.ts";
import { type FileOutcome, importFiles } from "./import-files.ts";
import { openStartDraftDialog } from "./start-draft.ts";
import { proposedTriple } from "./three-way-picker.ts";
import "../styles/dossier.css";

/** How often the page asks again who is in which draft, in ms, while the window is in front. */
const REFRESH = 20_000;
const ACCEPTED = ".xml,.akn,.txt,.json,text/plain,text/xml,application/xml,application/json";

export function showDossierPage(root: HTMLElement, context: PageContext, { id }: { id: string }): PageHandle {
  let now: Loading<Dossier> = { state: "loading" };
  let outcomes: readonly FileOutcome[] = [];
  let importing = false;
  context.setTitle("Dossier");

  const loader = startLoading(
    (signal) => context.api.dossier(id, signal),
    (next) => {
      now = next;
      if (next.state === "ready") context.setTitle(next.value.title);
      draw();
    },
  );
  const stopDrops = acceptDrops(root, (files) => void receive(files));
  const refresh = setInterval(() => {
    if (document.visibilityState === "visible") loader.reload();
  }, REFRESH);

  async function receive(files: readonly File[]) {
    if (importing || files.length === 0 || now.state !== "ready") return;
    if (!may(now.value.role, "import-texts")) return;
    importing = true;
    outcomes = await importFiles(root, context, now.value, files, () => loader.reload());
    importing = false;
    draw();
  }

  function pickFiles() {
    root.querySelector<HTMLInputElement>("#import-files")?.click();
  }

  function picked(event: Event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    const files = [...(input.files ?? [])];
    input.value = "";
    void receive(files);
  }

  function draw() {
    const dossier = now.state === "ready" ? now.value : null;
    render(
      html`<header class="page-head">
          <nav class="breadcrumb" aria-label="Where you are"><a href=${paths.start}>Dossiers</a></nav>
          <h1>${dossier?.title ?? "Dossier"}</h1>
          <p class="muted">${dossier?.organ ?? html`&nbsp;`}</p>
          ${dossier ? actionsView(dossier) : ""}
        </header>
        <input type="file" id="import-files" accept=${ACCEPTED} multiple hidden @change=${picked}>
        ${outcomesView(outcomes, () => {
          outcomes = [];
          draw();
        })}
        ${loadingView(now, "the dossier", contentView)}`,
      root,
    );
  }

  const startDraft = (dossier: Dossier, from?: ResolutionRef) => openStartDraftDialog(root, context, dossier, from);

  function actionsView(dossier: Dossier) {
    const hasTexts = dossier.texts.length > 0;
    const triple = proposedTriple(dossier);
    return html`<div class="actions">
      ${
        may(dossier.role, "import-texts")
          ? html`<button type="button" class="button ${hasTexts ? "" : "primary"}" @click=${pickFiles}>Import a text</button>`
          : ""
      }
      ${
        hasTexts && may(dossier.role, "write")
          ? html`<button type="button" class="button primary" @click=${() => startDraft(dossier)}>Start a draft</button>`
          : ""
      }
      ${
        comparablesOf(dossier).length > 1
          ? html`<button type="button" class="button" @click=${() => openCompareDialog(root, context, dossier)}>Compare two texts</button>`
          : ""
      }
      ${triple ? html`<a class="button" href=${paths.threeWay(triple.base, triple.tabled, triple.revision)}>New since when</a>` : ""}
      ${hasTexts ? html`<a class="button" href=${paths.years(dossier.id)}>Across the years</a>` : ""}
      <a class="button quiet" href=${paths.lexicon(dossier.id)}>Lexicon</a>
      <a class="button quiet" href=${paths.people(dossier.id)}>People</a>
      ${may(dossier.role, "read-audit") ? html`<a class="button quiet" href=${paths.log(dossier.id)}>Log</a>` : ""}
    </div>`;
  }

  function contentView(dossier: Dossier) {
    const mayImport = may(dossier.role, "import-texts");
    if (dossier.texts.length === 0 && dossier.drafts.length === 0) return mayImport ? emptyView : emptyForReaders;
    const start = may(dossier.role, "write") ? (ref: ResolutionRef) => startDraft(dossier, ref) : null;
    return html`${timelineView(dossier)} ${draftsView(dossier)} ${textsView(dossier, start)}
      ${
        mayImport
          ? html`<p class="muted small no-print">To import more, drop files anywhere on this page: Akoma Ntoso (XML), plain text, or text copied out of a PDF.</p>`
          : html`<p class="muted small no-print">You are ${ROLE_PHRASES[dossier.role]} of this dossier: you may read, compare and take texts away. Ask an owner to let you write.</p>`
      }`;
  }

  return {
    destroy() {
      clearInterval(refresh);
      stopDrops();
      loader.destroy();
    },
  };
}

const emptyView = html`<div class="empty">
  <p>
    This dossier is empty. Import the last adopted text: drop its file anywhere on this page, or press “Import a text”. You see
    how it was understood before anything is saved.
  </p>
  <p class="muted small">
    Akoma Ntoso (XML), plain text, or text copied out of a PDF; up to ${MAX_IMPORT / 1024 / 1024} megabytes a file.
  </p>
</div>`;

const emptyForReaders = html`<div class="empty"><p>This dossier is empty. Its drafters have not imported a text yet.</p></div>`;

function outcomesView(outcomes: readonly FileOutcome[], dismiss: () => void): unknown {
  if (outcomes.length === 0) return "";
  const failed = outcomes.some(({ result }) => result === "failed");
  const words = { saved: "saved", skipped: "not saved, cancelled", failed: "not saved" };
  return html`<div class="notice ${failed ? "error" : ""} import-outcomes" role="status">
    <ul>
      ${outcomes.map(({ file, result, detail }) => html`<li><strong>${file}</strong>: ${words[result]}. ${detail}</li>`)}
    </ul>
    <button type="button" class="button small" @click=${dismiss}>Dismiss</button>
  </div>`;
}
