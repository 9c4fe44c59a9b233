/** Compares two files and prints the result in the format asked for. */
import { basename } from "node:path";
import { compareTexts } from "../../../shared/compare/compare.ts";
import type { Comparison } from "../../../shared/compare/comparison.ts";
import type { ComparedText } from "../../../shared/compare/input.ts";
import { SourceIndex } from "../../../shared/provenance/source-index.ts";
import { annotateComparison } from "../../../shared/report/annotation.ts";
import { DEFAULT_LEXICON } from "../../../shared/themes/default-lexicon.ts";
import type { OutputFormat, PairJob } from "./arguments.ts";
import { type ReadText, readText } from "./input.ts";
import type { CommandIo } from "./io.ts";
import { complain, writeText, writeWhole } from "./output.ts";

/** @throws DomainError for what a person can mend; nothing is written then */
export async function comparePair({ base, draft, sources, format, output }: PairJob, io: CommandIo): Promise<void> {
  const texts = [await readText(base), await readText(draft)] as const;
  const agreed: ReadText[] = [];
  for (const source of sources) agreed.push(await readText(source));
  const comparison = annotateComparison(compareTexts(texts[0].text, texts[1].text), {
    lexicon: DEFAULT_LEXICON,
    sources: agreed.length > 0 ? new SourceIndex(agreed.map(({ text }, i) => named(text, sources[i]))) : undefined,
  });
  const result = await printed(comparison, format);
  const files = [base, draft, ...sources];
  for (const line of [...texts, ...agreed].flatMap((text, i) => doubts(files[i] ?? "", text))) {
    await complain(io, line);
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
  const report = makeReport(comparison, { lexicon: DEFAULT_LEXICON });
  switch (format) {
    case "html": {
      const { reportCharts } = await import("../../../shared/report/charts.ts");
      return (await import("../../../shared/report/html.ts")).reportHtml(report, {
        charts: await reportCharts(report),
      });
    }
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

/** A source without a symbol goes by the name of its file: a quote must say where it stands. */
function named(text: ComparedText, file = ""): ComparedText {
  return text.symbol === "" ? { ...text, symbol: basename(file) } : text;
}
