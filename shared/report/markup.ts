/** HTML that is escaped by construction: what is put into the template is text, unless the template made it. */

export class Markup {
  constructor(readonly source: string) {}
}

export type Content = string | number | Markup | false | undefined | readonly Content[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Escapes text for element content and quoted attribute values. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);
}

/** A template: strings and numbers are escaped, lists are joined, `false` and `undefined` print nothing. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(strings.reduce((out, piece, i) => out + print(contents[i - 1]) + piece));
}

function print(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Markup) return content.source;
  return Array.isArray(content) ? content.map(print).join("") : escapeHtml(String(content));
}
