/** The route table. Everything under /api below requireSession needs a session; see shared/protocol/api.ts. */
import express, { type Express } from "express";
import { MAX_IMPORT } from "../shared/protocol/sync.ts";
import { guardHost, guardOrigin } from "./auth/origin.ts";
import { requireSession } from "./auth/session.ts";
import { neverStore, securityHeaders } from "./headers.ts";
import { notFound, reportProblems } from "./problem.ts";
import { addText, createDossier, listDossiers, showDossier, showPreview } from "./routes/dossiers.ts";
import { createDraft, createVersion, showDraft } from "./routes/drafts.ts";
import { receiveFile } from "./routes/file-body.ts";
import { listLexicons, restoreLexicon, saveLexicon, showLexicon, showLexiconRevision } from "./routes/lexicons.ts";
import { assets, editorPage, serviceWorker, signInPage } from "./routes/pages.ts";
import { showMe, signIn, signOut } from "./routes/people.ts";
import { exportResolution, showResolution } from "./routes/resolutions.ts";
import type { Services } from "./services.ts";

export function createApp(services: Services): Express {
  const json = express.json({ limit: "1mb" });
  const file = receiveFile(MAX_IMPORT);

  const app = express();
  app.disable("x-powered-by");
  app.use(securityHeaders(services));
  app.use(guardHost(services.isAllowedHost));
  app.get("/healthz", (_request, response) => void response.json({ status: "ok" }));

  app.use("/api", neverStore, guardOrigin(services.isAllowedOrigin));
  app.post("/api/sign-in", json, signIn(services));
  app.use("/api", requireSession(services.store, services.ambient));
  app.post("/api/sign-out", signOut(services));
  app.get("/api/me", showMe());
  app.get("/api/dossiers", listDossiers(services));
  app.post("/api/dossiers", json, createDossier(services));
  app.get("/api/dossiers/:id", showDossier(services));
  app.get("/api/dossiers/:id/lexicon", showLexicon(services));
  app.put("/api/dossiers/:id/lexicon", json, saveLexicon(services));
  app.delete("/api/dossiers/:id/lexicon", restoreLexicon(services));
  app.get("/api/dossiers/:id/lexicon/revisions", listLexicons(services));
  app.get("/api/dossiers/:id/lexicon/revisions/:revision", showLexiconRevision(services));
  app.post("/api/imports/preview", file, showPreview());
  app.post("/api/dossiers/:id/texts", file, addText(services));
  app.post("/api/dossiers/:id/drafts", json, createDraft(services));
  app.get("/api/drafts/:id", showDraft(services));
  app.post("/api/drafts/:id/versions", json, createVersion(services));
  app.get("/api/resolutions/:ref", showResolution(services));
  app.get("/api/resolutions/:ref/export", exportResolution(services));
  app.use("/api", () => {
    throw notFound();
  });

  app.use("/assets", assets(services));
  app.get("/sign-in", signInPage(services));
  app.get("/shell", signInPage(services));
  app.get("/sw.js", serviceWorker(services));
  app.use(editorPage(services));
  app.use(reportProblems(services.events));
  return app;
}
