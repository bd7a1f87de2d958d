import nock from "nock";
import { field } from "../../simulator";
import { crmListFeed } from "../../src/sync/crmListFeed";
import { at, idsOf } from "./changes";
import { changesOf, openWorld, readFeed, resumeBehind, type SyncWorld } from "./zoho";

let world: SyncWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.stop());

const crm = () => world.account.crm;
const feed = (delivered = ["Last_Name"]) => crmListFeed(world.crm, "Contacts", { delivered });

/** Contacts, each modified so many seconds after noon as the function says. */
const contacts = (count: number, secondOf: (index: number) => number) =>
  crm().seed("Contacts", count, (index) => ({
    values: { Last_Name: `C${index}` },
    modified: at(secondOf(index)),
    created: at(-1_000),
  }));

const sinceOf = () => world.sent.map(({ headers }) => headers["if-modified-since"]);
const pagesOf = () =>
  world.sent.map(({ query }) => [Number(query.get("page")), Number(query.get("per_page"))]);
const unique = (ids: string[]) => [...new Set(ids)];

test("reads Zoho's clock from an answer without records", async () => {
  contacts(300, () => -10);

  expect(await feed().begin()).toEqual({ serverTime: at(0) });
  expect(world.sent).toHaveLength(1);
  expect(sinceOf()).toEqual([expect.stringMatching(/\+00:00$/)]);
});

describe.each([true, false])("If-Modified-Since includes its own second: %s", (inclusive) => {
  beforeEach(() => {
    world.zoho.quirks.crm.ifModifiedSinceInclusive = inclusive;
    world.zoho.clock.set(at(3_000));
  });

  test("asks from a second before the window, and gives all of its first second", async () => {
    contacts(1, () => -1);
    const ids = contacts(3, (index) => Math.min(index, 1));

    expect(idsOf(await changesOf(feed(), 0))).toEqual(ids);
    expect(sinceOf()).toEqual(["2026-06-01T11:59:59+00:00"]);
  });

  test("nothing changed is one call, with more than 50 fields too", async () => {
    contacts(5, () => -5);
    const names = [...(crm().context.modules.get("Contacts")?.fields.keys() ?? [])];
    expect(names.length).toBeGreaterThan(50);

    const [page, ...others] = await readFeed(feed(names), 0);

    expect(page).toMatchObject({ changes: [], serverTime: at(3_000) });
    expect(others).toEqual([]);
    expect(world.sent).toHaveLength(1);
  });

  test("changes of different seconds: each page is asked for from the last second seen", async () => {
    const ids = contacts(500, (index) => index);

    expect(idsOf(await changesOf(feed(), 0))).toEqual(ids);
    expect(pagesOf()).toEqual([
      [1, 200],
      [1, 200],
      [1, 200],
    ]);
  });

  test("many changes in one second: pages that overlap, within the second", async () => {
    const first = contacts(650, () => 10);
    const then = contacts(3, (index) => 20 + index);

    const found = idsOf(await changesOf(feed(), 0));

    expect(unique(found).sort()).toEqual([...first, ...then].sort());
    expect(found).toHaveLength(653);
    expect(world.sent.length).toBeLessThanOrEqual(Math.ceil(653 / 200) + 2);
    expect(pagesOf()[1]).toEqual([2, 199]);
  });

  test("a second of more than 2,000: by token, twice the same", async () => {
    const before = contacts(2, () => 9);
    const ids = contacts(2_300, () => 10);
    const behind = contacts(2, () => 11);

    const found = idsOf(await changesOf(feed(), 0));

    expect(unique(found).sort()).toEqual([...before, ...ids, ...behind].sort());
    expect(found).toHaveLength(2_304);
    expect(world.sent.some(({ query }) => query.has("page_token"))).toBe(true);
    expect(pagesOf().every(([page = 1, perPage = 200]) => page * perPage <= 2_000)).toBe(true);
  });

  test.each([1, 199, 200, 250, 449, 500])(
    "a walk that stopped behind %i changes goes on there, whatever the second holds",
    async (taken) => {
      const spread = contacts(230, (index) => index);
      const dense = contacts(270, () => 240);

      const found = idsOf(await resumeBehind(feed(), 0, taken));

      expect(unique(found).sort()).toEqual([...spread, ...dense].slice(taken).sort());
      expect(found).toHaveLength(500 - taken);
    },
  );
});

