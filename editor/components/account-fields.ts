/** What an account needs, and what is wrong with what a person gave: the server's rules, told before they are broken. */
import { MAX_PASSWORD, MIN_PASSWORD } from "../../shared/protocol/api.ts";

export const NAME_LENGTH = 80;
export const SIGN_IN_NAME_LENGTH = 100;

const SIGN_IN_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._+@-]{1,99}$/u;

export const NAME_HINT = "Shown to the others who work on a draft with you, for example “Ana Silva (Portugal)”.";
export const SIGN_IN_NAME_HINT = "Your e-mail address, or a short name. Nobody else sees it.";

/** What is wrong with a name; "" when nothing is. */
export function nameProblem(name: string): string {
  return name.trim() === "" ? "Enter your name." : "";
}

export function signInNameProblem(name: string): string {
  const trimmed = name.trim();
  if (trimmed === "") return "Choose a name to sign in with.";
  return SIGN_IN_NAME.test(trimmed) ? "" : "Use 2 to 100 letters, digits and . _ + - @, without spaces.";
}

/** In characters as people count them, as the server does. */
export function newPasswordProblem(password: string): string {
  const length = [...password].length;
  if (length === 0) return "Choose a password.";
  if (length < MIN_PASSWORD) return `Too short: choose at least ${MIN_PASSWORD} characters.`;
  return length > MAX_PASSWORD ? `Too long: at most ${MAX_PASSWORD} characters.` : "";
}

/** The rule, and how far the person is. */
export function newPasswordHint(password: string): string {
  const length = [...password].length;
  if (length === 0) {
    return `At least ${MIN_PASSWORD} characters, of any kind. A few words that only you would put together are good.`;
  }
  return length < MIN_PASSWORD ? `${length} of at least ${MIN_PASSWORD} characters` : "Long enough";
}
