import type { FingerprintState } from "../../../../src/sync/engine/fingerprints";
import { booksComparedList } from "../../../../src/sync/feeds/books/booksComparedList";
import { recordTypes } from "../../../../src/zoho/books/recordTypes";
import type { ZohoRequest } from "../../../../src/zoho/http/request";
import { at, idsOf } from "../../changes";
import { openWorld, type SyncWorld } from "../../zoho";

let world: SyncWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.stop());

const books = () => world.account.books.organization("Example Robotics");
const taxes = (count: number) =>
  books().seed("settings/taxes", count, (index) => ({ tax_name: `T${index}`, tax_percentage: 5 }));
const poll = (type: string, state?: unknown) =>
  booksComparedList(world.books, type).poll(state as never, { limit: 10 });

const compared = Object.entries(recordTypes).filter(
  ([, { changes }]) => changes?.by === "comparison",
);

test.each(compared)(
  "%s: an idle poll is one call and delivers nothing",
  async (type, { unfilteredBy }) => {
    const { state } = await poll(type);
    world.sent.length = 0;

    const { created, updated, deleted, more } = await poll(type, state);

    expect([created, updated, deleted, more]).toEqual([[], [], [], false]);
    expect(world.sent).toHaveLength(1);
    expect(world.sent[0]?.query.get("filter_by")).toBe(unfilteredBy?.filter_by ?? null);
  },
);

test("finds what is new, what changed and what is gone; the gone with its id alone", async () => {
  const [first = "", second = "", third = ""] = taxes(3);
  const { state } = await poll("settings/taxes");
  const [fresh] = taxes(1);
  books().update("settings/taxes", second, { tax_percentage: 7 }, { at: at(10) });
  books().remove("settings/taxes", third);

  const { created, updated, deleted } = await poll("settings/taxes", state);

  expect(idsOf(created)).toEqual([fresh]);
  expect(updated.map(({ record }) => record)).toMatchObject([
    { tax_id: second, tax_percentage: 7 },
  ]);
  expect(deleted.map(({ record }) => record)).toEqual([{ tax_id: third }]);
  expect(idsOf([...created, ...updated, ...deleted])).not.toContain(first);
});

test("one answer that looks like an empty list tells of no deletion", async () => {
  taxes(3);
  const { state } = await poll("settings/taxes");
  let isFirst = true;
  const client = {
    ...world.books,
    send: async <T>(request: ZohoRequest) => {
      const answer = await world.books.send<T>(request);
      if (!isFirst) return answer;
      isFirst = false;
      return { ...answer, data: { code: 0, taxes: [] } as T };
    },
  };

  const polled = await booksComparedList(client, "settings/taxes").poll(state, { limit: 10 });

  expect([polled.created, polled.updated, polled.deleted]).toEqual([[], [], []]);
});

/** Types of which a list shows active ones by default, or may do so: it is documented for taxes alone. */
const byDefaultActive = [
  ["settings/taxes", "Taxes.Active", { tax_name: "T", tax_percentage: 5 }],
  ["users", "Status.Active", { name: "U", email: "u@example.com", status: "active" }],
] as const;

