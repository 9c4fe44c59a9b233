/** What every store must do, as tests: run it on each implementation. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AuditAction } from "../../shared/protocol/api.ts";
import { EMPTY_MASTHEAD, type Resolution } from "../../shared/resolution/resolution.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import type { AuditNote, DraftUpdate, LexiconRecord, NewSession, Store, TextRecord, VersionRecord } from "./store.ts";

export interface StoreUnderTest {
  readonly store: Store;
  /** Closes it and opens another on the same data, as after a restart. */
  reopen(): Promise<Store>;
  remove(): Promise<void>;
}

const RESOLUTION: Resolution = { masthead: EMPTY_MASTHEAD, language: "en", paragraphs: [], footnotes: [] };

const TEXT: TextRecord = {
  id: "t1",
  dossierId: "d1",
  role: "adopted",
  symbol: "A/RES/1/1",
  title: "Lighthouses",
  organ: "General Assembly",
  date: "2040-01-02",
  language: "en",
  preambular: 3,
  operative: 4,
  resolution: RESOLUTION,
};

const LEXICON: Lexicon = {
  version: 1,
  themes: [{ id: "light", name: { en: "Light", fr: "Lumière" }, terms: { en: [{ phrase: "lamp*", weight: 0.5 }] } }],
};

const FILE = { file: "a.xml", format: "akn", bytes: Uint8Array.of(1, 0, 255) };

function update(...bytes: number[]): DraftUpdate {
  return { userId: "u1", time: 5, bytes: Uint8Array.from(bytes) };
}

