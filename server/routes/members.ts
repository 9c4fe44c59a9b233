/** Who is in a dossier, and as what. */
import type { Request, Response } from "express";
import type { Member, RoleChange } from "../../shared/protocol/api.ts";
import { may } from "../../shared/protocol/roles.ts";
import { accessOf, forbidden, noting } from "../auth/access.ts";
import { sessionOf } from "../auth/session.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import type { MemberRecord } from "../store/store.ts";
import { idOf, parse, roleBody } from "./requests.ts";

export function listMembers({ store }: Services) {
  return async (_request: Request, response: Response<Member[]>) => {
    const { user } = sessionOf(response);
    const members = await store.members.list(accessOf(response).dossierId);
    response.json(members.map((member) => describe(member, user.id)));
  };
}

export function changeRole(services: Services) {
  return async (request: Request, response: Response<Member>) => {
    const { store, rooms } = services;
    const { role }: RoleChange = parse(roleBody, request.body);
    const { dossierId } = accessOf(response);
    const member = await findMember(request, dossierId, services);
    const detail = { user: member.id, name: member.name, from: member.role, to: role };
    const note = noting(request, response, services)("member.role-changed", detail);
    if (!(await store.members.change(dossierId, member.id, role, note))) throw noSuchMember();
    rooms.changeRole(dossierId, member.id, role);
    response.json(describe({ ...member, role }, sessionOf(response).user.id));
  };
}

/** Owners remove anybody; everybody may leave. */
export function removeMember(services: Services) {
  return async (request: Request, response: Response) => {
    const { store, rooms } = services;
    const { dossierId, role } = accessOf(response);
    const isSelf = idOf(request, "userId") === sessionOf(response).user.id;
    if (!isSelf && !may(role, "manage-members")) throw forbidden(role);
    const member = await findMember(request, dossierId, services);
    const detail = { user: member.id, name: member.name, was: member.role };
    const note = noting(request, response, services)("member.removed", detail);
    if (!(await store.members.remove(dossierId, member.id, note))) throw noSuchMember();
    rooms.changeRole(dossierId, member.id, undefined);
    response.status(204).end();
  };
}

async function findMember(request: Request, dossierId: string, { store }: Services): Promise<MemberRecord> {
  const member = await store.members.find(dossierId, idOf(request, "userId"));
  if (!member) throw noSuchMember();
  return member;
}

function noSuchMember() {
  return notFound("There is no such member.");
}

function describe({ id, name, role, since }: MemberRecord, me: string): Member {
  return { userId: id, name, role, since, isMe: id === me };
}
