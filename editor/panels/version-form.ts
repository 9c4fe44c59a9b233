/** The dialog that names a version: its stage follows from the last one, symbol and name from the stage. */
import { html, nothing } from "lit-html";
import type { VersionSummary } from "../../shared/protocol/api.ts";
import {
  compareStages,
  hasSymbol,
  isNumbered,
  MAX_REVISION,
  nextNumber,
  nextStage,
  proposeSymbol,
  STAGE_KINDS,
  type Stage,
  type StageKind,
  stageName,
} from "../../shared/resolution/stages.ts";
import { isSymbol } from "../../shared/resolution/symbols.ts";
import { openDialog } from "../components/dialog.ts";

export interface VersionWords {
  readonly name: string;
  readonly stage: Stage | null;
  readonly symbol: string;
  readonly note: string;
}

export interface VersionFormOptions {
  readonly versions: readonly VersionSummary[];
  /** Rejects with words for the person. */
  readonly name: (words: VersionWords) => Promise<void>;
  /** After it was named. */
  readonly onDone: (words: VersionWords) => void;
}

const KIND_NAMES: Record<StageKind, string> = {
  "zero-draft": "Zero draft",
  revision: "Revision",
  tabled: "Tabled (L. document)",
  "tabled-revision": "Rev. of the tabled draft",
  "oral-revision": "As orally revised",
  "adopted-in-committee": "Adopted in committee",
  adopted: "Adopted",
};

export function openVersionForm(host: HTMLElement, options: VersionFormOptions): void {
  const { versions } = options;
  const stages = versions.flatMap(({ stage }) => stage ?? []);
  const last = stages.at(-1) ?? null;
  const lastSymbol = versions.findLast(({ symbol }) => symbol !== "")?.symbol ?? "";
  const dialog = openDialog(host, { title: "Name a version" });
  let words: VersionWords = proposed(nextStage(last));
  /** What the person has typed themselves is not proposed over. */
  const own = { name: false, symbol: false };
  let [busy, failure] = [false, ""];

  function proposed(stage: Stage | null): VersionWords {
    const symbol = stage ? proposeSymbol(stage, lastSymbol) : "";
    return { name: stage ? freeName(nameOf(stage, symbol)) : "", stage, symbol, note: "" };
  }

  function nameOf(stage: Stage, symbol: string): string {
    return stage.kind === "tabled" && symbol ? symbol : stageName(stage);
  }

  function freeName(name: string): string {
    return versions.some((version) => version.name === name) ? "" : name;
  }

  function choose(stage: Stage | null): void {
    const next = proposed(stage);
    const symbol = stage && hasSymbol(stage.kind) ? (own.symbol ? words.symbol : next.symbol) : "";
    words = { ...words, stage, symbol, name: own.name ? words.name : next.name };
    show();
  }

  function change(part: Partial<VersionWords>): void {
    words = { ...words, ...part };
    show();
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const said = { ...words, name: words.name.trim(), symbol: words.symbol.trim(), note: words.note.trim() };
    if (said.name === "") return fail("Give the version a name.");
    if (versions.some(({ name }) => name === said.name)) return fail(`There is a version named ${said.name} already.`);
    [busy, failure] = [true, ""];
    show();
    try {
      await options.name(said);
      dialog.close();
      options.onDone(said);
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
    }
  }

  function fail(message: string): void {
    [busy, failure] = [false, message];
    show();
  }

  function show(): void {
    const { stage } = words;
    const kind = stage?.kind ?? null;
    const value = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
    const chooseKind = (event: Event) => {
      const chosen = STAGE_KINDS.find((each) => each === value(event));
      choose(chosen ? { kind: chosen, number: nextNumber(chosen, stages) } : null);
    };
    const chooseNumber = (event: Event) => {
      const number = Number(value(event));
      const isFit = kind !== null && Number.isInteger(number) && number >= 1 && number <= MAX_REVISION;
      if (isFit) choose({ kind, number });
    };
    dialog.show(html`<form class="form version-form" novalidate @submit=${submit}>
      <p class="muted">The text as it stands now is kept under this name. Nobody can change it; the draft goes on.</p>
      <div class="form-row">
        <div class="field"><label for="version-stage">Stage</label>
          <select class="input" id="version-stage" .value=${kind ?? ""} @change=${chooseKind}>
            ${STAGE_KINDS.map((each) => html`<option value=${each} ?selected=${each === kind}>${KIND_NAMES[each]}</option>`)}
            <option value="" ?selected=${kind === null}>No stage: a working copy</option>
          </select></div>
        ${
          stage && isNumbered(stage.kind)
            ? html`<div class="field"><label for="version-number">Number</label>
              <input class="input" id="version-number" type="number" inputmode="numeric" min="1" max=${MAX_REVISION} step="1"
                .value=${String(stage.number ?? 1)} @change=${chooseNumber}></div>`
            : nothing
        }
      </div>
      ${stage && last ? orderHint(stage, last) : nothing}
      ${
        kind && hasSymbol(kind)
          ? html`<div class="field"><label for="version-symbol">Symbol</label>
            <input class="input" id="version-symbol" autocomplete="off" spellcheck="false" maxlength="80" dir="ltr"
              placeholder=${kind === "adopted" ? "A/RES/80/198" : "A/C.3/80/L.49"} aria-describedby="symbol-hint" .value=${words.symbol}
              @input=${(event: Event) => {
                own.symbol = true;
                change({ symbol: value(event) });
              }}>
            <p class="hint" id="symbol-hint">${
              words.symbol.trim() === "" || isSymbol(words.symbol.trim())
                ? "May be left empty until it is known."
                : "This does not look like a United Nations symbol. It is kept as you write it."
            }</p></div>`
          : nothing
      }
      <div class="field"><label for="version-name">Name</label>
        <input class="input" id="version-name" required maxlength="120" autocomplete="off" dir="auto" .value=${words.name}
          @input=${(event: Event) => {
            own.name = true;
            change({ name: value(event) });
          }}></div>
      <div class="field"><label for="version-note">Note (may be left empty)</label>
        <input class="input" id="version-note" maxlength="300" autocomplete="off" dir="auto" .value=${words.note}
          @input=${(event: Event) => change({ note: value(event) })}></div>
      <div role="alert">${failure ? html`<p class="notice error">${failure}</p>` : nothing}</div>
      <div class="actions">
        <button type="button" class="button" @click=${dialog.close}>Cancel</button>
        <button type="submit" class="button primary" aria-disabled=${busy ? "true" : nothing}>${busy ? "Waiting for the server…" : "Keep this version"}</button>
      </div>
    </form>`);
  }

  show();
}

function orderHint(stage: Stage, last: Stage): unknown {
  const order = compareStages(stage, last);
  if (order > 0) return nothing;
  return html`<p class="hint">${
    order === 0
      ? `The last version has this stage already (${stageName(last)}).`
      : `The last version is further on (${stageName(last)}): this stage comes before it. That is allowed.`
  }</p>`;
}
