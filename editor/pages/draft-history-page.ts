/** A draft as it was at each moment: what changed then, the text as it stood, who wrote it; and any two moments compared. */
import { html, nothing, render } from "lit-html";
import type { Dossier } from "../../shared/protocol/api.ts";
import type { MomentsAnswer } from "../../shared/protocol/draft-history.ts";
import { failureView, type Loading, loadingView, startLoading } from "../components/loading.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import { MOMENT_VIEWS, shownMomentView } from "./moment-view.ts";
import { clockOf, momentDays, momentLine, whoOf } from "./moment-words.ts";
import { type MomentView, type Shown, startMoments } from "./moments-shown.ts";
import "../styles/compare.css";
import "../styles/draft-history.css";

interface Past extends MomentsAnswer {
  readonly dossier: Dossier;
}

/** How long each moment stays while they are played, in ms. */
const PLAY_STEP = 1_600;
/** The slider can pass many moments at once: only where it rests is looked up, after so many ms. */
const REST = 140;

export function showDraftHistoryPage(root: HTMLElement, context: PageContext, { id }: { id: string }): PageHandle {
  let now: Loading<Past> = { state: "loading" };
  /** Index of the moment that the slider is at. */
  let at = 0;
  const asked = new URL(location.href);
  let view: MomentView = asked.searchParams.get("show") === "authors" ? "authors" : "changes";
  /** The clause that the address names, until it has been shown. */
  let wantedClause = asked.hash.slice(1);
  let shown: Shown | null = null;
  let failed: unknown = null;
  let playing = false;
  let allWritten = wantedClause !== "";
  /** Indices of the two moments to be compared. */
  let pair = { from: 0, to: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  context.setTitle("History of a draft");

  const moments = startMoments(context.api, id);
  const loader = startLoading(load, (next) => {
    const isFirst = now.state !== "ready";
    now = next;
    if (next.state === "ready" && isFirst) {
      const count = next.value.moments.length;
      const wanted = Number(asked.searchParams.get("moment"));
      const index = next.value.moments.findIndex(({ seq }) => wanted > 0 && seq >= wanted);
      at = index >= 0 ? index : Math.max(0, count - 1);
      pair = { from: 0, to: Math.max(0, count - 1) };
      context.setTitle(`History of ${next.value.name}`);
      lookUp();
    }
    draw();
  });

  async function load(signal: AbortSignal): Promise<Past> {
    const answer = await context.api.moments(id, signal);
    return { ...answer, dossier: await context.api.dossier(answer.dossierId, signal) };
  }

  function count(): number {
    return now.state === "ready" ? now.value.moments.length : 0;
  }

  /** Shows a moment; `soon`: unless the slider goes on. */
  function go(index: number, soon = false) {
    at = Math.min(Math.max(index, 0), count() - 1);
    clearTimeout(timer);
    if (soon) timer = setTimeout(lookUp, REST);
    else lookUp();
    draw();
  }

  function lookUp() {
    if (now.state !== "ready") return;
    const wanted = { moments: now.value.moments, at, view };
    void moments.show(wanted).then(
      (next) => {
        if (!next) return;
        shown = next;
        failed = null;
        draw();
        showWantedClause();
        if (playing) timer = setTimeout(step, PLAY_STEP);
      },
      (error: unknown) => {
        failed = error;
        playing = false;
        draw();
      },
    );
  }

  function showWantedClause() {
    const clause = wantedClause ? document.getElementById(wantedClause) : null;
    wantedClause = "";
    clause?.scrollIntoView({ block: "center" });
    clause?.focus({ preventScroll: true });
  }

  function step() {
    if (at < count() - 1) go(at + 1);
    else stop();
  }

  function play() {
    playing = true;
    go(at === count() - 1 ? 0 : at);
  }

  function stop() {
    playing = false;
    clearTimeout(timer);
    draw();
  }

  function choose(index: number) {
    playing = false;
    go(index);
  }

  function slide(event: Event) {
    playing = false;
    if (event.target instanceof HTMLInputElement) go(Number(event.target.value), true);
  }

  function chooseView(chosen: MomentView) {
    view = chosen;
    go(at);
  }

  function onAll(all: boolean) {
    allWritten = all;
    draw();
  }

  function onMoment(seq: number) {
    const index = now.state === "ready" ? now.value.moments.findIndex((moment) => moment.seq === seq) : -1;
    if (index < 0) return;
    view = "changes";
    choose(index);
    root.querySelector<HTMLElement>("#moment")?.focus();
  }

  function draw() {
    const past = now.state === "ready" ? now.value : null;
    render(
      html`<header class="page-head">
          <nav class="breadcrumb" aria-label="Where you are">
            <a href=${paths.start}>Dossiers</a>
            ${past ? html` › <a href=${paths.dossier(past.dossier.id)}>${past.dossier.title}</a> › <a href=${paths.draft(id)}>${past.name}</a>` : nothing}
          </nav>
          <h1>${past ? `History of ${past.name}` : "History of a draft"}</h1>
        </header>
        ${loadingView(now, "the history of the draft", pastView)}`,
      root,
    );
  }

  function pastView(past: Past) {
    const moment = past.moments[at];
    if (!moment) return html`<p class="empty">Nothing has been written in this draft yet.</p>`;
    return html`<div class="draft-history">
      <div class="history-main">
        ${sliderView(past)}
        <section aria-labelledby="moment" aria-busy=${shown?.at === at && shown.view === view ? "false" : "true"}>
          <h2 id="moment" class="moment-title" tabindex="-1">${momentLine(moment)}</h2>
          <p class="muted no-print">
            Moment ${at + 1} of ${past.moments.length} ·
            <a href=${paths.read(`moment:${id}@${moment.seq}`)}>Read or export the text of this moment</a>
          </p>
          ${failed ? failureView(failed, lookUp) : shown ? shownMomentView(shown, { all: allWritten, onAll, onMoment }) : html`<p class="loading" role="status">Loading the text of this moment …</p>`}
        </section>
      </div>
      <aside class="history-side no-print" aria-label="All moments">
        ${compareView(past)}
        ${momentDays(past.moments).map(
          ({ day, moments: ofDay }) => html`<section>
            <h3>${day}</h3>
            <ol class="moment-list" reversed>
              ${ofDay.map(
                ({ index, moment: other }) => html`<li>
                  <button type="button" class="moment-button" aria-current=${index === at ? "true" : "false"} @click=${() => choose(index)}>
                    <span class="moment-time">${clockOf(other)}</span> <bdi>${whoOf(other)}</bdi>
                  </button>
                </li>`,
              )}
            </ol>
          </section>`,
        )}
      </aside>
    </div>`;
  }

  function sliderView({ moments: all }: Past) {
    const moment = all[at];
    const last = all.length - 1;
    return html`<div class="history-bar no-print">
      <label class="visually-hidden" for="moment-slider">Moment of the draft</label>
      <input type="range" id="moment-slider" min="0" max=${last} step="1" .value=${String(at)} ?disabled=${last === 0}
        aria-valuetext=${moment ? `${at + 1} of ${all.length}: ${momentLine(moment)}` : nothing} @input=${slide}>
      <div class="actions">
        <button type="button" class="button small" aria-disabled=${at === 0 ? "true" : "false"} @click=${() => choose(at - 1)}>Earlier</button>
        <button type="button" class="button small" aria-disabled=${at === last ? "true" : "false"} @click=${() => choose(at + 1)}>Later</button>
        <button type="button" class="button small" @click=${playing ? stop : play} ?disabled=${last === 0}>${playing ? "Pause" : "Play"}</button>
      </div>
      <fieldset class="filters">
        <legend class="visually-hidden">Show</legend>
        ${MOMENT_VIEWS.map(
          ({ id: each, name }) => html`<label class="choice filter">
            <input type="radio" name="moment-view" value=${each} .checked=${view === each} @change=${() => chooseView(each)}> ${name}
          </label>`,
        )}
      </fieldset>
    </div>`;
  }

  function compareView({ moments: all }: Past) {
    const [from, to] = [all[pair.from], all[pair.to]];
    if (!from || !to) return nothing;
    const set = (side: "from" | "to") => {
      pair = { ...pair, [side]: at };
      draw();
    };
    return html`<section class="moment-pair" aria-labelledby="moment-pair">
      <h3 id="moment-pair">Compare two moments</h3>
      <dl>
        <dt>From</dt>
        <dd>${momentLine(from)} <button type="button" class="button small" @click=${() => set("from")}>From the moment shown</button></dd>
        <dt>To</dt>
        <dd>${momentLine(to)} <button type="button" class="button small" @click=${() => set("to")}>To the moment shown</button></dd>
      </dl>
      ${
        pair.from === pair.to
          ? html`<p class="muted small">Choose two different moments.</p>`
          : html`<a class="button small primary" href=${paths.compare(`moment:${id}@${from.seq}`, `moment:${id}@${to.seq}`)}>Compare these two moments</a>`
      }
    </section>`;
  }

  return {
    destroy() {
      clearTimeout(timer);
      loader.destroy();
      moments.destroy();
    },
  };
}
