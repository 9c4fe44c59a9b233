/** What a new Penholder shows on its first start: one dossier with invented texts, so that nobody begins at an empty page. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { seed } from "./documents/drafts.ts";
import { importText, previewImport, type SentFile } from "./documents/imports.ts";
import type { Services } from "./services.ts";

const manifest = z.object({
  dossier: z.object({ title: z.string(), organ: z.string() }),
  texts: z.array(z.object({ file: z.string(), role: z.enum(["adopted", "sister"]) })),
  draft: z.object({ file: z.string(), name: z.string(), base: z.string() }),
});

/**
 * Brings in `folder`/manifest.json if it is there and the store has no dossier yet. An example that cannot be read is
 * logged and left out: nobody's work waits for it.
 */
export async function addExample(folder: string, services: ExampleServices): Promise<void> {
  const file = join(folder, "manifest.json");
  if (!existsSync(file) || (await services.store.dossiers.list()).length > 0) return;
  try {
    await writeExample(readExample(folder, file), services);
  } catch (error) {
    services.events.failure("example.failed", error, { file });
  }
}

type ExampleServices = Pick<Services, "store" | "rooms" | "ambient" | "events">;
type Example = ReturnType<typeof readExample>;

/** Reads every file before anything is written. */
function readExample(folder: string, file: string) {
  const { dossier, texts, draft } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  const read = (name: string) => ({ file: name, bytes: new Uint8Array(readFileSync(join(folder, name))) });
  const symbolOf = (sent: SentFile) => previewImport(sent).resolution.masthead.symbol;
  const sent = texts.map((text) => ({ ...read(text.file), role: text.role }));
  if (!sent.some((text) => symbolOf(text) === draft.base)) throw new Error(`no text has the symbol ${draft.base}`);
  return { dossier, texts: sent, draft, resolution: previewImport(read(draft.file)).resolution };
}

async function writeExample({ dossier, texts, draft, resolution }: Example, services: ExampleServices): Promise<void> {
  const { store, ambient, events } = services;
  const dossierId = ambient.newId();
  await store.dossiers.add({ id: dossierId, ...dossier, createdAt: ambient.now() });
  for (const { role, ...sent } of texts) {
    const { id, symbol } = await importText(dossierId, sent, { role, symbol: "", date: "" }, services);
    if (symbol !== draft.base) continue;
    await seed({ dossierId, name: draft.name, baseRef: `text:${id}`, resolution }, services);
  }
  events.event("example.added", { dossier: dossierId, texts: texts.length });
}
