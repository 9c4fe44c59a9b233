/** A change report as files to send: how they are named and made. */
import type { Comparison } from "../../shared/compare/comparison.ts";
import type { ResolutionAnswer } from "../../shared/protocol/api.ts";
import type { ChangeReport } from "../../shared/report/change-report.ts";
import { reportCsv } from "../../shared/report/csv.ts";
import { type HtmlOptions, reportHtml } from "../../shared/report/html.ts";
import { reportJson } from "../../shared/report/json.ts";
import { reportMarkdown } from "../../shared/report/markdown.ts";

interface ReportFormat {
  readonly name: string;
  readonly extension: string;
  readonly type: string;
  readonly write: (report: ChangeReport, options: HtmlOptions, comparison: Comparison) => string;
}

/** JSON is the whole comparison, whatever the report leaves out: programs read it. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  { name: "HTML", extension: "html", type: "text/html", write: reportHtml },
  { name: "Markdown", extension: "md", type: "text/markdown", write: reportMarkdown },
  { name: "CSV", extension: "csv", type: "text/csv", write: reportCsv },
  {
    name: "JSON",
    extension: "json",
    type: "application/json",
    write: (_report, _options, comparison) => reportJson(comparison),
  },
];

type Named = Pick<ResolutionAnswer, "ref" | "name"> & {
  readonly resolution: { readonly masthead: { readonly symbol: string } };
};

/** "A-RES-96-287_vs_draft_2026-11-22.html"; `day` is an ISO date. Safe on every file system. */
export function reportFileName(base: Named, draft: Named, day: string, extension: string): string {
  return `${fileWord(base)}_vs_${fileWord(draft)}_${day}.${extension}`;
}

function fileWord({ ref, name, resolution }: Named): string {
  if (ref.startsWith("draft:")) return "draft";
  const words = ref.startsWith("version:") ? name : resolution.masthead.symbol || name;
  const safe = words.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-|-$/gu, "");
  return [...safe].slice(0, 60).join("") || "text";
}

/** Gives a text to the person as a file. */
export function downloadText(text: string, fileName: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // the download has taken its own reference by the next turn, Safari's by the next second
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
