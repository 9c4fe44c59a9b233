/** The lexicon of a dossier: read it, replace it, put it back to the default, and look at earlier ones. */
import type { Request, Response } from "express";
import type { LexiconAnswer, LexiconRevision } from "../../shared/protocol/api.ts";
import { DEFAULT_LEXICON } from "../../shared/themes/default-lexicon.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { readLexicon } from "../../shared/themes/lexicon-reader.ts";
import { sessionOf } from "../auth/session.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import type { LexiconHead, LexiconRecord } from "../store/store.ts";
import { idOf, lexiconBody, parse, revisionParameter, revisionQuery } from "./requests.ts";

export function showLexicon({ store }: Services) {
  return async (request: Request, response: Response<LexiconAnswer>) => {
    const dossierId = await dossierOf(request, store);
    response.json(answer(await store.lexicons.latest(dossierId)));
  };
}

export function listLexicons({ store }: Services) {
  return async (request: Request, response: Response<LexiconRevision[]>) => {
    const revisions = await store.lexicons.list(await dossierOf(request, store));
    response.json(revisions.map(revisionOf));
  };
}

export function showLexiconRevision({ store }: Services) {
  return async (request: Request, response: Response<LexiconAnswer>) => {
    const dossierId = await dossierOf(request, store);
    const found = await store.lexicons.find(dossierId, parse(revisionParameter, request.params.revision));
    if (!found) throw notFound("There is no such lexicon.");
    response.json(answer(found));
  };
}

export function saveLexicon(services: Services) {
  return async (request: Request, response: Response<LexiconAnswer>) => {
    const dossierId = await dossierOf(request, services.store);
    const { lexicon, revision } = parse(lexiconBody, request.body);
    response.json(await add(dossierId, readLexicon(lexicon), revision, response, services));
  };
}

export function restoreLexicon(services: Services) {
  return async (request: Request, response: Response<LexiconAnswer>) => {
    const dossierId = await dossierOf(request, services.store);
    const { revision } = parse(revisionQuery, request.query);
    response.json(await add(dossierId, null, revision, response, services));
  };
}

async function add(
  dossierId: string,
  lexicon: Lexicon | null,
  seen: number,
  response: Response,
  { store, ambient }: Services,
): Promise<LexiconAnswer> {
  const { user } = sessionOf(response);
  const by = { savedAt: ambient.now(), savedBy: user.name, savedById: user.id };
  const record: LexiconRecord = { dossierId, revision: seen + 1, lexicon, ...by };
  await store.lexicons.add(record);
  return answer(record);
}

/** Throws request.not-found. */
async function dossierOf(request: Request, store: Services["store"]): Promise<string> {
  const dossier = await store.dossiers.find(idOf(request));
  if (!dossier) throw notFound("There is no such dossier.");
  return dossier.id;
}

function answer(record: LexiconRecord | undefined): LexiconAnswer {
  if (!record) return { lexicon: DEFAULT_LEXICON, revision: 0, savedAt: null, savedBy: "", isDefault: true };
  const isDefault = record.lexicon === null;
  return { lexicon: record.lexicon ?? DEFAULT_LEXICON, ...revisionOf({ ...record, isDefault }) };
}

function revisionOf({ revision, savedAt, savedBy, isDefault }: LexiconHead): LexiconRevision {
  return { revision, savedAt, savedBy, isDefault };
}
