import { field } from "../../../../simulator/crm/fields";
import { crmCoqlFeed } from "../../../../src/sync/feeds/crm/crmCoqlFeed";
import { at, idsOf } from "../../changes";
import { changesOf, openWorld, readFeed, resumeBehind, type SyncWorld } from "../../zoho";

let world: SyncWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.stop());

const crm = () => world.account.crm;
const anyName = "Last_Name is not null";
const feed = (condition = anyName) =>
  crmCoqlFeed(world.crm, "Contacts", { delivered: ["Last_Name"] }, condition);

const contacts = (count: number, secondOf: (index: number) => number, name = "C") =>
  crm().seed("Contacts", count, (index) => ({
    values: { Last_Name: name },
    modified: at(secondOf(index)),
    created: at(-1_000),
  }));

const queries = () => world.sent.map(({ body }) => (body as { select_query: string }).select_query);

test("reads Zoho's clock with a query that finds nothing", async () => {
  contacts(10, () => -10);

  expect(await feed().begin()).toMatchObject({ serverTime: at(0), rows: [] });
  expect(queries()).toEqual([expect.stringMatching(/limit 1$/)]);
});

test("nothing changed is one call", async () => {
  contacts(10, () => -10);

  const pages = await readFeed(feed(), 0);

  expect(pages.flatMap(({ changes }) => changes)).toEqual([]);
  expect(pages[0]?.serverTime).toBe(at(0));
  expect(world.sent).toHaveLength(1);
});

test("the filter stands in brackets of its own", async () => {
  const ids = contacts(2, () => 10, "Yes");
  contacts(2, () => 10, "No");
  contacts(2, () => -10, "Yes");

  const found = await changesOf(feed("Last_Name = 'Yes' or Last_Name = 'Maybe'"), 0);

  expect(idsOf(found)).toEqual(ids);
  expect(queries()[0]).toContain(
    "where ((Last_Name = 'Yes' or Last_Name = 'Maybe') and Modified_Time >= '2026-06-01T12:00:00+00:00')",
  );
});

test("more than two conditions are nested in pairs, as Zoho takes them", async () => {
  const ids = contacts(2, () => 10, "Yes");
  contacts(2, () => 10, "No");

  const found = await changesOf(
    feed("Last_Name is not null and Last_Name != 'No' and Last_Name like 'Y%'"),
    0,
  );

  expect(idsOf(found)).toEqual(ids);
});

test("a condition that Zoho cannot read keeps the hint of how to write it", async () => {
  const refused = changesOf(feed("Last_Name equals 'Yes'"), 0);

  await expect(refused).rejects.toThrow(
    /Check Filter, a COQL condition .* brackets around each pair.* single quotes, such as 'And'.*SYNTAX_ERROR/,
  );
});

test("fields named like words of SQL are asked for and filtered by", async () => {
  crm().defineModule({
    apiName: "Machines",
    fields: [field.text("External"), field.integer("Level")],
  });
  const kept = crm().insert("Machines", { Name: "M1", External: "yes", Level: 2 });
  crm().insert("Machines", { Name: "M2", External: "no", Level: 1 });
  const fields = { delivered: ["External", "Level"] };

  const found = await changesOf(
    crmCoqlFeed(world.crm, "Machines", fields, "External = 'yes' and Level > 1"),
    -10,
  );

  expect(found.map(({ record }) => record)).toEqual([{ id: kept, External: "yes", Level: 2 }]);
});

test.each(["and = 1 and Between between 1 and 2", `'and' = 1 and "Between" between 1 and 2`])(
  "fields named like operators are asked for and filtered by: %s",
  async (filter) => {
    const fields = [field.integer("and"), field.integer("Between")];
    crm().defineModule({ apiName: "Parts", fields });
    const kept = crm().insert("Parts", { Name: "P1", and: 1, Between: 2 });
    crm().insert("Parts", { Name: "P2", and: 2, Between: 2 });

    const feed = crmCoqlFeed(world.crm, "Parts", { delivered: ["and", "Between"] }, filter);

    const found = await changesOf(feed, -10);
    expect(found.map(({ record }) => record)).toEqual([{ id: kept, and: 1, Between: 2 }]);
  },
);

