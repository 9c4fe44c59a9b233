/** Dossiers, and the texts that are brought into them. */
import type { Request, Response } from "express";
import type { Dossier, DossierSummary, ImportPreview, TextSummary } from "../../shared/protocol/api.ts";
import { accessOf, noting } from "../auth/access.ts";
import { sessionOf } from "../auth/session.ts";
import { importText, previewImport } from "../documents/imports.ts";
import { describeDossier, summarizeDossier } from "../documents/summaries.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import { bytesOf } from "./file-body.ts";
import { dossierBody, parse, previewQuery, textQuery } from "./requests.ts";

export function listDossiers(services: Services) {
  return async (_request: Request, response: Response<DossierSummary[]>) => {
    const dossiers = await services.store.dossiers.listOf(sessionOf(response).user.id);
    response.json(await Promise.all(dossiers.map((dossier) => summarizeDossier(dossier, services))));
  };
}

export function createDossier(services: Services) {
  return async (request: Request, response: Response<Dossier>) => {
    const { title, organ } = parse(dossierBody, request.body);
    const dossier = { id: services.ambient.newId(), title, organ, createdAt: services.ambient.now() };
    const note = noting(request, response, services)("dossier.made", { title }, dossier.id);
    await services.store.dossiers.add(dossier, { userId: sessionOf(response).user.id, note });
    response.status(201).json(await describeDossier(dossier, "owner", services));
  };
}

export function showDossier(services: Services) {
  return async (_request: Request, response: Response<Dossier>) => {
    const { dossierId, role } = accessOf(response);
    const dossier = await services.store.dossiers.find(dossierId);
    if (!dossier) throw notFound("There is no such dossier.");
    response.json(await describeDossier(dossier, role, services));
  };
}

export function showPreview() {
  return (request: Request, response: Response<ImportPreview>) => {
    const { file } = parse(previewQuery, request.query);
    response.json(previewImport({ file, bytes: bytesOf(request) }));
  };
}

export function addText(services: Services) {
  return async (request: Request, response: Response<TextSummary>) => {
    const { file, ...facts } = parse(textQuery, request.query);
    const note = noting(request, response, services);
    const { dossierId } = accessOf(response);
    const text = await importText(dossierId, { file, bytes: bytesOf(request) }, facts, services, note);
    response.status(201).json(text);
  };
}
