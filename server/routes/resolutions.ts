/** Any text of the house, read or taken away as a file. */
import type { Request, Response } from "express";
import { writeAkn } from "../../shared/formats/akn-writer.ts";
import { writePlainText } from "../../shared/formats/text-writer.ts";
import type { ResolutionAnswer } from "../../shared/protocol/api.ts";
import { noting } from "../auth/access.ts";
import { findResolution } from "../documents/references.ts";
import type { Services } from "../services.ts";
import { exportQuery, parse, refOf } from "./requests.ts";

export function showResolution(services: Services) {
  return async (request: Request, response: Response<ResolutionAnswer>) => {
    response.json(await findResolution(refOf(request), services));
  };
}

export function exportResolution(services: Services) {
  return async (request: Request, response: Response<string>) => {
    const { format } = parse(exportQuery, request.query);
    const ref = refOf(request);
    const { name, resolution } = await findResolution(ref, services);
    await services.store.audit.add(noting(request, response, services)("text.exported", { ref, name, format }));
    const isXml = format === "xml";
    response.attachment(`${fileName(name)}.${format}`);
    response.type(isXml ? "application/akn+xml" : "text/plain");
    response.send(isXml ? writeAkn(resolution) : writePlainText(resolution));
  };
}

/** "A/RES/77/209" -> "A_RES_77_209": nothing that a file system or a header could take for something else. */
export function fileName(name: string): string {
  const safe = Array.from(name.replace(/[^\p{L}\p{N}.-]+/gu, "_"))
    .slice(0, 100)
    .join("")
    .replace(/^[_.-]+|[_.-]+$/g, "");
  return safe || "resolution";
}
