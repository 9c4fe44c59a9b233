/** Where the project lies, whether the program runs from its sources or from the bundle in dist/cli. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The nearest folder at or above this file that holds package.json. */
export function projectFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
