/** Everything in a dossier that can be read and compared, named as people choose from it. */
import { html } from "lit-html";
import type { Dossier, ResolutionAnswer, ResolutionRef } from "../../shared/protocol/api.ts";
import { formatDay } from "./dates.ts";

export interface Comparable {
  readonly ref: ResolutionRef;
  /** "A/RES/77/209, 15 December 2022", "Zero draft, as it is now", "Zero draft: Rev.1". */
  readonly name: string;
  readonly group: "Adopted texts" | "Sister texts" | "Drafts" | "Versions" | "Moments";
}

const GROUPS = ["Moments", "Drafts", "Versions", "Adopted texts", "Sister texts"] as const;

/** Adopted and sister texts with the newest first, then each draft as it is now and its versions, the newest first. */
export function comparablesOf(dossier: Dossier): Comparable[] {
  // the same resolution in several languages has one symbol and one date
  const several = new Set(dossier.texts.map(({ language }) => language)).size > 1;
  const texts = dossier.texts
    .toSorted((a, b) => b.date.localeCompare(a.date))
    .map(
      ({ id, role, symbol, title, date, language }): Comparable => ({
        ref: `text:${id}`,
        name: [symbol || title, formatDay(date), several ? languageName(language) : ""].filter(Boolean).join(", "),
        group: role === "adopted" ? "Adopted texts" : "Sister texts",
      }),
    );
  const drafts = dossier.drafts.map(
    ({ id, name }): Comparable => ({ ref: `draft:${id}`, name: `${name}, as it is now`, group: "Drafts" }),
  );
  const versions = dossier.drafts.flatMap((draft) =>
    draft.versions
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map(({ id, name }): Comparable => ({ ref: `version:${id}`, name: `${draft.name}: ${name}`, group: "Versions" })),
  );
  return [...texts, ...drafts, ...versions];
}

/** "ar": "Arabic". */
function languageName(code: string): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code;
}

/** Those of the answers that are moments of a draft: a dossier has too many to list them all. */
export function momentsOf(answers: readonly ResolutionAnswer[]): Comparable[] {
  const moments = new Map(answers.map(({ ref, name }): [string, Comparable] => [ref, { ref, name, group: "Moments" }]));
  return [...moments.values()].filter(({ ref }) => ref.startsWith("moment:"));
}

/** The name of a ref in a dossier, or "a text that is gone". */
export function nameOf(dossier: Dossier, ref: ResolutionRef): string {
  return comparablesOf(dossier).find((item) => item.ref === ref)?.name ?? "a text that is gone";
}

/** The <option>s of a <select>, in groups. */
export function optionsView(items: readonly Comparable[], selected: ResolutionRef | undefined): unknown {
  return GROUPS.map((group) => {
    const inGroup = items.filter((item) => item.group === group);
    if (inGroup.length === 0) return "";
    return html`<optgroup label=${group}>
      ${inGroup.map(({ ref, name }) => html`<option value=${ref} ?selected=${ref === selected}>${name}</option>`)}
    </optgroup>`;
  });
}
