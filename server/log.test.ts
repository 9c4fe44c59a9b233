import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lineLog } from "./log.ts";

/** A file that is always full; Linux has one. */
const FULL = "/dev/full";

test.skipIf(!existsSync(FULL))("a log that cannot be written does not end the server", async () => {
  const log = fileURLToPath(new URL("log.ts", import.meta.url));
  const code = `
    import { setTimeout as wait } from "node:timers/promises";
    const { writeToStderr } = await import(${JSON.stringify(log)});
    writeToStderr("lost");
    await wait(50);
    process.stdout.write("still here");`;
  const full = openSync(FULL, "w");
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", full],
  });
  closeSync(full);
  expect(await text(child.stdout as NonNullable<typeof child.stdout>)).toBe("still here");
});

test("what comes from outside cannot fake a second line, or fill the log", () => {
  const lines: string[] = [];
  const log = lineLog(
    (line) => lines.push(line),
    () => 0,
  );
  log.event("user.said", { name: "A\n1970-01-01T00:00:00.000Z server.stopped", long: "x".repeat(10_000) });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^1970-01-01T00:00:00\.000Z user\.said name="A 1970/);
  expect(lines.join()).not.toContain("\n");
  expect(lines.join().length).toBeLessThan(1_000);
});
