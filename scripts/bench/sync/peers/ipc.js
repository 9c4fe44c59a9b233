/** What every measured server says to the bench: where it listens, and how much memory it holds. */

/** The folder that the bench gave it for its data. */
export function dataFolder() {
  return process.argv[2] ?? ".";
}

/** Says that the server is ready, and answers each "memory" with what is left after a full collection. */
export function answerBench(url) {
  process.on("message", (question) => {
    if (question === "processor") {
      const { user, system } = process.cpuUsage();
      process.send?.({ processor: (user + system) / 1000 });
    }
    if (question !== "memory") return;
    globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send?.({ memory: { resident: rss, used: heapUsed + external } });
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ url });
}
