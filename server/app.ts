/** The route table. Everything under /api below requireSession needs a session; see shared/protocol/api.ts. */
import compression from "compression";
import express, { type Express } from "express";
import { MAX_IMPORT } from "../shared/protocol/sync.ts";
import { guardDossier, guardDraft, guardResolution, needs } from "./auth/access.ts";
import { guardHost, guardOrigin } from "./auth/origin.ts";
import { requireSession } from "./auth/session.ts";
import { neverStore, securityHeaders } from "./headers.ts";
import { notFound, reportProblems } from "./problem.ts";
import { exportAudit, listAudit } from "./routes/audit.ts";
import { addText, createDossier, listDossiers, showDossier, showPreview } from "./routes/dossiers.ts";
import { showAuthorship, showMoment, showMoments } from "./routes/draft-history.ts";
import {
  createDraft,
  createLock,
  createVersion,
  removeLock,
  restoreDraftVersion,
  sendState,
  showDraft,
} from "./routes/drafts.ts";
import { receiveFile } from "./routes/file-body.ts";
import { invite, listInvitations, lookAtInvitation, redeemInvitation, revokeInvitation } from "./routes/invitations.ts";
import { listLexicons, restoreLexicon, saveLexicon, showLexicon, showLexiconRevision } from "./routes/lexicons.ts";
import { changeRole, listMembers, removeMember } from "./routes/members.ts";
import { finishOidc, goToProvider, showOidc, startOidc, unlinkIdentity } from "./routes/oidc.ts";
import { assets, editorPage, publicPage, serviceWorker } from "./routes/pages.ts";
import { changeMe, changePassword, lookAtLink, showMe, signIn, signOut } from "./routes/people.ts";
import { exportResolution, showResolution } from "./routes/resolutions.ts";
import { endAllSessions, endSession, listSessions } from "./routes/sessions.ts";
import { showWriters } from "./routes/writers.ts";
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
  app.post("/api/sign-in/look", json, lookAtLink(services));
  app.post("/api/invitations/look", json, lookAtInvitation(services));
  app.post("/api/invitations/redeem", json, redeemInvitation(services));
  app.get("/api/oidc", showOidc(services));
  app.get("/api/oidc/start", goToProvider(services));
  app.post("/api/oidc/start", json, startOidc(services));
  app.get("/api/oidc/callback", finishOidc(services));

  app.use("/api", requireSession(services));
  app.post("/api/sign-out", signOut(services));
  app.get("/api/me", showMe(services));
  app.patch("/api/me", json, changeMe(services));
  app.put("/api/me/password", json, changePassword(services));
  app.delete("/api/me/identity", unlinkIdentity(services));
  app.get("/api/sessions", listSessions(services));
  app.delete("/api/sessions", endAllSessions(services));
  app.delete("/api/sessions/:id", endSession(services));
  app.get("/api/dossiers", listDossiers(services));
  app.post("/api/dossiers", json, createDossier(services));
  app.post("/api/imports/preview", file, showPreview());

  // from here on everything belongs to a dossier: no member, no answer. Each route says what it takes besides (roles.ts)
  app.use("/api/dossiers/:id", guardDossier(services));
  app.use("/api/drafts/:id", guardDraft(services));
  app.use("/api/resolutions/:ref", guardResolution(services));
  app.get("/api/dossiers/:id", needs("read"), showDossier(services));
  app.get("/api/dossiers/:id/members", needs("read"), listMembers(services));
  app.put("/api/dossiers/:id/members/:userId", needs("manage-members"), json, changeRole(services));
  app.delete("/api/dossiers/:id/members/:userId", needs("read"), removeMember(services));
  app.get("/api/dossiers/:id/invitations", needs("manage-members"), listInvitations(services));
  app.post("/api/dossiers/:id/invitations", needs("manage-members"), json, invite(services));
  app.delete("/api/dossiers/:id/invitations/:invitationId", needs("manage-members"), revokeInvitation(services));
  app.get("/api/dossiers/:id/audit", needs("read-audit"), listAudit(services));
  app.get("/api/dossiers/:id/audit/export", needs("read-audit"), exportAudit(services));
  app.get("/api/dossiers/:id/lexicon", needs("read"), showLexicon(services));
  app.put("/api/dossiers/:id/lexicon", needs("edit-lexicon"), json, saveLexicon(services));
  app.delete("/api/dossiers/:id/lexicon", needs("edit-lexicon"), restoreLexicon(services));
  app.get("/api/dossiers/:id/lexicon/revisions", needs("read"), listLexicons(services));
  app.get("/api/dossiers/:id/lexicon/revisions/:revision", needs("read"), showLexiconRevision(services));
  app.post("/api/dossiers/:id/texts", needs("import-texts"), file, addText(services));
  app.post("/api/dossiers/:id/drafts", needs("write"), json, createDraft(services));
  app.get("/api/drafts/:id", needs("read"), showDraft(services));
  app.get("/api/drafts/:id/state", needs("read"), sendState(services));
  app.get("/api/drafts/:id/moments", needs("read"), showMoments(services));
  app.get("/api/drafts/:id/moments/:seq", needs("read"), showMoment(services));
  app.get("/api/drafts/:id/authorship", needs("read"), showAuthorship(services));
  app.get("/api/drafts/:id/writers", needs("read"), showWriters(services));
  app.post("/api/drafts/:id/versions", needs("name-versions"), json, createVersion(services));
  app.post("/api/drafts/:id/restore", needs("name-versions"), json, restoreDraftVersion(services));
  app.put("/api/drafts/:id/lock", needs("name-versions"), json, createLock(services));
  app.delete("/api/drafts/:id/lock", needs("unlock"), removeLock(services));
  app.get("/api/resolutions/:ref", needs("read"), showResolution(services));
  app.get("/api/resolutions/:ref/export", needs("export"), exportResolution(services));
  app.use("/api", () => {
    throw notFound();
  });

  // the program alone: it is the same for everybody, so its length gives nothing away
  app.use("/assets", compression(), assets(services));
  app.get("/sign-in", publicPage(services));
  app.get("/join", publicPage(services));
  app.get("/shell", publicPage(services));
  app.get("/sw.js", serviceWorker(services));
  app.use(editorPage(services));
  app.use(reportProblems(services.events));
  return app;
}
