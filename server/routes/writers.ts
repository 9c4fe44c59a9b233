/** Who writes as which Yjs client of a draft: what somebody who was away is told of the others' changes. */
import type { Request, Response } from "express";
import { z } from "zod";
import type { WritersAnswer } from "../../shared/protocol/draft-history.ts";
import type { Services } from "../services.ts";
import { idOf, parse } from "./requests.ts";

/** As many as a window can have learned of while it was away; "" and none mean everybody. */
const writersQuery = z.object({ clients: z.string().max(20_000).optional() });

export function showWriters({ store }: Services) {
  return async (request: Request, response: Response<WritersAnswer>) => {
    const { clients = "" } = parse(writersQuery, request.query);
    const wanted = new Set(clients.split(",").filter((id) => id !== ""));
    const bindings = (await store.log.clients(idOf(request))).filter(
      ({ clientId }) => wanted.size === 0 || wanted.has(String(clientId)),
    );
    const ids = [...new Set(bindings.map(({ userId }) => userId))].filter((id) => id !== null);
    const people = await Promise.all(ids.map((id) => store.users.find(id)));
    const names = new Map(people.flatMap((person) => (person ? [[person.id, person.name]] : [])));
    response.json({
      writers: bindings.flatMap(({ clientId, userId }) => {
        const name = userId === null ? undefined : names.get(userId);
        return name === undefined ? [] : [{ client: clientId, name }];
      }),
    });
  };
}