describe.each(byDefaultActive)("%s that are listed by %s by default", (type, usual, values) => {
  const seed = (count: number) => books().seed(type, count, (index) => ({ ...values, row: index }));
  const active = async (state?: unknown) => {
    const client = {
      ...world.books,
      send: async <T>(request: ZohoRequest) => {
        const query = { filter_by: usual, ...(request.query as Record<string, string>) };
        return world.books.send<T>({ ...request, query });
      },
    };
    return booksComparedList(client, type).poll(state as never, { limit: 10 });
  };

  test("one made inactive is told as changed, not as deleted", async () => {
    const [id = ""] = seed(2);
    const { state } = await active();
    books().update(type, id, { status: "inactive" }, { at: at(10) });

    const { created, updated, deleted } = await active(state);

    expect([created, idsOf(updated), deleted]).toEqual([[], [id], []]);
  });

  test("also when another look at the list is needed", async () => {
    const [id = "", gone = ""] = seed(250);
    books().update(type, id, { status: "inactive" }, { at: at(10) });
    const { state } = await active();
    books().remove(type, gone);
    // It moves out of sight of the first look.
    const page = world.sent.length + 1;
    world.before(page, () => books().update(type, id, { status: "inactive" }, { at: at(20) }));

    const { created, deleted } = await active(state);

    expect([created, idsOf(deleted)]).toEqual([[], [gone]]);
    const asked = world.sent.map(({ query }) => query.get("filter_by"));
    expect(new Set(asked).size).toBe(1);
  });

  test("what a state of that time knows is told when it was made inactive since", async () => {
    const [id = ""] = seed(2);
    const { fingerprints } = (await active()).state as FingerprintState;
    books().update(type, id, { status: "inactive" }, { at: at(10) });

    const { created, updated, deleted } = await active({ fingerprints });

    expect([created, idsOf(updated), deleted]).toEqual([[], [id], []]);
  });

  test("what a state does not know, since the list left it out then, is not new", async () => {
    const [kept = "", inactive = ""] = seed(2);
    const { state } = await active();
    const { [inactive]: _left, ...fingerprints } = (state as FingerprintState).fingerprints;
    books().update(type, inactive, { status: "inactive" }, { at: at(10) });
    const [fresh] = seed(1);

    const first = await active({ fingerprints });
    world.sent.length = 0;
    const second = await active(first.state);

    expect([idsOf(first.created), first.updated, first.deleted]).toEqual([[fresh], [], []]);
    expect(Object.keys(first.state.fingerprints)).toEqual(expect.arrayContaining([kept, inactive]));
    expect([second.created, second.updated, second.deleted]).toEqual([[], [], []]);
    expect(world.sent).toHaveLength(1);
  });
});

test.each(compared.filter(([type]) => !byDefaultActive.some(([name]) => name === type)))(
  "%s: a state of any age is compared by one call",
  async (type) => {
    const { state } = await poll(type);
    expect(state).not.toHaveProperty("isWhole");
    world.sent.length = 0;

    await poll(type, { fingerprints: (state as FingerprintState).fingerprints });

    expect(world.sent).toHaveLength(1);
  },
);

test("a filter that Zoho did not apply is warned of, once for all pages", async () => {
  taxes(300);
  const warned: string[] = [];
  const log = { ...world.books.log, warn: (message: string) => warned.push(message) };
  const client = {
    ...world.books,
    log,
    // As an organization answers that knows no such filter.
    send: async <T>(request: ZohoRequest) => {
      const query = { ...(request.query as Record<string, string>), filter_by: undefined };
      return world.books.send<T>({ ...request, query });
    },
  };

  await booksComparedList(client, "settings/taxes").poll(undefined, { limit: 10 });

  expect(warned).toEqual([
    "Zoho Books lists Taxes by Taxes.Active in place of Taxes.All. What that list leaves out is not followed.",
  ]);
});

test.each([
  ["a deletion", (ids: string[]) => books().remove("settings/taxes", ids[0] ?? "")],
  ["a new row", () => taxes(1)],
])("%s under the walk neither hides a row nor makes one new", async (_what, happens) => {
  const ids = taxes(450);
  const { state } = await poll("settings/taxes");
  world.before(world.sent.length + 1, () => happens(ids));

  const found = await poll("settings/taxes", state);
  const later = await poll("settings/taxes", found.state);

  const told = [...found.created, ...found.updated, ...later.created, ...later.updated];
  expect(idsOf(told).filter((id) => ids.includes(id))).toEqual([]);
  expect(idsOf([...found.deleted, ...later.deleted]).every((id) => id === ids[0])).toBe(true);
});

test("a row that moves where another one leaves under the walk is not taken for gone", async () => {
  const ids = taxes(450);
  const [first = ""] = ids;
  const last = ids.at(-1) ?? "";
  const { state } = await poll("settings/taxes");
  world.before(world.sent.length + 1, () => {
    books().remove("settings/taxes", first);
    books().update("settings/taxes", last, { tax_name: "A first one" });
  });

  const found = await poll("settings/taxes", state);

  const next = await poll("settings/taxes", found.state);

  expect(idsOf(found.updated)).toEqual([last]);
  expect(idsOf([...found.created, ...next.created, ...next.updated])).toEqual([]);
  expect(idsOf([...found.deleted, ...next.deleted])).toEqual([first]);
});

test("takes 2,000 rows, and refuses more", async () => {
  const { state: atFirst } = await poll("settings/taxes");
  taxes(2_000 - Object.keys(atFirst.fingerprints).length);
  const { state } = await poll("settings/taxes");
  taxes(1);

  await expect(poll("settings/taxes", state)).rejects.toThrow(
    /there are more than 2,000 Taxes.*Load the records on a schedule with Books - Get Records/,
  );
});
