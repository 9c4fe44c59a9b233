/** Symbols of United Nations documents: A/RES/77/209, A/C.3/80/L.49/Rev.1, S/RES/2815 (2026), A/HRC/55/L.15. */

const SYMBOL =
  /^(?:A|S|E|T|ST|CCPR|CAT|CRC|CERD|CEDAW|CRPD|CMW|CED)\/[A-Z0-9][A-Za-z0-9.\-–]*(?:\/[A-Za-z0-9.\-–*]+)*(?: \(\d{4}\))?\*{0,3}$/;

/** Whether a line is nothing but a document symbol. Asterisks, as after a reissue, count as part of it. */
export function isSymbol(line: string): boolean {
  return line.length <= 60 && SYMBOL.test(line);
}
