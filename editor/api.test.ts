/** What a person is told when the server refuses, answers nonsense or does not answer: against a real HTTP server. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { ApiError, ConnectionError, createApi, exportPath } from "./api.ts";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** An api that talks to `listener` on a port of its own, and how often it said that the session is over. */
async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const stop = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  stops.push(stop);
  const { port } = server.address() as AddressInfo;
  const seen = { unauthenticated: 0 };
  const api = createApi({
    onUnauthenticated: () => {
      seen.unauthenticated += 1;
    },
    fetch: (input, init) => fetch(new URL(String(input), `http://127.0.0.1:${port}`), init),
  });
  return { api, seen, stop };
}

function problem(status: number, code: string, detail: string): RequestListener {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/problem+json" });
    response.end(JSON.stringify({ type: "about:blank", title: "No", status, detail, code }));
  };
}

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

it("shows the server's own line for a refusal, with its code", async () => {
  const { api, seen } = await serve(problem(422, "input.xml", "draft.xml, line 3, column 7: a tag is not closed."));
  const error = await failureOf(api.dossiers());
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    status: 422,
    code: "input.xml",
    message: "draft.xml, line 3, column 7: a tag is not closed.",
  });
  expect(seen.unauthenticated).toBe(0);
});

it("says that the session is over, once, for a 401", async () => {
  const { api, seen } = await serve(problem(401, "request.unauthenticated", "Sign in first."));
  expect(await failureOf(api.me())).toMatchObject({ status: 401, message: "Sign in first." });
  expect(seen.unauthenticated).toBe(1);
});

it.each([
  [503, "<h1>Service Unavailable</h1>", "The server is not available. Try again in a minute."],
  [500, "", "error (500)"],
  [500, "null", "error (500)"],
  [500, '{"detail":""}', "error (500)"],
])("has a sentence for a %i that is not a problem document: %j", async (status, body, sentence) => {
  const { api } = await serve((_, response) => {
    response.writeHead(status);
    response.end(body);
  });
  const error = await failureOf(api.dossiers());
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status, code: `http.${status}`, message: expect.stringContaining(sentence) });
});

it("calls a server that is away, and an answer that is cut short, a lost connection", async () => {
  const away = await serve(() => undefined);
  await away.stop();
  expect(await failureOf(away.api.dossiers())).toBeInstanceOf(ConnectionError);

  const cut = await serve((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('[{"id":');
    response.destroy();
  });
  expect(await failureOf(cut.api.dossiers())).toBeInstanceOf(ConnectionError);
});

it("rejects with the signal's reason when a page is left, not with a lost connection", async () => {
  const { api } = await serve(() => undefined);
  const left = new AbortController();
  const failure = failureOf(api.dossiers(left.signal));
  left.abort();
  expect(await failure).toMatchObject({ name: "AbortError" });
});

it("uploads the bytes of a file as they are, and its name and facts in the query", async () => {
  const received: { url: string; type: string; body: Buffer }[] = [];
  const { api } = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({
      url: request.url ?? "",
      type: request.headers["content-type"] ?? "",
      body: Buffer.concat(chunks),
    });
    response.end("{}");
  });
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const file = new File([bytes], "A_RES 96&287 é.xml");
  await api.previewImport(file);
  await api.importText("d/1", file, { role: "sister", symbol: "A/RES/96/287", date: "" });

  expect(received.map(({ body }) => [...body])).toEqual([[...bytes], [...bytes]]);
  expect(received[0]?.type).toBe("application/octet-stream");
  const [preview, saved] = received.map(({ url }) => new URL(url, "http://x"));
  expect(preview?.pathname).toBe("/api/imports/preview");
  expect(preview?.searchParams.get("file")).toBe("A_RES 96&287 é.xml");
  expect(saved?.pathname).toBe("/api/dossiers/d%2F1/texts");
  expect(Object.fromEntries(saved?.searchParams ?? [])).toEqual({
    file: "A_RES 96&287 é.xml",
    role: "sister",
    symbol: "A/RES/96/287",
  });
});

it("names the file a text is exported to", () => {
  expect(exportPath("version:v 1", "txt")).toBe("/api/resolutions/version%3Av%201/export?format=txt");
});

it("takes a draft's words from the server alone, and not from whoever answers in its place", async () => {
  const bytes = Uint8Array.of(0, 0);
  const answers = new Map([
    ["/api/drafts/ours/state", "application/octet-stream"],
    ["/api/drafts/portal/state", "text/html"],
  ]);
  const { api } = await serve((request, response) => {
    response.writeHead(200, { "content-type": answers.get(request.url ?? "") ?? "" });
    response.end(bytes);
  });
  expect(await api.draftState("ours")).toEqual(bytes);
  expect(await failureOf(api.draftState("portal"))).toBeInstanceOf(ConnectionError);
});
