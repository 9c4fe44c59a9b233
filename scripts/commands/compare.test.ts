/** The contract of `penholder compare`, through the real process where the process matters. */
import { type SpawnOptions, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Comparison } from "../../shared/compare/comparison.ts";
import { runCompare } from "./compare.ts";

const ROOT = join(import.meta.dirname, "../..");
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "penholder-compare-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface InputParagraph {
  readonly id?: string;
  readonly kind: string;
  readonly level?: number;
  readonly text: string;
}
interface Input {
  readonly symbol: string;
  readonly title: string;
  readonly language: string;
  readonly paragraphs: readonly InputParagraph[];
}

const input = (paragraphs: readonly InputParagraph[], symbol = "A/RES/1/1"): Input => ({
  symbol,
  title: "Harbours",
  language: "en",
  paragraphs,
});
const BASE = input([
  { id: "b1", kind: "PP", text: "Recalling its resolution on harbours," },
  { id: "b2", kind: "OP", text: "Urges all States to consider the dredging of silted harbours;" },
  { id: "b3", kind: "OP", text: "Decides to remain seized of the matter." },
]);
const DRAFT = input(
  [
    { id: "d1", kind: "PP", text: "Recalling its resolution on harbours," },
    { id: "d2", kind: "OP", text: "Welcomes the report of the harbour masters;" },
    { id: "d3", kind: "OP", text: "Urges all States to ensure the dredging of silted harbours;" },
    { id: "d4", kind: "OP", text: "Decides to remain seized of the matter." },
  ],
  "A/RES/2/1",
);

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as its own process, as other programs start it. */
async function penholder(args: readonly string[], options: SpawnOptions = {}): Promise<Outcome> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/penholder.ts", "compare", ...args], {
    cwd: ROOT,
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = new Promise<number | null>((done) => child.on("close", done));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}

/** The command in this process. */
async function run(args: readonly string[]): Promise<Outcome> {
  const written = { stdout: "", stderr: "" };
  const into = (name: "stdout" | "stderr") =>
    new Writable({
      decodeStrings: false,
      write(chunk: string, _encoding, done) {
        written[name] += chunk;
        done();
      },
    });
  const code = await runCompare(args, { stdout: into("stdout"), stderr: into("stderr") });
  return { code, ...written };
}

function expectLawful(comparison: Comparison, base: Input, draft: Input): void {
  const sides = { base, draft } as const;
  for (const side of ["base", "draft"] as const) {
    const { paragraphs } = comparison[side];
    expect(paragraphs.map((p) => p.text)).toEqual(sides[side].paragraphs.map((p) => p.text));
    const words = new Map(paragraphs.map((p) => [p.label, p.text]));
    expect(comparison.changes.flatMap((c) => c[side]).sort()).toEqual([...words.keys()].sort());
    const other = side === "base" ? "+" : "-";
    for (const change of comparison.changes) {
      const told = change.redline.filter(([op]) => op !== other).map(([, piece]) => piece);
      expect(told.join("")).toBe(change[side].map((label) => words.get(label)).join("\n"));
    }
  }
}

