/** Who may do what in a dossier: the one table that the server enforces and the pages read. */

/** From most to least: each role has every right of those after it. */
export const ROLES = ["owner", "drafter", "commenter", "reader"] as const;
export type Role = (typeof ROLES)[number];

/** What can be done in a dossier, from the least to the most that it takes; the role is the least one that has it. */
const LEAST_ROLE = {
  /** See texts, drafts, versions, the lexicon, and who the members are; watch others write. */
  read: "reader",
  /** Take a text away as a file. */
  export: "reader",
  /** Comment on a draft. */
  comment: "commenter",
  /** Start drafts and change their words. */
  write: "drafter",
  /** Name a version; lock, restore and branch. */
  "name-versions": "drafter",
  /** Unlock a draft that is locked to a version. */
  unlock: "owner",
  /** Bring in adopted texts. */
  "import-texts": "drafter",
  /** Change the themes of the dossier. */
  "edit-lexicon": "drafter",
  /** Invite people, change their roles, remove them. */
  "manage-members": "owner",
  /** Read who did what, when and from where. */
  "read-audit": "owner",
} as const satisfies Readonly<Record<string, Role>>;

export type Right = keyof typeof LEAST_ROLE;

export const RIGHTS = Object.keys(LEAST_ROLE) as readonly Right[];

/** Whether that role has that right. */
export function may(role: Role, right: Right): boolean {
  return isAtLeast(role, LEAST_ROLE[right]);
}

/** Whether `role` has every right of `other`. */
export function isAtLeast(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(other);
}

/** The one with more rights. */
export function higherRole(a: Role, b: Role): Role {
  return isAtLeast(a, b) ? a : b;
}
