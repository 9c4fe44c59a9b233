/** The routes that the server really has, so that a test can try every one of them and a new one is tried too. */
import { createApp } from "../app.ts";
import type { Services } from "../services.ts";

export interface Route {
  /** "GET" … */
  readonly method: string;
  /** As in the route table: "/api/dossiers/:id". */
  readonly path: string;
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

export function routesOf(services: Services): Route[] {
  const layers = (createApp(services) as unknown as { readonly router: { readonly stack: readonly Layer[] } }).router
    .stack;
  return layers.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path })) : [],
  );
}

/** The path with its parameters filled in; the first one by what stands before it. */
export function fill(path: string, values: Readonly<Record<string, string>>, prefix = ""): string {
  return path.replace(/:(\w+)/g, (_, name: string) => values[`${prefix}${name}`] ?? values[name] ?? "1");
}