describe("under the walk", () => {
  beforeEach(() => world.zoho.clock.set(at(3_000)));

  test("a record that is edited is not lost, nor the one that takes its place", async () => {
    const ids = contacts(450, () => 10);
    world.before(1, () => {
      for (const id of ids.slice(0, 60)) crm().update("Contacts", id, { Last_Name: "Edited" });
    });

    const changes = await changesOf(feed(), 0);

    expect(unique(idsOf(changes)).sort()).toEqual(ids);
    const edited = changes.filter(({ record }) => record.Last_Name === "Edited");
    expect(unique(idsOf(edited)).sort()).toEqual(ids.slice(0, 60));
  });

  test("edits of all that was read, which then fill the next page, hide nothing", async () => {
    const ids = contacts(250, () => 10);
    world.before(1, () => {
      for (const id of ids.slice(0, 200)) crm().update("Contacts", id, { Last_Name: "Edited" });
    });

    expect(unique(idsOf(await changesOf(feed(), 0))).sort()).toEqual(ids);
  });

  test("deletions hide nothing", async () => {
    const ids = contacts(650, () => 10);
    world.before(2, () => {
      crm().bulk("Contacts", { remove: ids.slice(0, 150) });
    });

    expect(idsOf(await changesOf(feed(), 0))).toEqual(expect.arrayContaining(ids.slice(150)));
  });

  test.each([true, false])(
    "nor do they in a second of more than 2,000 (tokens by key: %s)",
    async (stable) => {
      world.zoho.quirks.crm.stablePageTokens = stable;
      const ids = contacts(2_300, () => 10);
      world.before(14, () => {
        crm().bulk("Contacts", { remove: ids.slice(0, 150) });
      });

      expect(idsOf(await changesOf(feed(), 0))).toEqual(expect.arrayContaining(ids.slice(150)));
    },
  );

  test("a list that shifts each time is given up", async () => {
    const ids = contacts(3_000, () => 10);
    for (let call = 1; call < 60; call++) {
      const victims = ids.slice(call * 10, call * 10 + 10);
      world.before(call, () => {
        crm().bulk("Contacts", { remove: victims });
      });
    }

    await expect(changesOf(feed(), 0)).rejects.toThrow("the list changed too much");
  });
});

describe("records", () => {
  beforeEach(() => world.zoho.clock.set(at(100)));

  test("hold what is delivered; times and users are read for the engine alone", async () => {
    const id = crm().insert("Contacts", { Last_Name: "Ada" });
    const withUsers = crmListFeed(world.crm, "Contacts", {
      delivered: ["Last_Name"],
      withUsers: true,
    });

    const [change] = await changesOf(withUsers, 0);

    const { user } = world.account;
    expect(change).toEqual({
      id,
      modified: at(100),
      created: at(100),
      createdBy: user.id,
      modifiedBy: user.id,
      record: { id, Last_Name: "Ada" },
    });
  });

  test("of more than 50 fields come whole", async () => {
    const names = Array.from({ length: 120 }, (_, index) => `F${index}`);
    crm().defineModule({ apiName: "Machines", fields: names.map((name) => field.text(name)) });
    crm().insert("Machines", { Name: "One", F0: "first", F119: "last" });

    const machines = crmListFeed(world.crm, "Machines", { delivered: names });
    const [change] = await changesOf(machines, 0);

    expect(Object.keys(change?.record ?? {})).toHaveLength(121);
    expect(change?.record).toMatchObject({ F0: "first", F119: "last" });
    expect(world.sent).toHaveLength(3);
  });
});

test("fails on a record whose time cannot be read, instead of passing it over", async () => {
  world.stop();
  nock("https://www.zohoapis.eu")
    .get("/crm/v8/Contacts")
    .query(true)
    .reply(200, { data: [{ id: "1", Modified_Time: null }], info: {} });

  await expect(changesOf(feed(), 0)).rejects.toThrow("no readable Modified_Time");
});
