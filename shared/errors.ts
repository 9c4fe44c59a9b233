/**
 * Expected failures. A drafting problem is a Finding (a value), a bug is an assertion; what a person can mend is one of these.
 * server/problem.ts holds the one table from code to HTTP status; the command line prints the message alone.
 */

export type ErrorCode =
  | "input.empty"
  | "input.too-large"
  | "input.encoding"
  | "input.kind"
  | "input.xml"
  | "input.not-a-resolution"
  | "input.json"
  | "input.unreadable"
  | "request.invalid"
  | "request.unauthenticated"
  | "request.forbidden"
  | "request.not-found"
  | "request.conflict"
  | "request.too-many"
  | "link.spent"
  | "credentials.wrong"
  | "store.unavailable";

/** Where in a file something is wrong; line and column count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface DomainErrorDetails {
  readonly file?: string;
  readonly place?: Place;
  /** What the person can do about it: one imperative sentence. */
  readonly mend?: string;
  /** After how many seconds to try again. */
  readonly retryAfter?: number;
}

/** `message` says what is wrong, in one sentence a drafter understands, without file, place or mend. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: DomainErrorDetails = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }

  /** One line: file, place, what is wrong, the mend. */
  get line(): string {
    const { file, place, mend } = this.details;
    const where = [file, place && `line ${place.line}, column ${place.column}`].filter(Boolean).join(", ");
    return `${where ? `${where}: ` : ""}${this.message}${mend ? ` ${mend}` : ""}`;
  }
}