describe("penholder compare, as a process", () => {
  it("prints the comparison and nothing else, the same bytes twice, and leaves with 0", async () => {
    const args = [await file("base.json", BASE), await file("draft.json", DRAFT)];
    const [first, second] = [await penholder(args), await penholder(args)];
    expect(first).toEqual({ code: 0, stdout: second.stdout, stderr: "" });
    const comparison = JSON.parse(first.stdout) as Comparison;
    expect(Object.keys(comparison)).toEqual(["version", "base", "draft", "changes", "summary"]);
    expectLawful(comparison, BASE, DRAFT);
    expect(comparison.changes.map((c) => [c.kind, c.base, c.draft, c.baseIds, c.draftIds])).toEqual([
      ["same", ["PP1"], ["PP1"], ["b1"], ["d1"]],
      ["added", [], ["OP1"], [], ["d2"]],
      ["modified", ["OP1"], ["OP2"], ["b2"], ["d3"]],
      ["same", ["OP2"], ["OP3"], ["b3"], ["d4"]],
    ]);
  });

  it("leaves with 2 and one line that names the file that cannot be read", async () => {
    const missing = join(folder, "missing.json");
    const { code, stdout, stderr } = await penholder([missing, missing]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^[^\n]*missing\.json[^\n]*\n$/u);
  });

  it("answers a batch line by line, in order, each as if compared alone", async () => {
    const word = fc.constantFrom(
      "dredging",
      "harbours",
      "States",
      "silt",
      "the",
      "pilots",
      "ensure",
      "report",
      "<b>",
      "“tide”",
    );
    const sentence = fc.array(word, { minLength: 3, maxLength: 14 }).map((words) => `Urges ${words.join(" ")};`);
    const clauses = fc.array(fc.tuple(fc.constantFrom("PP", "OP", "SUB"), sentence), { maxLength: 9 });
    const edited = clauses.chain((list) =>
      fc
        .tuple(fc.shuffledSubarray(list), clauses)
        .map(([kept, fresh]): [Input, Input] => [
          input(list.map(([kind, words], i) => ({ id: `b${i}`, kind, text: words }))),
          input([...kept, ...fresh.slice(0, 3)].map(([kind, words], i) => ({ id: `d${i}`, kind, text: words }))),
        ]),
    );
    const pairs = fc.sample(edited, { numRuns: 100, seed: 80198 });
    const path = await file(
      "pairs.jsonl",
      pairs.map(([base, draft]) => `${JSON.stringify({ base, draft })}\n`).join(""),
    );
    const { code, stdout, stderr } = await penholder(["--batch", path]);
    expect([code, stderr]).toEqual([0, ""]);
    const lines = stdout.split("\n");
    expect(lines.pop()).toBe("");
    expect(lines.length).toBe(100);
    for (const [i, [base, draft]] of pairs.entries()) expectLawful(JSON.parse(lines[i] ?? ""), base, draft);
    for (const i of [0, 42, 99]) {
      const alone = await run([await file("one.json", pairs[i]?.[0]), await file("two.json", pairs[i]?.[1])]);
      expect(alone.stdout).toBe(`${lines[i]}\n`);
    }
  });

  it("answers every line of a batch, also behind a bad one, and names each bad line", async () => {
    const good = JSON.stringify({ base: BASE, draft: DRAFT });
    const path = await file("bad.jsonl", `${good}\n\n${good}\n{"base":1\n${good}\n{"base":{},"draft":{}}\n${good}`);
    const { code, stdout, stderr } = await penholder(["--batch", path]);
    expect(code).toBe(2);
    const answers = stdout.trimEnd().split("\n");
    expect(answers.length).toBe(6);
    for (const place of [1, 3, 5]) expect(answers[place]).toBe(answers[0]);
    const complaints = stderr.trimEnd().split("\n");
    for (const [k, line] of [4, 6].entries()) {
      const answer = JSON.parse(answers[2 * k + 2] ?? "");
      expect(Object.keys(answer)).toEqual(["version", "error"]);
      expect(answer.error).toContain(`bad.jsonl, line ${line}`);
      expect(complaints[k]).toContain(answer.error);
    }
    expect(complaints.length).toBe(2);
  });

  it("goes quietly when nobody reads its output any more", async () => {
    const good = JSON.stringify({ base: BASE, draft: DRAFT });
    const path = await file("long.jsonl", `${good}\n`.repeat(2000));
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/penholder.ts", "compare", "--batch", path], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const closed = new Promise<number | null>((done) => child.on("close", done));
    expect(await text(child.stderr)).toBe("");
    expect(await closed).toBe(0);
  });
});

describe("the arguments of penholder compare", () => {
  it.each([
    [[], /BASE and DRAFT/u],
    [["one.json"], /BASE and DRAFT/u],
    [["a", "b", "c"], /"c"/u],
    [["a", "b", "--format", "rtf"], /rtf/u],
    [["a", "b", "--format", "docx"], /Word/u],
    [["a", "b", "--colour"], /--colour/u],
    [["a", "b", "-o", "./a"], /overwrite/u],
    [["--batch", "p.jsonl", "x"], /"x"/u],
    [["--batch", "p.jsonl", "-o", "y"], /standard output/u],
  ])("%j is refused with one line", async (args, words) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(words);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  it.each([
    ["empty.txt", ""],
    ["broken.json", '{"symbol":'],
    ["shape.json", '{"paragraphs":[{"kind":"XX","text":"a"}]}'],
    ["word.docx", "PK\u0003\u0004rest"],
    ["print.pdf", "%PDF-1.7 rest"],
    ["page.xml", "<html><body>no resolution</body></html>"],
    ["name\nof two lines.json", "{"],
  ])("%j cannot be read, and the line says so", async (name, content) => {
    const good = await file("good.json", BASE);
    const bad = await file(name, content);
    for (const args of [
      [good, bad],
      [bad, good],
      [good, good, "--source", bad],
    ]) {
      const { code, stdout, stderr } = await run(args);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr.trimEnd()).not.toContain("\n");
      expect(stderr).toContain(name.replace("\n", " "));
    }
  });

  it.each([
    ["[1]", /line 1/u],
    ['{"base":{}}', /"draft"/u],
    ['{"base":{"paragraphs":[]},"draft":{"paragraphs":[{"kind":"OP"}]}}', /line 1, draft/u],
    ["\u0000", /line 1/u],
  ])("the batch line %j is refused by place", async (line, words) => {
    const { code, stdout, stderr } = await run(["--batch", await file("one.jsonl", line)]);
    expect([code, Object.keys(JSON.parse(stdout))]).toEqual([2, ["version", "error"]]);
    expect(stderr).toMatch(words);
    expect(stderr).toContain("one.jsonl, line 1");
  });

  it("a folder or a missing batch is named", async () => {
    expect((await run([folder, folder])).stderr).toContain("folder");
    const missing = await run(["--batch", join(folder, "none.jsonl")]);
    expect([missing.code, missing.stderr.includes("none.jsonl")]).toEqual([2, true]);
  });
});

