import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Dossier, DossierSummary, ResolutionAnswer } from "../shared/protocol/api.ts";
import { makeFolder, startTestServer } from "./harness.testing.ts";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));

test("a first start shows one dossier: adopted texts, a sister text, and a draft that follows one of them", async () => {
  const server = await startTestServer({ exampleFolder: fixtures });
  try {
    const amina = await server.person("Amina");
    const [summary, ...others] = await amina.json<DossierSummary[]>("GET", "/api/dossiers");
    expect(others).toEqual([]);
    const dossier = await amina.json<Dossier>("GET", `/api/dossiers/${summary?.id}`);
    expect(new Set(dossier.texts.map(({ role }) => role))).toEqual(new Set(["adopted", "sister"]));
    const [draft] = dossier.drafts;
    expect(dossier.texts.map(({ id }) => `text:${id}`)).toContain(draft?.baseRef);
    const { resolution } = await amina.json<ResolutionAnswer>("GET", `/api/resolutions/draft:${draft?.id}`);
    expect(resolution.paragraphs.length).toBeGreaterThan(10);
  } finally {
    await server.remove();
  }
});

test("it is not made again, and one that cannot be read keeps nobody from starting", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "manifest.json"), "{}");
  const server = await startTestServer({ exampleFolder: folder });
  const amina = await server.person("Amina");
  expect(await amina.json("GET", "/api/dossiers")).toEqual([]);
  await amina.json("POST", "/api/dossiers", { title: "Ours", organ: "" });
  await server.running.stop();
  const again = await startTestServer({ exampleFolder: fixtures }, server.folder);
  const back = await again.person("Amina");
  expect(await back.json("GET", "/api/dossiers")).toMatchObject([{ title: "Ours", role: "owner" }]);
  const boris = await again.person("Boris");
  expect(await boris.json("GET", "/api/dossiers")).toEqual([]);
  await again.remove();
  rmSync(folder, { recursive: true });
});
