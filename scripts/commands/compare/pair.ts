/** Compares two files and prints the result in the format asked for. */
import { compareTexts } from "../../../shared/compare/compare.ts";
import type { Comparison } from "../../../shared/compare/comparison.ts";
import type { OutputFormat, PairJob } from "./arguments.ts";
import { type ReadText, readText } from "./input.ts";
import type { CommandIo } from "./io.ts";
import { oneLine, writeText, writeWhole } from "./output.ts";

/** @throws DomainError for what a person can mend; nothing is written then */
export async function comparePair({ base, draft, sources, format, output }: PairJob, io: CommandIo): Promise<void> {
  const texts = [await readText(base), await readText(draft)] as const;
  for (const source of sources) await readText(source);
  const result = await printed(compareTexts(texts[0].text, texts[1].text), format);
  for (const line of [...doubts(base, texts[0]), ...doubts(draft, texts[1]), ...unused(sources)]) {
    await writeText(io.stderr, `penholder compare: ${oneLine(line)}\n`);
  }
  if (output === undefined) await writeText(io.stdout, result);
  else await writeWhole(output, result);
}

async function printed(comparison: Comparison, format: OutputFormat): Promise<string> {
  if (format === "json") {
    const { reportJson } = await import("../../../shared/report/json.ts");
    return `${reportJson(comparison)}\n`;
  }
  const { makeReport } = await import("../../../shared/report/change-report.ts");
  const report = makeReport(comparison);
  switch (format) {
    case "html":
      return (await import("../../../shared/report/html.ts")).reportHtml(report);
    case "md":
      return (await import("../../../shared/report/markdown.ts")).reportMarkdown(report);
    case "csv":
      return (await import("../../../shared/report/csv.ts")).reportCsv(report);
  }
}

function doubts(file: string, { findings }: ReadText): string[] {
  return findings
    .filter(({ severity }) => severity !== "info")
    .map(({ label, line, message }) => [file, line && `line ${line}`, label, message].filter(Boolean).join(": "));
}

function unused(sources: readonly string[]): string[] {
  return sources.length > 0
    ? ["--source: where new words come from is not looked up yet; provenance stays empty."]
    : [];
}