test("a page behind the other by time and id, 2,000 at a time", async () => {
  const ids = contacts(4_500, (index) => Math.floor(index / 3_000));

  const found = idsOf(await changesOf(feed(), 0));

  expect(found).toEqual(ids);
  expect(world.sent).toHaveLength(3);
});

test("200 at a time where Zoho takes no more, which is remembered", async () => {
  world.zoho.quirks.crm.coqlLargePages = false;
  const ids = contacts(450, () => 10);
  const memory = {};
  const remembering = () =>
    crmCoqlFeed(world.crm, "Contacts", { delivered: ["Last_Name"] }, anyName, memory);

  expect(idsOf(await changesOf(remembering(), 0))).toEqual(ids);
  const asked = world.sent.length;
  expect(await changesOf(remembering(), 100)).toEqual([]);

  expect(asked).toBe(4);
  expect(world.sent).toHaveLength(asked + 1);
});

test("each once also where Zoho gives no id that a query does not select", async () => {
  world.zoho.quirks.crm.queriesGiveId = false;
  const ids = contacts(30, () => 10);
  const memory = { querySize: { rows: 7, columns: 2 } };
  const fields = { delivered: ["Last_Name", "Phone"] };

  const feed = crmCoqlFeed(world.crm, "Contacts", fields, anyName, memory);

  expect(idsOf(await changesOf(feed, 0))).toEqual(ids);
});

test("nothing changed is one call also where the fields take several", async () => {
  const memory = { querySize: { rows: 200, columns: 2 } };
  const fields = { delivered: ["Last_Name", "Phone", "Mobile"] };
  const narrow = () => crmCoqlFeed(world.crm, "Contacts", fields, anyName, memory);

  expect(await changesOf(narrow(), 100)).toEqual([]);
  expect(world.sent).toHaveLength(1);

  const ids = contacts(3, () => 200);
  expect(idsOf(await changesOf(narrow(), 100))).toEqual(ids);
  expect(world.sent).toHaveLength(1 + 5);
});

test.each([1, 1_999, 2_000, 2_001, 2_300])(
  "a walk that stopped behind %i changes goes on there",
  async (taken) => {
    const ids = contacts(2_400, (index) => Math.floor(index / 100));

    expect(idsOf(await resumeBehind(feed(), 0, taken))).toEqual(ids.slice(taken));
  },
);

test("a walk that stopped before its first change begins anew", async () => {
  const ids = contacts(3, () => 10);
  const [page] = await readFeed(feed(), 0);

  expect(idsOf(await changesOf(feed(), 0, page?.positionAfter?.(0)))).toEqual(ids);
});

test.each([{}, { time: at(5), ids: [] }, { id: 7, Modified_Time: 8 }])(
  "a position of another feed, as %j, is none",
  async (position) => {
    const ids = contacts(3, () => 10);

    expect(idsOf(await changesOf(feed(), 0, position))).toEqual(ids);
  },
);

test("edits and deletions under the walk hide nothing", async () => {
  world.zoho.clock.set(at(900));
  const ids = contacts(4_100, () => 10);
  world.before(1, () => {
    for (const id of ids.slice(0, 50)) crm().update("Contacts", id, { Last_Name: "Edited" });
    for (const id of ids.slice(50, 90)) crm().remove("Contacts", id);
  });

  const changes = await changesOf(feed(), 0);

  expect(new Set(idsOf(changes))).toEqual(new Set(ids));
  expect(changes.filter(({ record }) => record.Last_Name === "Edited")).toHaveLength(50);
});

test.each(["Last_Name = ", "Nickname = 'a'"])(
  "the filter %j is refused with what to check",
  async (condition) => {
    const hint = /Check Filter, a COQL condition such as Lead_Status = 'Contacted'/;

    await expect(feed(condition).begin()).rejects.toThrow(hint);
    await expect(changesOf(feed(condition), 0)).rejects.toThrow(hint);
  },
);
