/** penholder serve: runs the server until it is told to stop. */
import { join } from "node:path";
import { readConfig } from "../../server/config.ts";
import { startServer } from "../../server/main.ts";
import { isEditorBuilt } from "../../server/routes/pages.ts";
import { readOptions } from "./arguments.ts";
import { projectFolder } from "./project-folder.ts";

/** Resolves to the exit code when the server has stopped. Rejects with what startServer and readConfig throw. */
export async function serve(args: readonly string[]): Promise<number> {
  const config = readConfig(readOptions(args, ["data", "port"]), process.env);
  const project = projectFolder();
  const folders = { editorFolder: join(project, "dist/editor"), exampleFolder: join(project, "fixtures") };
  const server = await startServer(config, folders);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (config.port !== 0 && server.port !== config.port) say(`Port ${config.port} is taken; using ${server.port}.`);
  if (!isEditorBuilt(server.services.editorFolder)) say("The editor has not been built: run npm run build.");
  say(`Penholder runs at ${server.url}`);
  if (await server.services.store.users.isEmpty()) {
    say(`Sign in, once, within 24 hours: ${await server.createSignInLink()}`);
    say("Whoever does owns this Penholder; others come by invitation. Stop with Ctrl+C.");
  } else {
    say("Locked out? npm run penholder -- sign-in --name NAME makes a link. Stop with Ctrl+C.");
  }
  await new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await server.stop();
  return 0;
}
