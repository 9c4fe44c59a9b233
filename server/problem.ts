/** The one table from error codes to HTTP, as RFC 9457 problem+json. What is not in it is a bug of ours: 500, and no details. */
import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, NextFunction, Request, Response } from "express";
import { DomainError, type ErrorCode } from "../shared/errors.ts";
import type { ApiProblem } from "../shared/protocol/api.ts";
import type { EventLog } from "./log.ts";

const STATUS: Readonly<Record<ErrorCode, number>> = {
  "input.empty": 422,
  "input.too-large": 413,
  "input.encoding": 422,
  "input.kind": 415,
  "input.xml": 422,
  "input.not-a-resolution": 422,
  "input.json": 422,
  "input.unreadable": 422,
  "request.invalid": 400,
  "request.unauthenticated": 401,
  "request.forbidden": 403,
  "request.not-found": 404,
  "request.conflict": 409,
  "request.too-many": 429,
  "link.spent": 410,
  "credentials.wrong": 403,
  "store.unavailable": 503,
};

function problemOf(error: unknown): ApiProblem {
  const known = error instanceof DomainError ? error : translate(error);
  if (known) {
    const status = STATUS[known.code];
    return {
      type: `urn:penholder:${known.code}`,
      title: titleOf(status),
      status,
      detail: known.line,
      code: known.code,
    };
  }
  return {
    type: "about:blank",
    title: titleOf(500),
    status: 500,
    detail: "Something went wrong on the server. Try again; if it stays, tell whoever runs it what you did.",
    code: "internal",
  };
}

/** The last in the chain: every failed request ends here. */
export function reportProblems(events: EventLog): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next: NextFunction) => {
    const problem = problemOf(error);
    if (problem.status >= 500) {
      events.failure("request.failed", error, { method: request.method, path: request.path, status: problem.status });
    }
    if (response.headersSent) return next(error);
    const wait = error instanceof DomainError ? error.details.retryAfter : undefined;
    if (wait !== undefined) response.set("Retry-After", String(Math.ceil(wait)));
    response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
  };
}

export function notFound(what = "There is nothing at this address."): DomainError {
  return new DomainError("request.not-found", what, { mend: "Go back to the list of dossiers." });
}

/** What Express and its body parsers throw, in our words. */
function translate(error: unknown): DomainError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === "entity.parse.failed") return new DomainError("request.invalid", "The request is not valid JSON.");
  if (type === "entity.too.large") return new DomainError("input.too-large", "The request is too large.");
  if (type === "request.aborted") return new DomainError("request.invalid", "The request broke off.");
  if (typeof status === "number" && status >= 400 && status < 500) {
    return new DomainError("request.invalid", "The request cannot be read.");
  }
  return undefined;
}

function titleOf(status: number): string {
  return STATUS_CODES[status] ?? "Error";
}
