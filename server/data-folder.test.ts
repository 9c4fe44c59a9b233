import { chmodSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder, setUpDesk, startTestServer } from "./harness.testing.ts";

function rightsOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

test("the data folder and what is in it are for their owner alone", async () => {
  const parent = makeFolder();
  const folder = join(parent, "data");
  const server = await startTestServer({}, folder);
  try {
    await setUpDesk(await server.person("Amina"));
    const files = readdirSync(folder);
    expect(files).toEqual(expect.arrayContaining(["penholder.sqlite", "penholder.sqlite-wal", "server.json"]));
    expect([rightsOf(folder), ...files.map((file) => rightsOf(join(folder, file)))]).toEqual([
      "700",
      ...files.map(() => "600"),
    ]);
  } finally {
    await server.remove();
    rmSync(parent, { recursive: true });
  }
});

test("in a folder that others may read, they still cannot read the drafts", async () => {
  const folder = makeFolder();
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "penholder.sqlite"), "", { mode: 0o644 });
  const server = await startTestServer({}, folder);
  try {
    expect(rightsOf(folder)).toBe("755");
    for (const file of readdirSync(folder)) expect([file, rightsOf(join(folder, file))]).toEqual([file, "600"]);
  } finally {
    await server.remove();
  }
});

test("a data folder that cannot be made is named, with the reason", async () => {
  const parent = makeFolder();
  const folder = join(parent, "data");
  writeFileSync(folder, "a file, not a folder");
  await expect(startTestServer({}, folder)).rejects.toMatchObject({
    code: "store.unavailable",
    line: expect.stringContaining("EEXIST"),
  });
  rmSync(parent, { recursive: true });
});
