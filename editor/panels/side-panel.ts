/** The panel beside the text: changes, separate votes, sources of new language and versions, as tabs. */
import "../styles/side-panel.css";
import { html, nothing, type TemplateResult } from "lit-html";
import type { Change } from "../../shared/compare/comparison.ts";
import { may } from "../../shared/protocol/roles.ts";
import type { SeparateVote } from "../../shared/votes/separate-vote.ts";
import type { OpenDraft } from "../draft/open-draft.ts";
import type { ChangeFilter } from "../pages/change-filter.ts";
import { changesPanel } from "./changes.ts";
import { referencesPanel } from "./references.ts";
import { sourcesPanel } from "./sources.ts";
import { type VersionsModel, versionsPanel } from "./versions.ts";
import { votesPanel } from "./votes.ts";

export const TABS = ["changes", "votes", "sources", "references", "versions"] as const;
export type Tab = (typeof TABS)[number];

const NAMES: Record<Tab, string> = {
  changes: "Changes",
  votes: "Votes",
  sources: "Sources",
  references: "References",
  versions: "Versions",
};

export interface SidePanelModel {
  readonly open: OpenDraft;
  readonly draftId: string;
  readonly dossierId: string;
  readonly tab: Tab;
  /** Which changes the list of changes shows. */
  readonly filter: ChangeFilter;
  onFilter(filter: ChangeFilter): void;
  /** `focus`: with the arrow keys, which also move the keyboard to the tab. */
  onTab(tab: Tab, focus: boolean): void;
  onChange(change: Change): void;
  onRefer(): void;
  onAskVote(): void;
  onEditVote(vote: SeparateVote): void;
  readonly versionActions: Pick<VersionsModel, "onName" | "onRestore" | "onBranch" | "onLock">;
}

export function sidePanel(model: SidePanelModel): TemplateResult {
  const { open, tab } = model;
  const step = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length];
    if (by !== 0 && next) model.onTab(next, true);
  };
  return html`<div class="tabs" role="tablist" aria-label="Panels" @keydown=${step}>
      ${TABS.map(
        (
          each,
        ) => html`<button type="button" role="tab" id="tab-${each}" aria-controls=${each === tab ? `panel-${each}` : nothing}
          aria-selected=${each === tab ? "true" : "false"} tabindex=${each === tab ? 0 : -1}
          @click=${() => model.onTab(each, false)}>${NAMES[each]}${each === "votes" && open.votes.length > 0 ? ` (${open.votes.length})` : ""}</button>`,
      )}
    </div>
    <div role="tabpanel" id="panel-${tab}" aria-labelledby="tab-${tab}" tabindex="0">${content(model)}</div>`;
}

function content(model: SidePanelModel): TemplateResult {
  const { open } = model;
  const current = open.editor.currentParagraph();
  switch (model.tab) {
    case "changes":
      return changesPanel({
        comparison: open.compared.comparison,
        failure: open.compared.failure,
        baseName: open.compared.baseName,
        current,
        lexicon: open.compared.reading.reading?.lexicon.lexicon ?? null,
        filter: model.filter,
        onFilter: model.onFilter,
        onChoose: model.onChange,
      });
    case "votes":
      return votesPanel({
        votes: open.votes,
        labelOf: (id) => open.labelOf(id),
        current: current ? open.labelOf(current) : "",
        mayWrite: open.mayWrite,
        onAsk: model.onAskVote,
        onEdit: model.onEditVote,
        onChoose: ({ paragraphs: [id] }) => id && open.editor.goTo(id, true),
      });
    case "sources": {
      const { reading, failure } = open.compared.reading;
      return sourcesPanel({
        comparison: open.compared.comparison,
        annotations: reading && { lexicon: reading.lexicon.lexicon, sources: reading.sources },
        failure,
        baseName: open.compared.baseName,
        draftId: model.draftId,
        dossierId: model.dossierId,
        current: current ? { id: current, label: open.labelOf(current) } : null,
        onRetry: () => open.compared.reading.reload(),
      });
    }
    case "references":
      return referencesPanel({
        references: open.references,
        language: open.masthead.language,
        mayWrite: open.mayWrite,
        mayRefer: open.citables.length > 0,
        onRefer: model.onRefer,
        onLink: (references) => open.linkReferences(references),
        onShow: ({ from, to }) => open.editor.select(from, to),
        onTarget: (id) => open.editor.goTo(id, true),
      });
    case "versions":
      return versionsPanel({
        ...{ draftId: model.draftId, versions: open.versions.list, lock: open.lock },
        ...{ mayChange: may(open.role, "name-versions"), ...model.versionActions },
      });
  }
}
