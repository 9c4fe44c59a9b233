/** The editor's pages: one file for all of them, and nobody without a session sees more than those to sign in or to join. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import express, { type NextFunction, type Request, type RequestHandler, type Response } from "express";
import { DomainError } from "../../shared/errors.ts";
import { findSession } from "../auth/session.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";

/** Whether the editor has been built. */
export function isEditorBuilt(editorFolder: string): boolean {
  return existsSync(join(editorFolder, "index.html"));
}

/** Scripts and styles: their names carry a hash of their content, so they may be kept for ever. */
export function assets({ editorFolder }: Services): RequestHandler {
  return express.static(join(editorFolder, "assets"), { immutable: true, maxAge: "1y", index: false, redirect: false });
}

/** The one page of the editor, empty as it is, for whoever asks: to sign in or to join; and for the service worker. */
export function publicPage(services: Services) {
  return (_request: Request, response: Response, next: NextFunction) => sendPage(services, response, next);
}

/** The program that keeps the editor's page for when there is no network; it is asked for anew each time (vite.config.ts). */
export function serviceWorker({ editorFolder }: Services) {
  return (_request: Request, response: Response, next: NextFunction) => {
    if (!existsSync(join(editorFolder, "sw.js"))) throw notFound();
    response.set("Cache-Control", "no-cache");
    response.sendFile("sw.js", { root: editorFolder, cacheControl: false }, (error?: Error) => {
      if (error) next(error);
    });
  };
}

/** Every other page; whoever has no session is sent to the sign-in page. */
export function editorPage(services: Services) {
  return async (request: Request, response: Response, next: NextFunction) => {
    const isPage = (request.method === "GET" || request.method === "HEAD") && !/\.\w+$/.test(request.path);
    if (!isPage || request.path.startsWith("/assets/")) throw notFound();
    if (!(await findSession(request, services))) return response.redirect(303, signInPath(request.originalUrl));
    sendPage(services, response, next);
  };
}

/** Where to sign in, and come back from: only a path of our own is passed on. */
function signInPath(from: string): string {
  return from === "/" || !/^\/(?![/\\])/.test(from) ? "/sign-in" : `/sign-in?next=${encodeURIComponent(from)}`;
}

function sendPage({ editorFolder }: Services, response: Response, next: NextFunction): void {
  if (!isEditorBuilt(editorFolder)) {
    throw new DomainError("store.unavailable", "The editor has not been built.", { mend: "Run npm run build." });
  }
  response.set("Cache-Control", "no-cache");
  response.sendFile("index.html", { root: editorFolder, cacheControl: false }, (error?: Error) => {
    if (error) next(error);
  });
}
