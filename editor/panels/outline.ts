/** The paragraphs as a list: number, status, first words; the quickest way through a long text, and to move what stands in it. */
import "../styles/outline.css";
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Node } from "prosemirror-model";
import type { Numbered } from "../../shared/resolution/numbering.ts";
import type { ChangeStatus } from "../plugins/change-status.ts";
import { wordsOf } from "../plugins/compared-draft.ts";
import type { OutlineDrag } from "./outline-drag.ts";

export interface OutlineModel {
  readonly doc: Node;
  readonly numbers: readonly Numbered[];
  readonly status: ReadonlyMap<string, ChangeStatus>;
  /** Paragraph id -> what is asked: "Separate vote: …". */
  readonly votes: ReadonlyMap<string, string>;
  readonly current: string | null;
  readonly language: string;
  /** Null where the text may not be changed. */
  readonly drag: OutlineDrag | null;
  onChoose(id: string): void;
  /** One place up or down, by key. */
  onStep(id: string, by: 1 | -1): void;
}

/** Longest excerpt of a paragraph in the list, in UTF-16 code units. */
const EXCERPT = 60;

export function outlinePanel(model: OutlineModel): TemplateResult {
  const { drag } = model;
  const rows: { id: string; label: string; words: string; level: number; kind: string }[] = [];
  model.doc.forEach((node, _offset, index) => {
    rows.push({
      id: node.attrs.id as string,
      label: model.numbers[index]?.label ?? "",
      words: excerpt(wordsOf(node)),
      level: node.attrs.kind === "SUB" ? (node.attrs.level as number) : 0,
      kind: node.attrs.kind as string,
    });
  });
  const takeKey = (event: KeyboardEvent) => {
    const id = (event.target as Element).closest<HTMLElement>("li[data-id]")?.dataset.id;
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!id || by === 0 || !event.altKey) return;
    event.preventDefault();
    model.onStep(id, by);
  };
  const last = rows.at(-1)?.id;
  /** A line where the dragged clause would land. */
  const landing = (id: string) => {
    if (drag?.landing === id) return "before";
    return drag?.landing === null && id === last ? "after" : nothing;
  };
  return html`<ol class="outline" lang=${model.language} ?data-dragging=${drag?.dragged != null}
    @pointerdown=${drag ? drag.press : nothing} @keydown=${drag ? takeKey : nothing}>
    ${repeat(
      rows,
      (row) => row.id,
      (row) => {
        const status = model.status.get(row.id);
        const vote = model.votes.get(row.id);
        return html`<li data-id=${row.id} data-level=${row.level} data-kind=${row.kind} data-landing=${landing(row.id)}
          ?data-dragged=${row.id === drag?.dragged}>
          <button type="button" @click=${() => model.onChoose(row.id)}
            aria-current=${row.id === model.current ? "true" : nothing}>
            <span class="outline-label">${row.label}</span>
            <span class="outline-words" dir="auto">${row.words || "(empty)"}</span>
            ${status && status !== "same" && status !== "renumbered" ? html`<span class="outline-status" data-change=${status}>${status}</span>` : nothing}
            ${vote ? html`<span class="outline-vote" title=${vote}>vote<span class="visually-hidden">: ${vote}</span></span>` : nothing}
          </button>
          ${drag ? html`<span class="outline-grip" aria-hidden="true"></span>` : nothing}
        </li>`;
      },
    )}
  </ol>`;
}

export function excerpt(words: string): string {
  if (words.length <= EXCERPT) return words;
  const cut = words.lastIndexOf(" ", EXCERPT);
  return `${words.slice(0, cut > EXCERPT / 2 ? cut : EXCERPT)}…`;
}
