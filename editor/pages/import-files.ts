/** Imports files one after another; a file that fails, or is cancelled, does not stop the others. */
import type { Dossier, ImportPreview } from "../../shared/protocol/api.ts";
import { MAX_IMPORT } from "../../shared/protocol/sync.ts";
import { ConnectionError, type ImportFacts } from "../api.ts";
import { openDialog } from "../components/dialog.ts";
import { describeFailure } from "../components/loading.ts";
import type { PageContext } from "../context.ts";
import { type ImportStep, importStepView } from "./import-review.ts";

export interface FileOutcome {
  readonly file: string;
  readonly result: "saved" | "skipped" | "failed";
  /** A sentence: what was saved, or what is wrong and how to mend it; "" where nothing is to be said. */
  readonly detail: string;
}

/** Shows each file as it was understood and saves those that the person approves; `saved` is called after each that was. */
export async function importFiles(
  host: HTMLElement,
  context: PageContext,
  dossier: Dossier,
  files: readonly File[],
  saved: () => void,
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const [i, file] of files.entries()) {
    const count = files.length > 1 ? ` (file ${i + 1} of ${files.length})` : "";
    const outcome = await importFile(host, context, dossier, file, `Import ${file.name}${count}`);
    if (outcome.result === "saved") saved();
    outcomes.push(outcome);
  }
  return outcomes;
}

/** The line of an error begins with the file's name, which stands in front of it in the list of outcomes. */
function withoutName(line: string, name: string): string {
  const rest = line.startsWith(name) ? line.slice(name.length).replace(/^[:,]\s*/u, "") : line;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** What is wrong with a file before it is sent. */
class FileError extends Error {}

/** Settles when the dialog of this file is closed, however that came about. */
function importFile(
  host: HTMLElement,
  context: PageContext,
  dossier: Dossier,
  file: File,
  title: string,
): Promise<FileOutcome> {
  return new Promise((settle) => {
    const closed = new AbortController();
    let outcome: FileOutcome = { file: file.name, result: "skipped", detail: "" };
    const dialog = openDialog(host, {
      title,
      wide: true,
      onClose() {
        closed.abort();
        settle(outcome);
      },
    });

    function show(step: ImportStep) {
      if (!closed.signal.aborted) {
        dialog.show(importStepView(step, { save, retry: () => void read(), close: dialog.close }));
      }
    }

    function fail(error: unknown) {
      if (closed.signal.aborted) return;
      const message = error instanceof FileError ? error.message : describeFailure(error).message;
      outcome = { file: file.name, result: "failed", detail: withoutName(message, file.name) };
      show({ step: "failed", message, canRetry: error instanceof ConnectionError });
    }

    async function read() {
      if (file.size > MAX_IMPORT) {
        const most = MAX_IMPORT / 1024 / 1024;
        return fail(new FileError(`${file.name}: The file is larger than ${most} megabytes. Import the text alone.`));
      }
      show({ step: "reading" });
      try {
        await file.arrayBuffer();
      } catch (cause) {
        // a folder, or a file that was changed after it was chosen; sending it would look like a lost connection
        const message = `${file.name}: The file cannot be read. It may have been changed or moved: choose it again.`;
        return fail(new FileError(message, { cause }));
      }
      try {
        const preview = await context.api.previewImport(file, closed.signal);
        outcome = { file: file.name, result: "skipped", detail: "" };
        show({ step: "review", preview, facts: proposedFacts(preview, dossier), problem: "", busy: false });
      } catch (error) {
        fail(error);
      }
    }

    async function save(preview: ImportPreview, facts: ImportFacts) {
      show({ step: "review", preview, facts, problem: "", busy: true });
      try {
        const text = await context.api.importText(dossier.id, file, facts);
        outcome = { file: file.name, result: "saved", detail: `${text.symbol || text.title} is in the dossier.` };
        dialog.close();
      } catch (error) {
        show({ step: "review", preview, facts, problem: describeFailure(error).message, busy: false });
      }
    }

    void read();
  });
}

/** A text of another organ than the dossier's is taken for a sister text until the person says otherwise. */
function proposedFacts({ resolution }: ImportPreview, dossier: Dossier): ImportFacts {
  const { organ, symbol, date } = resolution.masthead;
  const same = !organ || organ.toLowerCase() === dossier.organ.toLowerCase();
  return { role: same ? "adopted" : "sister", symbol, date };
}
