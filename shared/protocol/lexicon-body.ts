/** A lexicon that comes from outside (a request, a file): its shape and its limits. */
import { z } from "zod";
import { DomainError } from "../errors.ts";
import { LANGUAGES } from "../resolution/resolution.ts";
import type { Lexicon } from "../themes/lexicon.ts";

const words = (most: number) => z.string().trim().min(1, "must not be empty").max(most);
const term = z.object({ phrase: words(200), weight: z.number().min(-10).max(10) });
const language = z.enum(LANGUAGES);
const theme = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens")
    .max(80),
  name: z.partialRecord(language, words(120)).refine((name) => name.en !== undefined, "must have an English name (en)"),
  terms: z.partialRecord(language, z.array(term).max(1_000)),
});
const themes = z
  .array(theme)
  .max(200)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "must not hold the same id twice");
const schema = z.object({ version: z.literal(1), themes });

/** Throws request.invalid, naming the field. */
export function readLexicon(value: unknown): Lexicon {
  const result = schema.safeParse(value);
  // the refinement above has made sure of the English name, which the type of the schema cannot say
  if (result.success) return result.data as Lexicon;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".");
  const what = issue?.message.replace(/^Invalid input: /, "") ?? "is not valid";
  throw new DomainError("request.invalid", `This is no lexicon: ${field ? `the field "${field}" ` : ""}${what}.`);
}
