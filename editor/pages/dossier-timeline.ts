/** The years of a dossier, a column each: adopted texts, sister texts of other organs below them, drafts at the end. */
import { html } from "lit-html";
import type { Dossier, TextSummary, VersionSummary } from "../../shared/protocol/api.ts";
import { stageName } from "../../shared/resolution/stages.ts";
import { formatDay } from "../components/dates.ts";
import { presentView } from "../components/present.ts";
import { paths } from "../router.ts";

export function timelineView(dossier: Dossier): unknown {
  const years = [...new Set(dossier.texts.map(yearOf))].toSorted();
  return html`<div class="timeline-section">
    <h2 id="timeline">Over the years</h2>
    <div class="timeline-scroll" role="region" aria-labelledby="timeline" tabindex="0">
      <ol class="timeline">
        ${years.map((year) =>
          yearView(
            year,
            dossier.texts.filter((text) => yearOf(text) === year),
          ),
        )}
        ${
          dossier.drafts.length > 0
            ? html`<li class="year next">
                <h3>In preparation</h3>
                <ul>
                  ${dossier.drafts.map(
                    ({ id, name, versions, lock, present }) =>
                      html`<li><a href=${paths.draft(id)}>${name}</a>${stagesView(versions)}
                        ${lock ? html`<div class="small"><span class="tag locked">Locked</span></div>` : ""}
                        <div>${presentView(present)}</div></li>`,
                  )}
                </ul>
              </li>`
            : ""
        }
      </ol>
    </div>
  </div>`;
}

/** The stages that a draft has passed, each leading to the version that was named then. */
function stagesView(versions: readonly VersionSummary[]) {
  const staged = versions.flatMap((version) => (version.stage ? [{ ...version, stage: version.stage }] : []));
  if (staged.length === 0) return "";
  return html`<ol class="stages small">
    ${staged.map(
      ({ id, name, stage, symbol }) =>
        html`<li><a href=${paths.read(`version:${id}`)} title=${name}>${stageName(stage)}</a>${
          symbol ? html`<div class="muted"><bdi>${symbol}</bdi></div>` : ""
        }</li>`,
    )}
  </ol>`;
}

/** "" when the date is unknown. */
function yearOf({ date }: TextSummary): string {
  return date.slice(0, 4);
}

function yearView(year: string, texts: readonly TextSummary[]) {
  const of = (role: TextSummary["role"]) =>
    texts.filter((text) => text.role === role).toSorted((a, b) => a.date.localeCompare(b.date));
  return html`<li class="year">
    <h3>${year || "No date"}</h3>
    <ul>
      ${of("adopted").map(textView)}
    </ul>
    <ul class="sisters">
      ${of("sister").map(textView)}
    </ul>
  </li>`;
}

const textView = ({ id, role, symbol, title, organ, date, preambular, operative }: TextSummary) => html`<li>
  <a href=${paths.read(`text:${id}`)}>${symbol || title}</a>
  <div class="muted small">
    ${role === "sister" ? html`${organ || "Other organ"}<br>` : ""}${date ? html`${formatDay(date)}<br>` : ""}${preambular} PP, ${operative} OP
  </div>
</li>`;
