/** What the import dialog shows: the text as it was understood, doubts, and the facts a person can complete. */
import { html, nothing } from "lit-html";
import type { Finding } from "../../shared/formats/finding.ts";
import type { ImportPreview } from "../../shared/protocol/api.ts";
import type { ImportFacts } from "../api.ts";
import { resolutionView } from "../components/resolution-view.ts";
import "../styles/import.css";

export type ImportStep =
  | { readonly step: "reading" }
  | { readonly step: "failed"; readonly message: string; readonly canRetry: boolean }
  | {
      readonly step: "review";
      readonly preview: ImportPreview;
      readonly facts: ImportFacts;
      readonly problem: string;
      readonly busy: boolean;
    };

export interface ImportActions {
  save(preview: ImportPreview, facts: ImportFacts): void;
  retry(): void;
  close(): void;
}

const FORMATS: Record<ImportPreview["format"], string> = {
  akn: "Akoma Ntoso (XML)",
  text: "Plain text",
  "pdf-text": "Text copied out of a PDF",
  json: "Penholder JSON",
};

export function importStepView(step: ImportStep, actions: ImportActions) {
  switch (step.step) {
    case "reading":
      return html`<p role="status">Reading the file …</p>
        <div class="actions"><button type="button" class="button" @click=${actions.close}>Cancel</button></div>`;
    case "failed":
      return html`<div class="notice error" role="alert">
          <p><strong>This file was not imported</strong></p>
          <p>${step.message}</p>
        </div>
        <div class="actions import-after">
          ${step.canRetry ? html`<button type="button" class="button" @click=${actions.retry}>Try again</button>` : nothing}
          <button type="button" class="button primary" @click=${actions.close}>Go on</button>
        </div>`;
    case "review":
      return reviewView(step, actions);
  }
}

function reviewView(step: Extract<ImportStep, { step: "review" }>, actions: ImportActions) {
  const { preview, facts, problem, busy } = step;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy || !(event.target instanceof HTMLFormElement)) return;
    const data = new FormData(event.target);
    actions.save(preview, {
      role: data.get("role") === "sister" ? "sister" : "adopted",
      symbol: String(data.get("symbol") ?? "").trim(),
      date: String(data.get("date") ?? ""),
    });
  }

  return html`<form class="form" novalidate @submit=${submit}>
    <p class="import-counts">
      ${FORMATS[preview.format]}: <strong>${count(preview.preambular, "preambular paragraph")}</strong>,
      <strong>${count(preview.operative, "operative paragraph")}</strong>, ${count(preview.footnotes, "footnote")}.
    </p>
    <div class="import-facts">
      <div class="field">
        <label for="import-symbol">Symbol</label>
        <input class="input" id="import-symbol" name="symbol" autocomplete="off" maxlength="80" value=${facts.symbol} placeholder="A/RES/77/209">
      </div>
      <div class="field">
        <label for="import-date">Date of adoption</label>
        <input class="input" id="import-date" name="date" type="date" value=${facts.date}>
      </div>
      <fieldset class="field">
        <legend>This text is</legend>
        <label class="choice"><input type="radio" name="role" value="adopted" ?checked=${facts.role === "adopted"}> of this family</label>
        <label class="choice"><input type="radio" name="role" value="sister" ?checked=${facts.role === "sister"}> a sister text of another organ</label>
      </fieldset>
    </div>
    ${findingsView(preview.findings)}
    <div>
      <h3 id="import-text">The text as understood</h3>
      <div class="import-text" role="region" aria-labelledby="import-text" tabindex="0">
        ${resolutionView(preview.resolution, { idPrefix: "preview-", headingLevel: 4 })}
      </div>
    </div>
    <div role="alert">${problem ? html`<p class="notice error">${problem}</p>` : nothing}</div>
    <div class="actions">
      <button type="button" class="button" @click=${actions.close}>Cancel</button>
      <button type="submit" class="button primary" aria-disabled=${busy ? "true" : nothing}>${busy ? "Saving …" : "Save"}</button>
    </div>
  </form>`;
}

const SEVERITIES: Record<Finding["severity"], string> = { error: "Error", warning: "Doubt", info: "Note" };

function findingsView(findings: readonly Finding[]) {
  if (findings.length === 0) return html`<p class="small muted">Every line was understood.</p>`;
  return html`<section class="notice warning import-findings" aria-labelledby="import-findings">
    <h3 id="import-findings">${count(findings.length, "line or place")} to look at before you save</h3>
    <ul tabindex="0" aria-labelledby="import-findings">
      ${findings.map(
        ({ severity, line, label, message, quote }) => html`<li>
          <strong>${SEVERITIES[severity]}${line ? `, line ${line}` : ""}${label ? `, ${label}` : ""}:</strong>
          ${message}${quote ? html` <q dir="auto">${quote}</q>` : ""}
        </li>`,
      )}
    </ul>
  </section>`;
}

function count(n: number, noun: string): string {
  if (n === 1) return `1 ${noun}`;
  return `${n} ${noun === "line or place" ? "lines or places" : `${noun}s`}`;
}
