/** The lexicon a dossier starts with. */
import type { Lexicon } from "./lexicon.ts";

export const DEFAULT_LEXICON: Lexicon = { version: 1, themes: [] };
