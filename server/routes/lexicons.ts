/** The lexicon of a dossier: read it, replace it, put it back to the default, and look at earlier ones. */
import type { Request, Response } from "express";
import type { LexiconAnswer, LexiconRevision } from "../../shared/protocol/api.ts";
import { DEFAULT_LEXICON } from "../../shared/themes/default-lexicon.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { readLexicon } from "../../shared/themes/lexicon-reader.ts";
import { accessOf, noting } from "../auth/access.ts";
import { sessionOf } from "../auth/session.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import type { LexiconHead, LexiconRecord } from "../store/store.ts";
import { lexiconBody, parse, revisionParameter, revisionQuery } from "./requests.ts";

export function showLexicon({ store }: Services) {
  return async (_request: Request, response: Response<LexiconAnswer>) => {
    response.json(answer(await store.lexicons.latest(accessOf(response).dossierId)));
  };
}

export function listLexicons({ store }: Services) {
  return async (_request: Request, response: Response<LexiconRevision[]>) => {
    const revisions = await store.lexicons.list(accessOf(response).dossierId);
    response.json(revisions.map(revisionOf));
  };
}

export function showLexiconRevision({ store }: Services) {
  return async (request: Request, response: Response<LexiconAnswer>) => {
    const { dossierId } = accessOf(response);
    const found = await store.lexicons.find(dossierId, parse(revisionParameter, request.params.revision));
    if (!found) throw notFound("There is no such lexicon.");
    response.json(answer(found));
  };
}

export function saveLexicon(services: Services) {
  return async (request: Request, response: Response<LexiconAnswer>) => {
    const { lexicon, revision } = parse(lexiconBody, request.body);
    response.json(await add(readLexicon(lexicon), revision, request, response, services));
  };
}

export function restoreLexicon(services: Services) {
  return async (request: Request, response: Response<LexiconAnswer>) => {
    const { revision } = parse(revisionQuery, request.query);
    response.json(await add(null, revision, request, response, services));
  };
}

async function add(
  lexicon: Lexicon | null,
  seen: number,
  request: Request,
  response: Response,
  services: Services,
): Promise<LexiconAnswer> {
  const { store, ambient } = services;
  const { dossierId } = accessOf(response);
  const { user } = sessionOf(response);
  const by = { savedAt: ambient.now(), savedBy: user.name, savedById: user.id };
  const record: LexiconRecord = { dossierId, revision: seen + 1, lexicon, ...by };
  const detail = { revision: String(record.revision), ...(lexicon ? {} : { default: "yes" }) };
  await store.lexicons.add(record, noting(request, response, services)("lexicon.saved", detail));
  return answer(record);
}

function answer(record: LexiconRecord | undefined): LexiconAnswer {
  if (!record) return { lexicon: DEFAULT_LEXICON, revision: 0, savedAt: null, savedBy: "", isDefault: true };
  const isDefault = record.lexicon === null;
  return { lexicon: record.lexicon ?? DEFAULT_LEXICON, ...revisionOf({ ...record, isDefault }) };
}

function revisionOf({ revision, savedAt, savedBy, isDefault }: LexiconHead): LexiconRevision {
  return { revision, savedAt, savedBy, isDefault };
}
