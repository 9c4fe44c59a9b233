/** Two lists to choose the base and the draft of a comparison from. */
import { html } from "lit-html";
import type { ResolutionRef } from "../../shared/protocol/api.ts";
import { isRef } from "../router.ts";
import { type Comparable, optionsView } from "./comparables.ts";

export interface Pair {
  readonly base: ResolutionRef;
  readonly draft: ResolutionRef;
}

/** The two <select>s, named `base` and `draft`, for a form. */
export function pairFields(items: readonly Comparable[], pair: Partial<Pair>): unknown {
  return html`<div class="field">
      <label for="pair-base">Base</label>
      <select class="input" id="pair-base" name="base">${optionsView(items, pair.base)}</select>
    </div>
    <div class="field">
      <label for="pair-draft">Compared text</label>
      <select class="input" id="pair-draft" name="draft">${optionsView(items, pair.draft)}</select>
    </div>`;
}

/** What the fields of a form say, or null as long as they name no two texts. */
export function pairOf(form: HTMLFormElement): Pair | null {
  const data = new FormData(form);
  const base = String(data.get("base") ?? "");
  const draft = String(data.get("draft") ?? "");
  return isRef(base) && isRef(draft) ? { base, draft } : null;
}

/** Two texts to propose: the last adopted one, against the newest draft or, without drafts, the one adopted before it. */
export function proposedPair(items: readonly Comparable[]): Partial<Pair> {
  const draft = items.find(({ group }) => group === "Drafts");
  const [last, before] = items.filter(({ group }) => group === "Adopted texts");
  const pair = draft ? [last, draft] : [before ?? items.at(-1), last ?? items[0]];
  return { ...(pair[0] && { base: pair[0].ref }), ...(pair[1] && { draft: pair[1].ref }) };
}
