/** The pictures of a report, drawn before it is printed, because drawing waits for the chart library and printing does not. */
import type { ChangeReport } from "./change-report.ts";
import { directionOf } from "./html-clause.ts";
import { slopeChartSvg } from "./slope-chart.ts";
import { themeChartSvg } from "./theme-chart.ts";

export interface ReportChart {
  readonly title: string;
  /** Made by us, escaped: see chart-svg.ts. */
  readonly svg: string;
}

export interface ReportCharts {
  /** One for each part that has paragraphs. */
  readonly slopes: readonly ReportChart[];
  /** Absent where no lexicon was given or nothing speaks of a theme. */
  readonly themes?: ReportChart | undefined;
}

/** Loads the chart library (about half a megabyte) when it is first called. */
export async function reportCharts({ slopes, themeRows, base, draft }: ChangeReport): Promise<ReportCharts> {
  const names = { base: base.symbol || "Base", draft: draft.symbol || "Draft" };
  const direction = directionOf(draft.language);
  const pictures = await Promise.all(
    slopes.map(async (slope): Promise<ReportChart> => {
      const title = slope.part === "PP" ? "Preambular part" : "Operative part";
      const svg = await slopeChartSvg(slope, {
        id: `report-slope-${slope.part}`,
        title: `${title}: how the paragraphs of ${names.base} became those of ${names.draft}`,
        ...names,
        direction,
      });
      return { title, svg };
    }),
  );
  if (themeRows.length === 0) return { slopes: pictures };
  const title = "Paragraphs that speak of each theme";
  const svg = await themeChartSvg(themeRows, {
    id: "report-theme-chart",
    title,
    columns: [names.base, names.draft],
    direction,
  });
  return { slopes: pictures, themes: { title, svg } };
}
