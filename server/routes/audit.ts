/** The audit log of a dossier: to read a page at a time, and to take away. */
import type { Request, Response } from "express";
import type { AuditEntry, AuditPage } from "../../shared/protocol/api.ts";
import { csvRow } from "../../shared/report/csv.ts";
import { accessOf, noting } from "../auth/access.ts";
import type { Services } from "../services.ts";
import { auditExportQuery, auditQuery, parse } from "./requests.ts";

/** Entries read at once for an export. */
const PAGE = 1_000;

export function listAudit({ store }: Services) {
  return async (request: Request, response: Response<AuditPage>) => {
    const { after, limit } = parse(auditQuery, request.query);
    const found = await store.audit.list(accessOf(response).dossierId, after, limit + 1);
    const entries = found.slice(0, limit);
    response.json({ entries, next: found.length > limit ? (entries.at(-1)?.seq ?? null) : null });
  };
}

/** The whole log; that it was taken away is its last entry. */
export function exportAudit(services: Services) {
  return async (request: Request, response: Response) => {
    const { format } = parse(auditExportQuery, request.query);
    const { dossierId } = accessOf(response);
    await services.store.audit.add(noting(request, response, services)("audit.exported", { format }));
    const entries: AuditEntry[] = [];
    for (let after = 0; ; ) {
      const page = await services.store.audit.list(dossierId, after, PAGE);
      entries.push(...page);
      if (page.length < PAGE) break;
      after = page.at(-1)?.seq ?? after;
    }
    response.attachment(`audit-${dossierId}.${format}`);
    response.type(format === "csv" ? "text/csv" : "application/json");
    response.send(format === "csv" ? auditCsv(entries) : `${JSON.stringify(entries, null, 2)}\n`);
  };
}

const HEADS = ["number", "time", "name", "user", "action", "detail", "address"];

/** As the table of a report: RFC 4180, no cell a formula. */
export function auditCsv(entries: readonly AuditEntry[]): string {
  const rows = entries.map(({ seq, time, userName, userId, action, detail, address }) => {
    const facts = Object.entries(detail).map(([key, value]) => `${key}: ${value}`);
    return [String(seq), new Date(time).toISOString(), userName, userId ?? "", action, facts.join("; "), address];
  });
  return `\uFEFF${[HEADS, ...rows].map(csvRow).join("")}`;
}
