/** The paragraphs as a list: number, status, first words; the quickest way through a long text. */
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Node } from "prosemirror-model";
import type { Numbered } from "../../shared/resolution/numbering.ts";
import type { ChangeStatus } from "../plugins/change-status.ts";
import { wordsOf } from "../plugins/compared-draft.ts";

export interface OutlineModel {
  readonly doc: Node;
  readonly numbers: readonly Numbered[];
  readonly status: ReadonlyMap<string, ChangeStatus>;
  /** Paragraph id -> what is asked: "Separate vote: …". */
  readonly votes: ReadonlyMap<string, string>;
  readonly current: string | null;
  readonly language: string;
  onChoose(id: string): void;
}

/** Longest excerpt of a paragraph in the list, in UTF-16 code units. */
const EXCERPT = 60;

export function outlinePanel(model: OutlineModel): TemplateResult {
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
  return html`<ol class="outline" lang=${model.language}>
    ${repeat(
      rows,
      (row) => row.id,
      (row) => {
        const status = model.status.get(row.id);
        const vote = model.votes.get(row.id);
        return html`<li data-level=${row.level} data-kind=${row.kind}>
          <button type="button" @click=${() => model.onChoose(row.id)}
            aria-current=${row.id === model.current ? "true" : nothing}>
            <span class="outline-label">${row.label}</span>
            <span class="outline-words" dir="auto">${row.words || "(empty)"}</span>
            ${status && status !== "same" && status !== "renumbered" ? html`<span class="outline-status" data-change=${status}>${status}</span>` : nothing}
            ${vote ? html`<span class="outline-vote" title=${vote}>vote<span class="visually-hidden">: ${vote}</span></span>` : nothing}
          </button>
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
