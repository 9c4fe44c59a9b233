/** Drafts and their named versions. */
import type { Request, Response } from "express";
import type { DraftDetail, DraftSummary, VersionSummary } from "../../shared/protocol/api.ts";
import { accessOf, noting } from "../auth/access.ts";
import { sessionOf } from "../auth/session.ts";
import { startDraft } from "../documents/drafts.ts";
import { detailDraft } from "../documents/summaries.ts";
import { nameVersion } from "../documents/versions.ts";
import type { Services } from "../services.ts";
import { draftBody, idOf, parse, versionBody } from "./requests.ts";

export function createDraft(services: Services) {
  return async (request: Request, response: Response<DraftSummary>) => {
    const { from, name } = parse(draftBody, request.body);
    response
      .status(201)
      .json(await startDraft(accessOf(response).dossierId, from, name, services, noting(request, response, services)));
  };
}

export function showDraft(services: Services) {
  return async (request: Request, response: Response<DraftDetail>) => {
    response.json(await detailDraft(idOf(request), accessOf(response).role, services));
  };
}

export function createVersion(services: Services) {
  return async (request: Request, response: Response<VersionSummary>) => {
    const { name, stateVector } = parse(versionBody, request.body);
    const bytes = new Uint8Array(Buffer.from(stateVector, "base64"));
    const version = await nameVersion(
      idOf(request),
      name,
      bytes,
      sessionOf(response).user,
      services,
      noting(request, response, services),
    );
    response.status(201).json(version);
  };
}
