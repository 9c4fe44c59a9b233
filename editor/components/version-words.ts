/** How a version is told apart in lists: its stage and symbol beside its name, without saying anything twice. */
import { html, nothing } from "lit-html";
import type { VersionSummary } from "../../shared/protocol/api.ts";
import { stageName } from "../../shared/resolution/stages.ts";

/** "Rev.1, A/C.3/80/L.49/Rev.1"; what the name says already is left out; "" where nothing is left. */
export function stageWords({ name, stage, symbol }: Pick<VersionSummary, "name" | "stage" | "symbol">): string {
  const stageSaid = stage ? stageName(stage) : "";
  return [stageSaid, symbol].filter((words) => words !== "" && !name.includes(words)).join(", ");
}

/** The tag after the name of a version, or nothing. */
export function stageTag(version: Pick<VersionSummary, "name" | "stage" | "symbol">): unknown {
  const words = stageWords(version);
  return words === "" ? nothing : html` <span class="tag"><bdi>${words}</bdi></span>`;
}
