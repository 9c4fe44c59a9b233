/** Writing XML by hand, safely: every word goes through here. */

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** For element content and attribute values. Characters that XML 1.0 cannot hold at all are left out. */
export function escapeXml(words: string): string {
  return legalXml(words).replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** Without what XML 1.0 forbids: control characters, lone surrogates, U+FFFE and U+FFFF. */
export function legalXml(words: string): string {
  return words.replace(/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, (sign) =>
    /[\t\n\r\u0085\u007f-\u009f]/.test(sign) ? sign : "",
  );
}

/** ` name="value"` for each attribute that has a value. */
export function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escapeXml(value)}"`))
    .join("");
}
