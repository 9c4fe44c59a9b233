/** Who has a draft open now: a dot and the names, never the dot alone. */
import { html, nothing } from "lit-html";

/** `names` as the server gives them; somebody with two windows is named once. */
export function presentView(names: readonly string[]): unknown {
  const people = [...new Set(names)];
  return people.length > 0 ? html`<span class="present small">${people.join(", ")} in it now</span>` : nothing;
}
