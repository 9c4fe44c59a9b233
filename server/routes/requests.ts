/** Unknown input, parsed once: bodies, queries and parameters become values that the rest of the server trusts. */
import type { Request } from "express";
import { z } from "zod";
import { DomainError } from "../../shared/errors.ts";
import { MAX_PASSWORD, MIN_PASSWORD, type ResolutionRef } from "../../shared/protocol/api.ts";
import { ROLES } from "../../shared/protocol/roles.ts";
import { isNumbered, MAX_REVISION, STAGE_KINDS } from "../../shared/resolution/stages.ts";
import { notFound } from "../problem.ts";

/** One line of text: trimmed, no control characters. */
function line(most: number) {
  return z
    .string()
    .trim()
    .max(most)
    .regex(/^\P{Cc}*$/u, "must be one line of text");
}

const name = (most: number) => line(most).min(1, "must not be empty");
const id = /^[a-z0-9]{1,64}$/;
const reference = z
  .string()
  .regex(/^(?:text|version|draft):[a-z0-9]{1,64}$/)
  .transform((value) => value as ResolutionRef);
/** What can be read and compared: also a draft as it was at a moment. */
const readable = z.union([
  reference,
  z
    .string()
    .regex(/^moment:[a-z0-9]{1,64}@[1-9][0-9]{0,14}$/)
    .transform((value) => value as ResolutionRef),
]);

const token = z.string().max(200);
const personName = name(80);
const signInName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._+@-]{1,99}$/u, "has 2 to 100 letters, digits and . _ + - @");
/** Any password that somebody may try. */
const password = z.string().max(4 * MAX_PASSWORD);
const newPassword = password
  .refine((value) => [...value].length >= MIN_PASSWORD, `must have at least ${MIN_PASSWORD} characters`)
  .refine((value) => [...value].length <= MAX_PASSWORD, `must have at most ${MAX_PASSWORD} characters`);

export const signInBody = z.union([
  z.object({ token, name: personName.optional() }),
  z.object({ signInName: z.string().trim().max(200), password }),
]);
export const tokenBody = z.object({ token });
export const accountBody = z.object({ name: personName.optional(), signInName: signInName.optional() });
export const passwordBody = z.object({
  current: password.optional(),
  password: newPassword,
  signInName: signInName.optional(),
});
export const redeemBody = z.object({
  token,
  account: z.object({ name: personName, signInName, password: newPassword }).optional(),
});
const role = z.enum(ROLES);
export const roleBody = z.object({ role });
const MONTH_IN_HOURS = 30 * 24;
export const invitationBody = z.object({ role, hours: z.int().min(1).max(MONTH_IN_HOURS), note: line(200) });
export const auditQuery = z.object({
  after: z.coerce.number().pipe(z.int().min(0)).default(0),
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(100),
});
export const auditExportQuery = z.object({ format: z.enum(["csv", "json"]) });
export const dossierBody = z.object({ title: name(500), organ: line(200) });
export const draftBody = z.object({ from: reference, name: name(200) });
const stateVector = z.base64().max(512 * 1024);
const stage = z
  .object({ kind: z.enum(STAGE_KINDS), number: z.int().min(1).max(MAX_REVISION).nullable() })
  .refine(
    ({ kind, number }) => isNumbered(kind) === (number !== null),
    "needs a number for a revision, and only for it",
  );
/** The symbol is not checked: not every organ's are known (shared/resolution/symbols.ts); the page says when it looks odd. */
export const versionBody = z.object({
  ...{ name: name(200), stateVector, stage: stage.nullable().default(null) },
  ...{ symbol: line(80).default(""), note: line(500).default("") },
});
const version = z.string().regex(id);
export const restoreBody = z.object({ version, stateVector });
export const lockBody = z.object({ version });
export const previewQuery = z.object({ file: name(255) });
export const textQuery = z.object({
  file: name(255),
  role: z.enum(["adopted", "sister"]),
  symbol: line(80).default(""),
  date: z.union([z.literal(""), z.iso.date()]).default(""),
});
export const exportQuery = z.object({ format: z.enum(["txt", "xml"]) });
/** The lexicon itself is read by readLexicon. */
export const lexiconBody = z.object({ lexicon: z.unknown(), revision: z.int().min(0) });
/** Which lexicon the person had in front of them; 0: the default that nobody has changed yet. */
export const revisionQuery = z.object({ revision: z.coerce.number().pipe(z.int().min(0)) });
export const revisionParameter = z.coerce.number().pipe(z.int().min(1));
/** A commit of a draft. */
export const seqParameter = z.coerce.number().pipe(z.int().min(1));
export const authorshipQuery = z.object({ seq: seqParameter.optional() });

/** Throws request.invalid, naming the field. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".");
  const what = issue?.message.replace(/^Invalid input: /, "") ?? "is not valid";
  throw new DomainError("request.invalid", field ? `The field "${field}": ${what}.` : `The request: ${what}.`);
}

/** The :id of the path, or the parameter of that name. Throws request.not-found for what no id can be. */
export function idOf(request: Request, parameter = "id"): string {
  const value = request.params[parameter];
  if (typeof value !== "string" || !id.test(value)) throw notFound();
  return value;
}

/** The :ref of the path. Throws request.not-found for what no reference can be. */
export function refOf(request: Request): ResolutionRef {
  const result = readable.safeParse(request.params.ref);
  if (!result.success) throw notFound();
  return result.data;
}
