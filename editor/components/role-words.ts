/** The roles of a dossier in words: their names, and what each may do (shared/protocol/roles.ts is the rule itself). */
import type { Role } from "../../shared/protocol/roles.ts";

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  owner: "Owner",
  drafter: "Drafter",
  commenter: "Commenter",
  reader: "Reader",
};

/** "an owner", "a drafter": within a sentence. */
export const ROLE_PHRASES: Readonly<Record<Role, string>> = {
  owner: "an owner",
  drafter: "a drafter",
  commenter: "a commenter",
  reader: "a reader",
};

export const ROLE_MEANINGS: Readonly<Record<Role, string>> = {
  owner: "Everything a drafter may; invites and removes people, changes roles, and reads the log.",
  drafter: "Writes: imports texts, starts and changes drafts, names versions, changes the lexicon.",
  commenter: "As a reader for now: comments on drafts are still to come. Does not change their words.",
  reader: "Reads and compares all texts, drafts and versions, and takes them away as files. Changes nothing.",
};

/** What a draft says to those who may not write in it. */
export const READ_ONLY_LINE = "You may read this draft; ask an owner to let you write.";
