/** What the browser is told about every answer: load nothing from elsewhere, be framed by nobody, tell nobody. */
import type { NextFunction, Request, RequestHandler, Response } from "express";
import helmet from "helmet";

export interface HeaderOptions {
  readonly isSecure: boolean;
  /** Some browsers do not count a socket of the same host as 'self': "ws://127.0.0.1:3000". */
  readonly socketOrigins: readonly string[];
}

export function securityHeaders({ isSecure, socketOrigins }: HeaderOptions): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...socketOrigins],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    referrerPolicy: { policy: "no-referrer" },
    strictTransportSecurity: isSecure,
    xFrameOptions: { action: "deny" },
  });
}

/** Drafts are confidential: nothing of the API stays in a cache. */
export function neverStore(_request: Request, response: Response, next: NextFunction): void {
  response.set("Cache-Control", "no-store");
  next();
}
