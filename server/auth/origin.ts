/** Cross-site requests: a browser says where a request comes from, and only our own pages may change anything. */
import type { NextFunction, Request, RequestHandler, Response } from "express";
import { DomainError } from "../../shared/errors.ts";

/** Whether pages of that origin ("http://127.0.0.1:3000") may talk to us; a missing one may not. */
export type OriginCheck = (origin: string | undefined) => boolean;

export function allowOrigins(origins: Iterable<string>): OriginCheck {
  const allowed = new Set(origins);
  return (origin) => origin !== undefined && allowed.has(origin);
}

/** Refuses every request that could change something and does not come from one of our own pages. */
export function guardOrigin(isAllowed: OriginCheck): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    if (request.method === "GET" || request.method === "HEAD" || isAllowed(request.headers.origin)) return next();
    throw new DomainError("request.forbidden", "The request did not come from a page of this server.", {
      mend: "Open Penholder at the address that the server printed.",
    });
  };
}
