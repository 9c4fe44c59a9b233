/** Who writes as which Yjs client: those whom this window has met, and whom the server has named. */
import type { Api } from "../api.ts";

export interface WriterNamesOptions {
  readonly api: Api;
  readonly draftId: string;
  readonly signal: AbortSignal;
  onChange(): void;
}

export class WriterNames {
  private readonly names = new Map<number, string>();

  constructor(private readonly options: WriterNamesOptions) {}

  /** "" for a client whom nobody has named. */
  of(client: number): string {
    return this.names.get(client) ?? "";
  }

  meet(people: Iterable<{ readonly clientId: number; readonly name: string }>): void {
    for (const { clientId, name } of people) this.names.set(clientId, name);
  }

  /** Asks the server for names that this window has not met. */
  async ask(clients: Iterable<number>): Promise<void> {
    const { api, draftId, signal, onChange } = this.options;
    const unknown = [...new Set(clients)].filter((client) => !this.names.has(client));
    if (unknown.length === 0) return;
    // asked for once: whoever is not named then stays so
    for (const client of unknown) this.names.set(client, "");
    const answer = await api.writers(draftId, unknown, signal).catch(() => null);
    for (const { client, name } of answer?.writers ?? []) this.names.set(client, name);
    onChange();
  }
}
