import type { DefaultPhrases } from "./themes.ts";

export const RUSSIAN: DefaultPhrases = {};