export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`store contract: ${name}`, () => {
    let under: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      under = await open();
      store = under.store;
      await store.users.add({ id: "u1", name: "Amina", createdAt: 1 });
      await store.users.add({ id: "u2", name: "Boris", createdAt: 2 });
      await store.dossiers.add({ id: "d1", title: "Lighthouses", organ: "General Assembly", createdAt: 3 });
      const draft = { id: "r1", dossierId: "d1", name: "Zero draft", baseRef: "text:t1" as const, createdAt: 4 };
      await store.drafts.add(draft, { ...update(9), userId: null }, [{ clientId: 7, userId: null }]);
    });
    afterEach(() => under.remove());

    const addLink = (userId: string | null) =>
      store.links.add({ tokenHash: "link", userId, createdAt: 10, expiresAt: 20 });
    const exchange = (now: number, session = "session") =>
      store.links.exchange({
        tokenHash: "link",
        now,
        user: { id: "new", name: "Chloé" },
        session: newSession(session, now + 100),
      });

    describe("identities", () => {
      const identity = { issuer: "https://login.example.org", subject: "s1" };
      const session = (id: string): NewSession => ({
        ...{ id, tokenHash: `token ${id}`, expiresAt: 1_000, idleUntil: 1_000, byLink: false, shared: true },
        ...{ address: "", browser: "" },
      });

      test("one belongs to one person, and a person has one at an issuer", async () => {
        expect(await store.identities.find(identity)).toBeUndefined();
        await store.identities.link(identity, "u1", 10);
        await expect(store.identities.link(identity, "u2", 11)).rejects.toMatchObject({ code: "request.conflict" });
        await store.identities.link({ ...identity, subject: "s2" }, "u1", 12);
        await store.identities.link({ issuer: "https://other.example.org", subject: "s2" }, "u2", 13);
        store = await under.reopen();
        expect(await store.identities.find(identity)).toBeUndefined();
        expect(await store.identities.find({ ...identity, subject: "s2" })).toEqual({ id: "u1", name: "Amina" });
        expect(await store.identities.subjectOf(identity.issuer, "u1")).toBe("s2");
        await store.identities.unlink(identity.issuer, "u1");
        expect(await store.identities.subjectOf(identity.issuer, "u1")).toBeUndefined();
        expect(await store.identities.subjectOf("https://other.example.org", "u2")).toBe("s2");
      });

      test("a newcomer comes by an invitation, or not at all", async () => {
        const note = { dossierId: "d1", time: 5, userId: "u1", userName: "Amina", action: "invitation.made" as const };
        const invitation = {
          ...{ id: "i1", tokenHash: "t1", dossierId: "d1", role: "reader" as const, note: "", createdAt: 5 },
          ...{ createdBy: "Amina", createdById: "u1", expiresAt: 50, revokedAt: null, usedAt: null, usedBy: null },
        };
        await store.invitations.add(invitation, { ...note, detail: {}, address: "" });
        const redeem = (user: string, now: number) =>
          store.invitations.redeem({
            ...{ tokenHash: "t1", now, address: "" },
            who: { newcomer: { id: user, name: "Chen" }, identity, session: session(user) },
          });
        expect(await redeem("late", 50)).toBeUndefined();
        expect(await store.users.find("late")).toBeUndefined();
        expect(await redeem("u3", 40)).toEqual({ dossierId: "d1", role: "reader" });
        expect(await store.identities.find(identity)).toEqual({ id: "u3", name: "Chen" });
        expect((await store.sessions.find("token u3", 41))?.user.id).toBe("u3");
        expect(await redeem("u4", 42)).toBeUndefined();
        await store.invitations.add({ ...invitation, id: "i2", tokenHash: "t2" }, { ...note, detail: {}, address: "" });
        const taken = store.invitations.redeem({
          ...{ tokenHash: "t2", now: 43, address: "" },
          who: { newcomer: { id: "u5", name: "Dora" }, identity, session: session("u5") },
        });
        await expect(taken).rejects.toMatchObject({ code: "request.conflict" });
        expect(await store.users.find("u5")).toBeUndefined();
        expect(await store.invitations.findOpen("t2", 44)).toBeDefined();
      });
    });

    test("a link brings its user and opens a session, once", async () => {
      await addLink("u2");
      expect(await store.links.look("link", 19)).toEqual({ user: { id: "u2", name: "Boris" } });
      expect(await exchange(19)).toEqual({ id: "u2", name: "Chloé" });
      expect(await exchange(19, "second")).toBeUndefined();
      expect(await store.links.look("link", 19)).toBeUndefined();
      expect((await store.sessions.find("session", 118))?.user).toEqual({ id: "u2", name: "Chloé" });
      expect(await store.sessions.find("second", 19)).toBeUndefined();
    });

    test("a link that belongs to nobody lets nobody in once there are people", async () => {
      await addLink(null);
      expect(await store.links.look("link", 19)).toBeUndefined();
      expect(await exchange(19)).toBeUndefined();
      expect(await store.users.find("new")).toBeUndefined();
    });

    test("a link that belongs to a user brings that user back, by the name given now", async () => {
      await addLink("u1");
      expect(await exchange(19)).toEqual({ id: "u1", name: "Chloé" });
      expect(await store.users.find("new")).toBeUndefined();
      expect(await store.users.listByName("Chloé")).toEqual([{ id: "u1", name: "Chloé" }]);
    });

    test("an expired link, and one that never was, open nothing", async () => {
      expect(await exchange(15)).toBeUndefined();
      await addLink("u1");
      expect(await exchange(20)).toBeUndefined();
      expect(await store.sessions.find("session", 20)).toBeUndefined();
    });

    test("a link that could not be used up is not spent", async () => {
      await addLink("u1");
      await store.sessions.add("u2", newSession("session", 100), 11);
      await expect(
        store.links.exchange({
          ...{ tokenHash: "link", now: 11, user: { id: "new", name: "Chloé" } },
          session: newSession("session", 100),
        }),
      ).rejects.toMatchObject({ code: "store.unavailable" });
      expect(await exchange(12, "another")).toMatchObject({ id: "u1" });
    });

    test("a session ends when it expires and when it is removed", async () => {
      await addLink("u1");
      await exchange(19);
      expect(await store.sessions.find("session", 119)).toBeUndefined();
      await store.sessions.remove("session");
      expect(await store.sessions.find("session", 19)).toBeUndefined();
    });

    test("an idle session ends; use makes it last; all of one person's end together, and nobody else's", async () => {
      await store.sessions.add("u1", { ...newSession("a", 100), idleUntil: 20 }, 10);
      await store.sessions.add("u1", { ...newSession("b", 100), idleUntil: 20 }, 11);
      await store.sessions.add("u2", newSession("c", 100), 12);
      await store.sessions.touch("a", 15, 30);
      expect(await store.sessions.find("b", 20)).toBeUndefined();
      expect(await store.sessions.find("a", 20)).toMatchObject({ createdAt: 10, lastUsedAt: 15, user: { id: "u1" } });
      expect((await store.sessions.list("u1", 19)).map(({ id }) => id)).toEqual(["id a", "id b"]);
      expect((await store.sessions.removeAll("u1")).toSorted()).toEqual(["a", "b"]);
      expect(await store.sessions.find("a", 16)).toBeUndefined();
      expect(await store.sessions.find("c", 16)).toBeDefined();
    });

    test("the first user owns what was there before; later ones own nothing by coming", async () => {
      const empty = await open();
      try {
        await empty.store.dossiers.add({ id: "d0", title: "Example", organ: "", createdAt: 1 });
        expect(await empty.store.users.isEmpty()).toBe(true);
        await empty.store.users.add({ id: "first", name: "First", createdAt: 2 });
        await empty.store.users.add({ id: "second", name: "Second", createdAt: 3 });
        expect(await empty.store.users.isEmpty()).toBe(false);
        expect(await empty.store.dossiers.listOf("first")).toMatchObject([{ id: "d0", role: "owner" }]);
        expect(await empty.store.dossiers.listOf("second")).toEqual([]);
      } finally {
        await empty.remove();
      }
    });

    test("a sign-in name belongs to one person, whatever its case, also after a restart", async () => {
      await store.accounts.change("u1", { signInName: "Amina@Mission.example" });
      await expect(store.accounts.change("u2", { signInName: "AMINA@mission.EXAMPLE" })).rejects.toMatchObject({
        code: "request.conflict",
      });
      await store.accounts.change("u1", { signInName: "amina@mission.example", name: "Amina B." });
      store = await under.reopen();
      const account = { id: "u1", name: "Amina B.", signInName: "amina@mission.example", passwordHash: null };
      expect(await store.accounts.findBySignInName("AMINA@MISSION.EXAMPLE")).toEqual(account);
      expect(await store.accounts.find("u2")).toMatchObject({ signInName: null, passwordHash: null });
      expect(await store.accounts.findBySignInName("nobody")).toBeUndefined();
    });

    test("a new password ends every session and opens one, or changes nothing", async () => {
      await store.sessions.add("u1", newSession("old", 100), 10);
      await store.accounts.change("u2", { signInName: "taken" });
      const change = { userId: "u1", passwordHash: "hash", session: newSession("new", 100), now: 11 };
      await expect(store.accounts.setPassword({ ...change, signInName: "TAKEN" })).rejects.toMatchObject({
        code: "request.conflict",
      });
      expect(await store.sessions.find("old", 12)).toBeDefined();
      expect(await store.accounts.setPassword({ ...change, signInName: "amina" })).toEqual(["old"]);
      expect(await store.sessions.find("old", 12)).toBeUndefined();
      expect(await store.sessions.find("new", 12)).toBeDefined();
      await store.accounts.rehash("u1", "another hash", "wrong");
      expect(await store.accounts.find("u1")).toMatchObject({ passwordHash: "hash" });
      await store.accounts.rehash("u1", "hash", "better");
      expect(await store.accounts.find("u1")).toMatchObject({ passwordHash: "better" });
    });

    test("members have a role; the higher one wins on joining, and an owner is always left", async () => {
      const { members } = store;
      await members.add("d1", "u1", "owner", note("member.added"));
      await members.add("d1", "u2", "commenter", note("member.added"));
      await members.add("d1", "u2", "reader", note("member.added"));
      const roles = async () => (await members.list("d1")).map(({ id, role }) => `${id} ${role}`);
      expect(await roles()).toEqual(["u1 owner", "u2 commenter"]);
      for (const attempt of [
        () => members.change("d1", "u1", "drafter", note("member.role-changed")),
        () => members.remove("d1", "u1", note("member.removed")),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: "request.conflict" });
      }
      expect(await roles()).toEqual(["u1 owner", "u2 commenter"]);
      expect(await members.change("d1", "nobody", "reader", note("member.role-changed"))).toBe(false);
      expect(await members.change("d1", "u2", "owner", note("member.role-changed"))).toBe(true);
      expect(await members.remove("d1", "u1", note("member.removed"))).toBe(true);
      expect(await members.remove("d1", "u1", note("member.removed"))).toBe(false);
      expect(await roles()).toEqual(["u2 owner"]);
      expect((await store.audit.list("d1", 0, 10)).map(({ action }) => action)).toEqual([
        ...["member.added", "member.added", "member.added", "member.role-changed", "member.removed"],
      ]);
    });

    test("access follows each thing to its dossier, and no further", async () => {
      const { members } = store;
      await members.add("d1", "u1", "drafter", note("member.added"));
      await store.dossiers.add({ id: "d2", title: "Other", organ: "", createdAt: 4 });
      await members.add("d2", "u2", "owner", { ...note("member.added"), dossierId: "d2" });
      await store.texts.add(TEXT, FILE);
      await store.versions.add(version("v1", "", "h1"));
      for (const [kind, id] of [
        ["dossier", "d1"],
        ["text", "t1"],
        ["draft", "r1"],
        ["version", "v1"],
      ] as const) {
        expect(await members.access(kind, id, "u1")).toEqual({ dossierId: "d1", role: "drafter" });
        expect(await members.access(kind, id, "u2")).toBeUndefined();
        expect(await members.access(kind, "never", "u1")).toBeUndefined();
      }
    });

    test("an invitation is used once; what cannot be done with it leaves it open", async () => {
      await store.members.add("d1", "u1", "owner", note("member.added"));
      const invitation = {
        ...({ id: "i1", dossierId: "d1", role: "drafter", note: "" } as const),
        ...{ createdAt: 5, createdBy: "Amina", createdById: "u1", expiresAt: 50 },
        ...{ revokedAt: null, usedAt: null, usedBy: null },
      };
      await store.invitations.add({ ...invitation, tokenHash: "secret" }, note("invitation.made"));
      expect(await store.invitations.findOpen("secret", 49)).toEqual(invitation);
      expect(await store.invitations.findOpen("secret", 50)).toBeUndefined();
      await store.accounts.change("u1", { signInName: "taken" });
      const redeem = (signInName: string, now: number) =>
        store.invitations.redeem({
          ...{ tokenHash: "secret", now, address: "" },
          who: {
            account: { id: "new", name: "Chloé", signInName, passwordHash: "hash" },
            session: newSession("s", 100),
          },
        });
      await expect(redeem("Taken", 10)).rejects.toMatchObject({ code: "request.conflict" });
      expect(await store.users.find("new")).toBeUndefined();
      expect(await redeem("chloe", 50)).toBeUndefined();
      expect(await redeem("chloe", 10)).toEqual({ dossierId: "d1", role: "drafter" });
      expect(await store.sessions.find("s", 11)).toMatchObject({ user: { id: "new", name: "Chloé" } });
      const again = { tokenHash: "secret", now: 11, address: "", who: { user: { id: "u2", name: "Boris" } } };
      expect(await store.invitations.redeem(again)).toBeUndefined();
      expect(await store.invitations.list("d1")).toEqual([{ ...invitation, usedAt: 10, usedBy: "Chloé" }]);
      expect(await store.invitations.revoke("d1", "i1", 12, note("invitation.revoked"))).toBe(false);
    });

    test("the audit log keeps its order, a page at a time; the same thing once", async () => {
      for (let n = 0; n < 3; n++) await store.audit.add({ ...note("text.exported"), detail: { n: String(n) } });
      for (let n = 0; n < 2; n++) await store.audit.add({ ...note("draft.opened"), onceKey: "once" });
      store = await under.reopen();
      const first = await store.audit.list("d1", 0, 2);
      const rest = await store.audit.list("d1", first.at(-1)?.seq ?? 0, 10);
      expect([...first, ...rest].map(({ action, detail }) => `${action} ${detail.n ?? ""}`)).toEqual([
        ...["text.exported 0", "text.exported 1", "text.exported 2", "draft.opened "],
      ]);
      expect(first[0]).toMatchObject({ time: 9, userId: "u1", userName: "Amina", address: "203.0.113.9" });
      expect(await store.audit.list("d2", 0, 10)).toEqual([]);
    });

    test("what cannot be noted is not done", async () => {
      const lost = { ...note("text.imported"), dossierId: "nowhere" };
      await expect(store.texts.add(TEXT, FILE, lost)).rejects.toThrow();
      await expect(store.log.append("r1", [update(1)], [], [lost])).rejects.toThrow();
      await expect(store.lexicons.add(lexicon(1, null), lost)).rejects.toThrow();
      await expect(store.versions.add(version("v1", "", "h1"), lost)).rejects.toThrow();
      await expect(store.members.add("d1", "u1", "owner", lost)).rejects.toThrow();
      expect(await store.texts.find("t1")).toBeUndefined();
      expect((await store.log.readAfter("r1", 0)).updates).toHaveLength(1);
      expect(await store.lexicons.latest("d1")).toBeUndefined();
      expect(await store.versions.find("v1")).toBeUndefined();
      expect(await store.members.list("d1")).toEqual([]);
    });

    test("texts keep their words and the file they came from", async () => {
      await store.texts.add(TEXT, FILE);
      store = await under.reopen();
      expect(await store.texts.find("t1")).toEqual(TEXT);
      const original = await store.texts.findOriginal("t1");
      expect(original && { ...original, bytes: Uint8Array.from(original.bytes) }).toEqual(FILE);
      const { resolution, ...head } = TEXT;
      expect(resolution).toBe(RESOLUTION);
      expect(await store.texts.list("d1")).toEqual([head]);
    });

    test("texts come by date, then by symbol", async () => {
      const add = (id: string, date: string, symbol: string) =>
        store.texts.add({ ...TEXT, id, date, symbol, language: "fr" }, FILE);
      await add("b", "2044-01-01", "A/RES/2/2");
      await add("c", "2041-01-01", "A/RES/2/3");
      await add("a", "2041-01-01", "A/RES/2/1");
      expect((await store.texts.list("d1")).map(({ id }) => id)).toEqual(["a", "c", "b"]);
    });

    test("a dossier has a symbol once in each language; texts without one do not count", async () => {
      await store.texts.add(TEXT, FILE);
      await store.texts.add({ ...TEXT, id: "fr", language: "fr" }, FILE);
      await store.texts.add({ ...TEXT, id: "n1", symbol: "" }, FILE);
      await store.texts.add({ ...TEXT, id: "n2", symbol: "" }, FILE);
      const again = store.texts.add({ ...TEXT, id: "again", symbol: "a/res/1/1" }, FILE);
      await expect(again).rejects.toMatchObject({ code: "request.conflict" });
      expect(await store.texts.list("d1")).toHaveLength(4);
    });

    test("what hangs on nothing is refused", async () => {
      await expect(store.texts.add({ ...TEXT, dossierId: "nowhere" }, FILE)).rejects.toThrow();
      await expect(store.log.append("nowhere", [update(1)], [])).rejects.toThrow();
    });

    test("the log gives back every update, in order, after a restart", async () => {
      expect(await store.log.append("r1", [update(1), update(2, 0)], [])).toBe(3);
      expect(await store.log.append("r1", [update(3)], [])).toBe(4);
      store = await under.reopen();
      const { snapshot, updates } = await store.log.readAfter("r1", 0);
      expect(snapshot).toBeUndefined();
      expect(updates.map(({ seq, userId, time, bytes }) => [seq, userId, time, ...bytes])).toEqual([
        [1, null, 5, 9],
        [2, "u1", 5, 1],
        [3, "u1", 5, 2, 0],
        [4, "u1", 5, 3],
      ]);
      expect((await store.log.readAfter("r1", 3)).updates.map(({ seq }) => seq)).toEqual([4]);
    });

    test("a clientID stays with whoever had it first, and a refused group leaves nothing behind", async () => {
      await store.log.append("r1", [update(1)], [{ clientId: 4_294_967_295, userId: "u1" }]);
      const theft = store.log.append(
        "r1",
        [update(2)],
        [
          { clientId: 11, userId: "u2" },
          { clientId: 4_294_967_295, userId: "u2" },
        ],
      );
      await expect(theft).rejects.toMatchObject({ code: "request.forbidden" });
      await expect(store.log.append("r1", [], [{ clientId: 7, userId: "u2" }])).rejects.toThrow();
      await store.log.append("r1", [], [{ clientId: 4_294_967_295, userId: "u1" }]);
      expect((await store.log.readAfter("r1", 0)).updates).toHaveLength(2);
      expect((await store.log.clients("r1")).toSorted((a, b) => a.clientId - b.clientId)).toEqual([
        { clientId: 7, userId: null },
        { clientId: 4_294_967_295, userId: "u1" },
      ]);
    });

    test("a snapshot takes the place of the updates it holds, and of no others", async () => {
      await store.log.append("r1", [update(1), update(2)], []);
      await store.log.compact("r1", { seq: 2, time: 6, bytes: Uint8Array.of(42) });
      const whole = await store.log.readAfter("r1", 0);
      expect([whole.snapshot?.seq, ...(whole.snapshot?.bytes ?? [])]).toEqual([2, 42]);
      expect(whole.updates.map(({ seq }) => seq)).toEqual([3]);
      const late = await store.log.readAfter("r1", 2);
      expect([late.snapshot, late.updates.map(({ seq }) => seq)]).toEqual([undefined, [3]]);
    });

    test("numbers go on after everything was compacted; an older snapshot changes nothing", async () => {
      await store.log.append("r1", [update(1)], []);
      await store.log.compact("r1", { seq: 2, time: 6, bytes: Uint8Array.of(42) });
      await store.log.compact("r1", { seq: 1, time: 7, bytes: Uint8Array.of(41) });
      expect(await store.log.append("r1", [update(2)], [])).toBe(3);
      const { snapshot, updates } = await store.log.readAfter("r1", 0);
      expect([snapshot?.seq, ...(snapshot?.bytes ?? []), updates.length]).toEqual([2, 42, 1]);
    });

    test("versions form one chain, and are read back as they were", async () => {
      const first = version("v1", "", "h1");
      await store.versions.add(first);
      await store.versions.add(version("v2", "h1", "h2"));
      await expect(store.versions.add(version("v3", "h1", "h3"))).rejects.toMatchObject({ code: "request.conflict" });
      await expect(store.versions.add(version("v3", "h9", "h3"))).rejects.toMatchObject({ code: "request.conflict" });
      store = await under.reopen();
      expect((await store.versions.list("r1")).map(({ id }) => id)).toEqual(["v1", "v2"]);
      expect([await store.versions.head("r1"), await store.versions.head("nowhere")]).toEqual(["h2", ""]);
      const found = await store.versions.find("v1");
      expect(found && { ...found, state: Uint8Array.from(found.state) }).toEqual(first);
    });

    test("a draft is locked to one version at a time, until it is unlocked", async () => {
      await store.versions.add({ ...version("v1", "", "h1"), stage: null });
      expect((await store.versions.list("r1"))[0]?.stage).toBeNull();
      const lock = { draftId: "r1", versionId: "v1", lockedAt: 9, lockedBy: "Amina", lockedById: "u1" };
      expect(await store.locks.find("r1")).toBeUndefined();
      await store.locks.add(lock);
      await expect(store.locks.add(lock)).rejects.toMatchObject({ code: "request.conflict" });
      store = await under.reopen();
      expect(await store.locks.find("r1")).toEqual(lock);
      expect([await store.locks.remove("r1"), await store.locks.remove("r1")]).toEqual([true, false]);
      expect(await store.locks.find("r1")).toBeUndefined();
      await expect(store.locks.add({ ...lock, versionId: "nowhere" })).rejects.toThrow();
    });

    test("a lexicon is there after a restart as it was saved, and whose it is", async () => {
      expect(await store.lexicons.latest("d1")).toBeUndefined();
      await store.lexicons.add(lexicon(1, LEXICON));
      store = await under.reopen();
      expect(await store.lexicons.latest("d1")).toEqual(lexicon(1, LEXICON));
      await store.dossiers.add({ id: "d2", title: "Buoys", organ: "", createdAt: 4 });
      expect(await store.lexicons.latest("d2")).toBeUndefined();
    });

    test("a lexicon that another took the place of is still there, also behind the default", async () => {
      await store.lexicons.add(lexicon(1, LEXICON));
      await store.lexicons.add(lexicon(2, { ...LEXICON, themes: [] }));
      await store.lexicons.add(lexicon(3, null));
      expect((await store.lexicons.latest("d1"))?.lexicon).toBeNull();
      expect(await store.lexicons.find("d1", 1)).toEqual(lexicon(1, LEXICON));
      expect(await store.lexicons.find("d1", 4)).toBeUndefined();
      expect((await store.lexicons.list("d1")).map(({ revision, isDefault }) => [revision, isDefault])).toEqual([
        [3, true],
        [2, false],
        [1, false],
      ]);
      expect(await store.lexicons.list("d2")).toEqual([]);
    });

    test("two lexicons made from the same one: the second is refused and changes nothing", async () => {
      await store.lexicons.add(lexicon(1, LEXICON));
      const refused = { code: "request.conflict" };
      await expect(store.lexicons.add(lexicon(1, null))).rejects.toMatchObject(refused);
      await expect(store.lexicons.add(lexicon(3, null))).rejects.toMatchObject(refused);
      expect(await store.lexicons.latest("d1")).toEqual(lexicon(1, LEXICON));
      await expect(store.lexicons.add({ ...lexicon(1, null), dossierId: "nowhere" })).rejects.toThrow();
    });

    function note(action: AuditAction): AuditNote {
      const by = { userId: "u1", userName: "Amina", address: "203.0.113.9" };
      return { dossierId: "d1", time: 9, action, detail: {}, ...by };
    }

    function newSession(tokenHash: string, expiresAt: number): NewSession {
      const where = { address: "127.0.0.1", browser: "" };
      return {
        id: `id ${tokenHash}`,
        tokenHash,
        expiresAt,
        idleUntil: expiresAt,
        byLink: true,
        shared: false,
        ...where,
      };
    }

    function lexicon(revision: number, words: Lexicon | null): LexiconRecord {
      return { dossierId: "d1", revision, savedAt: 9, savedBy: "Amina", savedById: "u1", lexicon: words };
    }

    function version(id: string, previousHash: string, hash: string): VersionRecord {
      return {
        ...{ id, draftId: "r1", name: id, createdAt: 8, createdBy: "Amina", createdById: "u1", hash, previousHash },
        ...{ resolution: RESOLUTION, votes: [], state: Uint8Array.of(1, 2) },
        ...{ hashFormat: 2, stage: { kind: "revision", number: 3 }, symbol: "A/C.3/98/L.9", note: "after lunch" },
      };
    }
  });
}
