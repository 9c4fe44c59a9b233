/**
 * Cross-site requests: a browser says where a request comes from, and only our own pages may change anything. And it says
 * whom it believes to be talking to: a foreign name that was made to point at this machine (DNS rebinding) gets no answer.
 */
import type { NextFunction, Request, RequestHandler, Response } from "express";
import { DomainError } from "../../shared/errors.ts";

/** Whether pages of that origin ("http://127.0.0.1:3000") may talk to us; a missing one may not. */
export type OriginCheck = (origin: string | undefined) => boolean;

export function allowOrigins(origins: Iterable<string>): OriginCheck {
  const allowed = new Set(origins);
  return (origin) => origin !== undefined && allowed.has(origin);
}

/** Whether a Host header ("127.0.0.1:3000") names us; a missing one does not. */
export type HostCheck = (host: string | undefined) => boolean;

export function allowHosts(origins: Iterable<string>): HostCheck {
  const allowed = new Set([...origins].map((origin) => new URL(origin).host));
  return (host) => host !== undefined && allowed.has(host.toLowerCase());
}

/** Refuses every request that was sent to another host. */
export function guardHost(isAllowed: HostCheck): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    if (isAllowed(request.headers.host)) return next();
    throw new DomainError("request.forbidden", "This server does not go by that name.", {
      mend: "Open Penholder at the address that the server printed; a proxy in front of it must pass the Host header on.",
    });
  };
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
