/** Lists of delegations as the United Nations print them: "Chile, Denmark and Trinidad and Tobago". */

/** Names of States that hold an "and" of their own. */
const NAMES_WITH_AND =
  /(?:Antigua and Barbuda|Bosnia and Herzegovina|Great Britain and Northern Ireland|Saint Kitts and Nevis|Saint Vincent and the Grenadines|Sao Tome and Principe|Trinidad and Tobago)/g;

/** The names, in the order printed. Commas and "and" inside brackets or names do not part. */
export function splitSponsors(list: string): string[] {
  const kept = list.replace(/\s+/g, " ").replace(NAMES_WITH_AND, (name) => name.replaceAll(" and ", "\u0001"));
  const parts: string[] = [];
  let depth = 0;
  let name = "";
  for (const token of kept.match(/[()]|,| and |[^(), ]+| /g) ?? []) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (depth <= 0 && (token === "," || token === " and ")) {
      parts.push(name);
      name = "";
    } else name += token;
  }
  parts.push(name);
  return parts.map((part) => part.replaceAll("\u0001", " and ").trim().replace(/^and /, "")).filter(Boolean);
}
