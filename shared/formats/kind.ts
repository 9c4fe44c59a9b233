/** Tells from the content what kind of file it is. */

export type Format = "akn" | "text" | "pdf-text" | "json";

/** Total: what is nothing else is plain text. */
export function formatOf(text: string): Format {
  const start = text.slice(0, 2000).trimStart();
  if (start.startsWith("<")) return "akn";
  if (/^(?:\{|\[\s*[{\]])/.test(start)) return "json";
  return isPdfText(text) ? "pdf-text" : "text";
}

/** Whether a text was taken out of a UN PDF: it still has the job number, or the symbol over page numbers. */
function isPdfText(text: string): boolean {
  if (/^\d{2}-\d{5}(?:[ \t]+\(\w{1,2}\))?[ \t]*(?:\d{6})?[ \t]*$/m.test(text)) return true;
  return /^[A-Z]\/\S{1,40}[ \t]*\n\s{0,20}\d{1,3}\/\d{1,3}[ \t]*$/m.test(text);
}
