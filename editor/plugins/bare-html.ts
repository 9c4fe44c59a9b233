/**
 * Markup of another program without what could load, run or break the content policy: of its attributes only those stay that
 * say what a piece of text is, under names of ours. Every step goes through the text once, however it is made.
 */

const START_TAG = /<([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>/gi;
const ATTRIBUTE = /([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)/g;
const KEPT = new Set([
  "style",
  "class",
  "id",
  "name",
  "href",
  "type",
  "start",
  "hidden",
  "width",
  "height",
  "role",
  "data-words",
  "aria-level",
]);
/** Their content is no markup; a comment may hold anything. */
const HIDDEN = /<!--|<(script|style|title|textarea|xmp|noscript|template)\b/gi;

/** `style="…"` becomes `data-style="…"`, and so on; links keep only places of the same page. */
export function bareHtml(html: string): string {
  return withoutHidden(html).replace(START_TAG, (_tag, name: string, attributes: string) => {
    let facts = / hidden(?:\s|\/|$)/i.test(attributes) ? ` data-hidden=""` : "";
    for (const [, key = "", quoted = ""] of attributes.matchAll(ATTRIBUTE)) {
      const attribute = key.toLowerCase();
      let value = quoted.replace(/^["']|["']$/g, "");
      if (!KEPT.has(attribute)) continue;
      if (attribute === "href") {
        // a browser that copies a page writes such links out
        if (!value.includes("#")) continue;
        value = value.slice(value.indexOf("#"));
      }
      facts += ` data-${attribute.replace("data-", "")}="${value.replaceAll('"', "&quot;")}"`;
    }
    return `<${name}${facts}>`;
  });
}

function withoutHidden(html: string): string {
  let out = "";
  let at = 0;
  const opening = new RegExp(HIDDEN);
  for (let found = opening.exec(html); found; found = opening.exec(html)) {
    const name = found[1];
    const closing = name ? new RegExp(`</${name}\\b[^>]*>`, "gi") : /-->/g;
    closing.lastIndex = found.index;
    // what is never closed hides the rest from every browser too
    const end = closing.exec(html);
    out += html.slice(at, found.index);
    at = end ? closing.lastIndex : html.length;
    opening.lastIndex = at;
  }
  return out + html.slice(at);
}
