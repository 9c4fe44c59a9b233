/** Symbols of United Nations documents: A/RES/77/209, A/C.3/80/L.49/Rev.1, S/RES/2815 (2026), A/HRC/55/L.15. */

const SYMBOL =
  /^(?:A|S|E|T|ST|CCPR|CAT|CRC|CERD|CEDAW|CRPD|CMW|CED)\/[A-Z0-9][A-Za-z0-9.\-–]*(?:\/[A-Za-z0-9.\-–*]+)*(?: \(\d{4}\))?\*{0,3}$/;

/** Whether a line is nothing but a document symbol. Asterisks, as after a reissue, count as part of it. */
export function isSymbol(line: string): boolean {
  return line.length <= 60 && SYMBOL.test(line);
}

/** The organ a symbol belongs to, in English; "" if it does not say. */
export function organOfSymbol(symbol: string): string {
  if (symbol.startsWith("A/HRC/")) return "Human Rights Council";
  if (symbol.startsWith("A/")) return "General Assembly";
  if (symbol.startsWith("S/")) return "Security Council";
  if (symbol.startsWith("E/")) return "Economic and Social Council";
  return "";
}
