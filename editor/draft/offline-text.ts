/** The words of a draft as a file, for when they cannot go to the server. Loaded when somebody asks for it. */
import * as Y from "yjs";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { writePlainText } from "../../shared/formats/text-writer.ts";
import { downloadText } from "../pages/report-files.ts";
import { databaseName, openDatabase, readUpdates } from "./offline-database.ts";

/** Gives the draft as this window holds it. */
export function downloadDraft(ydoc: Y.Doc, name: string): void {
  downloadText(writePlainText(readDraft(ydoc)), `${name}.txt`, "text/plain");
}

/** Gives a draft as this computer's copy holds it. Rejects when the browser does not give it out. */
export async function downloadKept(userId: string, draftId: string, name: string): Promise<void> {
  const db = await openDatabase(databaseName(userId, draftId));
  try {
    const ydoc = new Y.Doc();
    for (const update of await readUpdates(db)) Y.applyUpdate(ydoc, update);
    downloadDraft(ydoc, name);
  } finally {
    db.close();
  }
}
