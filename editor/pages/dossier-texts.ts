/** The adopted and sister texts of a dossier, each with what can be done with it. */
import { html } from "lit-html";
import type { Dossier, ResolutionRef, TextSummary } from "../../shared/protocol/api.ts";
import { exportPath } from "../api.ts";
import { dayView } from "../components/dates.ts";
import { paths } from "../router.ts";

const LANGUAGES = new Intl.DisplayNames("en", { type: "language" });

/** Called with the text that a new draft shall start from. */
type StartDraft = (from: ResolutionRef) => void;

/** `startDraft` is null for whoever may not start one. */
export function textsView(dossier: Dossier, startDraft: StartDraft | null): unknown {
  const texts = dossier.texts.toSorted((a, b) => b.date.localeCompare(a.date));
  return html`<section class="dossier-section" aria-labelledby="texts">
    <h2 id="texts">Texts</h2>
    <ul class="rows">
      ${texts.map((text) => textRow(text, startDraft))}
    </ul>
  </section>`;
}

function textRow(text: TextSummary, startDraft: StartDraft | null) {
  const ref: ResolutionRef = `text:${text.id}`;
  const name = text.symbol || text.title;
  const about = html`<span class="visually-hidden"> ${name}</span>`;
  return html`<li class="row">
    <div>
      <h3><a href=${paths.read(ref)}>${name}</a> ${text.role === "sister" ? html`<span class="tag">Sister text</span>` : ""}</h3>
      <p><bdi lang=${text.language}>${text.symbol ? text.title : ""}</bdi></p>
      <p class="muted small facts">
        ${[
          text.organ,
          text.date && dayView(text.date),
          `${text.preambular} PP, ${text.operative} OP`,
          text.language === "en" ? "" : (LANGUAGES.of(text.language) ?? text.language),
        ]
          .filter((part) => part !== "")
          .map((part) => html`<bdi>${part}</bdi>`)}
      </p>
    </div>
    <div class="actions row-actions">
      ${startDraft ? html`<button type="button" class="button small" @click=${() => startDraft(ref)}>Draft from this${about}</button>` : ""}
      <a class="button quiet small" href=${exportPath(ref, "txt")} download>Plain text${about}</a>
    </div>
  </li>`;
}
