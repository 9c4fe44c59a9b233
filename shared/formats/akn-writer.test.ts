import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeAkn } from "./akn-writer.ts";
import { resolutions } from "./arbitrary.testing.ts";
import { readResolution } from "./read.ts";

const SCHEMA = "../shared/corpus/akn/akomantoso30.xsd";
const canValidate = existsSync(SCHEMA) && spawnSync("xmllint", ["--version"]).status === 0;

describe("the Akoma Ntoso writer", () => {
  it("is read back to the letter, whatever the draft", () => {
    fc.assert(
      fc.property(resolutions({ italics: true }), (resolution) => {
        const { resolution: back } = readResolution(new TextEncoder().encode(writeAkn(resolution)), "x.xml");
        expect(back).toEqual(resolution);
      }),
      { numRuns: 300 },
    );
  });

  it.skipIf(!canValidate)(`validates against the Akoma Ntoso 3.0 schema (needs xmllint and ${SCHEMA})`, () => {
    const folder = mkdtempSync(join(tmpdir(), "akn-"));
    try {
      const files = fc.sample(resolutions({ italics: true }), { numRuns: 60, seed: 7 }).map((resolution, i) => {
        const file = join(folder, `${i}.xml`);
        writeFileSync(file, writeAkn(resolution));
        return file;
      });
      const { status, stderr } = spawnSync("xmllint", ["--nonet", "--noout", "--schema", SCHEMA, ...files], {
        encoding: "utf8",
      });
      expect(
        stderr
          .split("\n")
          .filter((line) => line && !line.endsWith(" validates"))
          .slice(0, 5),
      ).toEqual([]);
      expect(status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