describe("the output of penholder compare", () => {
  it.each([
    ["json", /^\{"version":1,/u],
    ["html", /^<!DOCTYPE html>/u],
    ["md", /^# Changes from A\/RES\/1\/1 to A\/RES\/2\/1\n/u],
    ["csv", /^\uFEFF"kind"/u],
  ])("--format %s is the same on standard output and in a file", async (format, start) => {
    const args = [await file("base.json", BASE), await file("draft.json", DRAFT), "--format", format];
    const printed = await run(args);
    expect([printed.code, printed.stderr]).toEqual([0, ""]);
    expect(printed.stdout).toMatch(start);
    const target = await file(`out.${format}`, "what stood there before");
    expect(await run([...args, "-o", target])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await readFile(target, "utf8")).toBe(printed.stdout);
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("a file that cannot be written is named, and nothing is left behind", async () => {
    const base = await file("base.json", BASE);
    const { code, stdout, stderr } = await run([base, base, "-o", join(folder, "no", "such", "out.json")]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("out.json");
  });

  it("a text against itself is all same; ids come back only where they were given", async () => {
    const plain = input(BASE.paragraphs.map(({ id: _, ...rest }) => rest));
    const { stdout } = await run([await file("base.json", BASE), await file("plain.json", plain)]);
    const { changes, draft } = JSON.parse(stdout) as Comparison;
    expect(changes.every((c) => c.kind === "same" && c.significance === "none" && !c.moved)).toBe(true);
    expect(changes.every((c) => c.baseIds?.length === 1 && c.draftIds === undefined)).toBe(true);
    expect(draft.paragraphs.every((p) => !("id" in p))).toBe(true);
  });

  it("names the source that holds the new words, and quotes it; a source without a symbol goes by its file", async () => {
    const [base, draft] = [await file("base.json", BASE), await file("draft.json", DRAFT)];
    const words = "Welcomes the thorough report of the harbour masters on silted and dredged harbours";
    const added = { ...DRAFT, paragraphs: [...DRAFT.paragraphs, { kind: "OP", text: `${words};` }] };
    const sister = input([{ kind: "OP", text: `${words}, and thanks them;` }], "");
    const source = await file("sister.json", sister);
    const { code, stdout, stderr } = await run([base, await file("added.json", added), "--source", source]);
    expect([code, stderr]).toEqual([0, ""]);
    const change = (JSON.parse(stdout) as Comparison).changes.find((c) => c.draft.includes("OP4"));
    expect(change?.provenance).toEqual([
      { symbol: "sister.json", label: "OP1", coverage: 1, quotes: [expect.stringContaining("thorough report")] },
    ]);
    expect((JSON.parse((await run([base, draft])).stdout) as Comparison).changes[0]?.provenance).toEqual([]);
  });

  it("says what the new words are about", async () => {
    const text = "Urges States to inform every person of his or her rights at the time of arrest;";
    const draft = { ...DRAFT, paragraphs: [...DRAFT.paragraphs, { kind: "OP", text }] };
    const { stdout } = await run([await file("base.json", BASE), await file("about.json", draft)]);
    const { changes, summary } = JSON.parse(stdout) as Comparison;
    expect(changes.at(-1)?.themes.map(({ id }) => id)).toContain("arrest-safeguards");
    expect(summary.themes["arrest-safeguards"]).toBe(1);
  });

  it("takes the next line of a batch only when the last one was read", async () => {
    const good = JSON.stringify({ base: BASE, draft: DRAFT });
    const path = await file("slow.jsonl", `${good}\n`.repeat(50));
    let waiting = 0;
    let most = 0;
    let lines = 0;
    const stdout = new Writable({
      highWaterMark: 1,
      decodeStrings: false,
      write(chunk: string, _encoding, done) {
        lines += chunk.split("\n").length - 1;
        setImmediate(() => {
          waiting -= 1;
          done();
        });
      },
    });
    const write = stdout.write.bind(stdout) as typeof stdout.write;
    stdout.write = ((...args: Parameters<typeof write>) => {
      waiting += 1;
      most = Math.max(most, waiting);
      return write(...args);
    }) as typeof stdout.write;
    expect(await runCompare(["--batch", path], { stdout, stderr: process.stderr })).toBe(0);
    expect([lines, most]).toEqual([50, 1]);
  });
});
