/** What a draft was at other times, and who wrote it. */
import type { Request, Response } from "express";
import type { ResolutionAnswer } from "../../shared/protocol/api.ts";
import type { AuthorshipAnswer, MomentsAnswer } from "../../shared/protocol/draft-history.ts";
import { listMoments, readAuthorship, readMoment } from "../documents/draft-history.ts";
import type { Services } from "../services.ts";
import { authorshipQuery, idOf, parse, seqParameter } from "./requests.ts";

export function showMoments(services: Services) {
  return async (request: Request, response: Response<MomentsAnswer>) => {
    response.json(await listMoments(idOf(request), services));
  };
}

export function showMoment(services: Services) {
  return async (request: Request, response: Response<ResolutionAnswer>) => {
    const seq = parse(seqParameter, request.params.seq);
    response.json(await readMoment(idOf(request), seq, services));
  };
}

export function showAuthorship(services: Services) {
  return async (request: Request, response: Response<AuthorshipAnswer>) => {
    const { seq } = parse(authorshipQuery, request.query);
    response.json(await readAuthorship(idOf(request), seq, services));
  };
}
