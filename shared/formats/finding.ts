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
