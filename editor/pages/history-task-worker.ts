/** Works out a history off the page's thread: one message in, one out. */
import { historyOf } from "../../shared/history/clause-history.ts";
import { lineages } from "../../shared/history/lineage.ts";
import { threeWay } from "../../shared/history/three-way.ts";
import { yearsOf } from "../../shared/history/years.ts";
import type { HistoryRequest, HistoryTask, HistoryTasks } from "./history-task.ts";

self.onmessage = ({ data }: MessageEvent<HistoryRequest>) => {
  self.postMessage(answer(data));
};

function answer(request: HistoryRequest): HistoryTasks[HistoryTask]["answer"] {
  switch (request.task) {
    case "clause":
      return historyOf(lineages(request.asked.texts), request.asked.place);
    case "three-way":
      return threeWay(request.asked.base, request.asked.tabled, request.asked.revision);
    case "years":
      return yearsOf(request.asked.texts, request.asked.lexicon);
  }
}
