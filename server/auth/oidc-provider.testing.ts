/** A real OpenID provider on a free port of this machine, and people who sign in at it: for tests. */
import { createServer, type RequestListener } from "node:http";

/** The package brings no types; this is what is used of it. A name that is no literal keeps the compiler from looking. */
const PACKAGE: string = "oidc-provider";
interface ProviderModule {
  readonly default: new (issuer: string, configuration: object) => { callback(): RequestListener };
}

export const CLIENT = { id: "penholder", secret: "a-secret-of-the-test" };

export interface TestProvider {
  readonly issuer: string;
  /** From now on it answers, and sends people back to that address alone. */
  serve(redirectUri: string): void;
  stop(): Promise<void>;
}

/** Its port is taken at once, since the issuer's name holds it; whoever asks before serve() gets 503. */
export async function openProvider(): Promise<TestProvider> {
  const { default: Provider } = (await import(PACKAGE)) as ProviderModule;
  let answer: RequestListener | null = null;
  const http = createServer((request, response) => {
    if (answer) return answer(request, response);
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  if (!address || typeof address === "string") throw new Error("no port");
  const issuer = `http://127.0.0.1:${address.port}`;
  return {
    issuer,
    serve(redirectUri) {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: CLIENT.id,
            client_secret: CLIENT.secret,
            redirect_uris: [redirectUri],
            grant_types: ["authorization_code"],
            response_types: ["code"],
          },
        ],
        claims: { openid: ["sub"], profile: ["name"] },
        // whoever gives a name is that person
        findAccount: (_context: unknown, id: string) => ({
          accountId: id,
          claims: () => ({ sub: id, name: `${id} of the provider` }),
        }),
        ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
        cookies: { keys: ["a key of the test"] },
      });
      answer = provider.callback();
    },
    stop: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
}

/**
 * Signs in at the provider as a browser would, filling in its two forms, and resolves to the address that it sends the
 * browser back to. Nothing is fetched from there.
 */
export async function visit(location: string, login: string): Promise<URL> {
  const issuer = new URL(location).origin;
  const cookies = new Map<string, string>();
  let next = new URL(location);
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 12; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response: Response = await fetch(next, {
      redirect: "manual",
      headers: { cookie },
      ...(form ? { method: "POST", body: form } : {}),
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    const redirect: string | null = response.headers.get("location");
    const page = await response.text();
    form = null;
    if (redirect !== null) {
      next = new URL(redirect, next);
      if (next.origin !== issuer) return next;
    } else {
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      const action = /action="([^"]+)"/.exec(page)?.[1];
      if (!prompt || !action) throw new Error(`the provider answers ${response.status}: ${page.slice(0, 500)}`);
      next = new URL(action, next);
      form = new URLSearchParams(prompt === "login" ? { prompt, login, password: "any" } : { prompt });
    }
  }
  throw new Error("the provider leads round in a circle");
}
