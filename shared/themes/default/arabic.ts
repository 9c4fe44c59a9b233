import type { DefaultPhrases } from "./themes.ts";

export const ARABIC: DefaultPhrases = {};
