/** What each reader of a format answers; read.ts adds which format it was. */
import type { ParagraphId, Resolution } from "../resolution/resolution.ts";
import type { Finding } from "./finding.ts";

export interface Reading {
  readonly resolution: Resolution;
  /** What was not understood, and doubts; rules R1 to R9 of docs/SPEC.md. */
  readonly findings: readonly Finding[];
  /** Paragraph ids that stood in the file (JSON alone has any); the others are made up. */
  readonly givenIds?: ReadonlySet<ParagraphId>;
}
