/** What a new Penholder shows on its first start: one dossier with invented texts, so that nobody begins at an empty page. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ResolutionRef } from "../shared/protocol/api.ts";
import { seed } from "./documents/drafts.ts";
import { importText, previewImport } from "./documents/imports.ts";
import type { Services } from "./services.ts";

const manifest = z.object({
  dossier: z.object({ title: z.string(), organ: z.string() }),
  texts: z.array(z.object({ file: z.string(), role: z.enum(["adopted", "sister"]) })),
  draft: z.object({ file: z.string(), name: z.string(), base: z.string() }),
});

/** Brings in `folder`/manifest.json if it is there and the store has no dossier yet. */
export async function addExample(
  folder: string,
  services: Pick<Services, "store" | "rooms" | "ambient" | "events">,
): Promise<void> {
  const { store, ambient, events } = services;
  const file = join(folder, "manifest.json");
  if (!existsSync(file) || (await store.dossiers.list()).length > 0) return;
  const { dossier, texts, draft } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  const read = (name: string) => ({ file: name, bytes: new Uint8Array(readFileSync(join(folder, name))) });
  const drafted = previewImport(read(draft.file)).resolution;

  const dossierId = ambient.newId();
  await store.dossiers.add({ id: dossierId, ...dossier, createdAt: ambient.now() });
  let baseRef: ResolutionRef | undefined;
  for (const { file: name, role } of texts) {
    const { id, symbol } = await importText(dossierId, read(name), { role, symbol: "", date: "" }, services);
    if (symbol === draft.base) baseRef = `text:${id}`;
  }
  if (!baseRef) throw new Error(`${file}: no text has the symbol ${draft.base}`);
  await seed({ dossierId, name: draft.name, baseRef, resolution: drafted }, services);
  events.event("example.added", { dossier: dossierId, texts: texts.length });
}
