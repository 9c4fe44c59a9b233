/** What somebody sends as the lexicon of a dossier. */
import { z } from "zod";
import { LANGUAGES } from "../../shared/resolution/resolution.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { parse } from "./requests.ts";

const phrase = z.string().trim().min(1).max(200);
const term = z.object({ phrase, weight: z.number().min(-10).max(10) });
const language = z.enum(LANGUAGES);
const theme = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .max(80),
  name: z.partialRecord(language, phrase).refine((name) => Boolean(name.en), "needs an English name"),
  terms: z.partialRecord(language, z.array(term).max(1_000)),
});
const themes = z
  .array(theme)
  .max(200)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "two themes have the same id");
const lexicon = z.object({ version: z.literal(1), themes });
const body = z.object({ lexicon: z.unknown(), revision: z.int().min(0) });

/** Throws request.invalid, naming the field. */
export function parseLexiconBody(value: unknown): { readonly lexicon: Lexicon; readonly revision: number } {
  const { lexicon: sent, revision } = parse(body, value);
  return { lexicon: parse(z.object({ lexicon }), { lexicon: sent }).lexicon as Lexicon, revision };
}
