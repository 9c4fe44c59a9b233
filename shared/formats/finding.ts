/** A drafting or reading problem: a value shown to a person, never an exception. */

export interface Finding {
  /** Rule id of docs/SPEC.md: "F3". */
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  /** One sentence. */
  readonly message: string;
  /** Label of the paragraph it is about, if any. */
  readonly label?: string;
  /** Line of the input, counted from 1, if any. */
  readonly line?: number;
  /** The words it is about, shortened to 120 characters. */
  readonly quote?: string;
}

/** Shortened to 120 characters, as a finding quotes it. */
export function quote(words: string): string {
  const clean = words.replace(/\s+/g, " ").trim();
  return clean.length <= 120 ? clean : `${clean.slice(0, 119).trimEnd()}…`;
}
