/** Three lists to choose a base, a tabled draft and a revision from; and three to begin with. */
import { html } from "lit-html";
import type { Dossier, DraftSummary, ResolutionRef } from "../../shared/protocol/api.ts";
import { type Comparable, optionsView } from "../components/comparables.ts";
import { isRef } from "../router.ts";
import { draftLanguage, newestDrafts } from "./history-texts.ts";

export interface Triple {
  readonly base: ResolutionRef;
  readonly tabled: ResolutionRef;
  readonly revision: ResolutionRef;
}

const FIELDS = [
  { name: "base", label: "Base" },
  { name: "tabled", label: "Tabled draft" },
  { name: "revision", label: "Revision" },
] as const;

/** The three <select>s, named `base`, `tabled` and `revision`, for a form. */
export function tripleFields(items: readonly Comparable[], triple: Triple): unknown {
  return FIELDS.map(
    ({ name, label }) => html`<div class="field">
      <label for="triple-${name}">${label}</label>
      <select class="input" id="triple-${name}" name=${name}>${optionsView(items, triple[name])}</select>
    </div>`,
  );
}

/** What the fields of a form say, or null as long as they name no three texts. */
export function tripleOf(form: HTMLFormElement): Triple | null {
  const data = new FormData(form);
  const [base = "", tabled = "", revision = ""] = FIELDS.map(({ name }) => String(data.get(name) ?? ""));
  return isRef(base) && isRef(tabled) && isRef(revision) ? { base, tabled, revision } : null;
}

/**
 * Three texts to begin with, or null where there are no three: the newest draft against its first version and the last adopted
 * text; without versions, and without drafts, the newest texts of the family in their order. All in one language.
 */
export function proposedTriple(dossier: Dossier): Triple | null {
  const adopted = dossier.texts
    .filter(({ role }) => role === "adopted")
    .toSorted((a, b) => a.date.localeCompare(b.date));
  const ends: readonly { readonly draft?: DraftSummary; readonly language: string | undefined }[] = [
    ...newestDrafts(dossier).map((draft) => ({ draft, language: draftLanguage(dossier, draft) })),
    ...adopted.toReversed().map(({ language }) => ({ language })),
  ];
  for (const { draft, language } of ends) {
    const line = adopted.filter((text) => text.language === language).map(({ id }): ResolutionRef => `text:${id}`);
    const first = draft?.versions.toSorted((a, b) => a.createdAt - b.createdAt)[0];
    if (first) line.push(`version:${first.id}`);
    if (draft) line.push(`draft:${draft.id}`);
    const [base, tabled, revision] = line.slice(-3);
    if (base && tabled && revision) return { base, tabled, revision };
  }
  return null;
}
