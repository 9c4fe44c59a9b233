/** A redline in the page: <ins> and <del>, with a sign where paragraphs were split or joined. */
import { html } from "lit-html";
import type { RedlinePiece } from "../../shared/compare/comparison.ts";

export function redlineView(pieces: readonly RedlinePiece[]): unknown {
  return pieces.map(([op, text]) => {
    if (op === "+") return html`<ins>${linesView(text, html`<span class="paragraph-sign">¶</span><br>`)}</ins>`;
    if (op === "-") return html`<del>${linesView(text, html`<span class="paragraph-sign">¶</span> `)}</del>`;
    return linesView(text, html`<br>`);
  });
}

function linesView(text: string, between: unknown): unknown {
  return text.split("\n").map((line, i) => (i === 0 ? line : [between, line]));
}
