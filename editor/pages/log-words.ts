/** Entries of the audit log as sentences, without the person who did it: "made Ana Silva a reader". */
import type { AuditAction, AuditEntry, Dossier } from "../../shared/protocol/api.ts";
import { ROLES } from "../../shared/protocol/roles.ts";
import { ROLE_PHRASES } from "../components/role-words.ts";

/** Names of what the log knows by its id alone: drafts and texts of the dossier as they are called now. */
export type NameOf = (id: string) => string;

export function namesOf({ drafts, texts }: Dossier): NameOf {
  const names = new Map<string, string>();
  for (const { id, name, versions } of drafts) {
    names.set(id, name);
    for (const version of versions) names.set(version.id, version.name);
  }
  for (const { id, symbol, title } of texts) names.set(id, symbol || title);
  return (id) => names.get(id) ?? id;
}

type Words = (detail: AuditEntry["detail"], nameOf: NameOf) => string;

const WORDS: Partial<Readonly<Record<AuditAction, Words>>> = {
  "dossier.made": ({ title }) => `made the dossier ${title ?? ""}`,
  "member.added": ({ name, role }) => `let ${name ?? "somebody"} in as ${roleOf(role)}`,
  "member.role-changed": ({ name, from, to }) => `made ${name ?? "somebody"} ${roleOf(to)} (was ${roleOf(from)})`,
  "member.removed": ({ name, was }) => `removed ${name ?? "somebody"}, ${roleOf(was)}`,
  "invitation.made": ({ role, note }) => `made an invitation for ${roleOf(role)}${note ? `: ${note}` : ""}`,
  "invitation.used": ({ role, invitedBy }) => `joined as ${roleOf(role)}, invited by ${invitedBy ?? "somebody"}`,
  "invitation.revoked": () => "withdrew an invitation",
  "text.imported": ({ symbol, title, file }) => `imported ${symbol || title || "a text"}${file ? ` from ${file}` : ""}`,
  "text.exported": ({ name, format }) => `took ${name ?? "a text"} away as ${format === "xml" ? "XML" : "plain text"}`,
  "draft.started": ({ name }) => `started the draft ${name ?? ""}`,
  "draft.opened": ({ draft }, nameOf) => `opened the draft ${nameOf(draft ?? "")}`,
  "draft.written": ({ draft }, nameOf) => `wrote in the draft ${nameOf(draft ?? "")}`,
  "version.named": ({ name, draft }, nameOf) => `named the version ${name ?? ""} of ${nameOf(draft ?? "")}`,
  "version.restored": ({ name, draft }, nameOf) => `brought the version ${name ?? ""} of ${nameOf(draft ?? "")} back`,
  "draft.locked": ({ draft, name }, nameOf) => `locked the draft ${nameOf(draft ?? "")} to the version ${name ?? ""}`,
  "draft.unlocked": ({ draft }, nameOf) => `unlocked the draft ${nameOf(draft ?? "")}`,
  "lexicon.saved": () => "changed the lexicon",
  "audit.exported": ({ format }) => `took this log away as ${(format ?? "a file").toUpperCase()}`,
};

/** What has no sentence of its own is told as it is stored. */
export function actionWords({ action, detail }: AuditEntry, nameOf: NameOf): string {
  const words = WORDS[action]?.(detail, nameOf);
  if (words !== undefined) return words.trim();
  const facts = Object.values(detail).map(nameOf).join(", ");
  const [thing = "", deed = ""] = action.split(".");
  return `${thing} ${deed.replaceAll("-", " ")}${facts ? `: ${facts}` : ""}`;
}

function roleOf(role: string | undefined): string {
  const known = ROLES.find((each) => each === role);
  return known ? ROLE_PHRASES[known] : "a member";
}
