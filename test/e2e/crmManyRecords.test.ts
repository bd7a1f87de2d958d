import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import { connect, type Values } from "./support";
import { useWorld } from "./useWorld";

/** CRM - Update Records, CRM - Upsert Records and CRM - Remove Records. */

const world = useWorld();

beforeAll(() => {
  crm().defineModule({
    apiName: "Parts",
    fields: [
      field.text("Number", { unique: true }),
      field.double("Weight"),
      field.multiselect("Colors", ["red", "blue"]),
    ],
  });
});
beforeEach(() => {
  jest.spyOn(Math, "random").mockReturnValue(0);
  world.zoho.faults.clear();
});
afterEach(() => jest.restoreAllMocks());

const crm = () => world.account.crm;

interface Result {
  counts: Values;
  rows: Values[];
  retry: unknown[];
}

const run =
  (key: string) =>
  async (rows: unknown, inputs: Values = {}, context: Values = {}): Promise<Result> =>
    (await world.runAction(key, { recordType: "Parts", rows, ...inputs }, context)).data;
const update = run("crmUpdateRecords");
const upsert = run("crmUpsertRecords");
const remove = (records: unknown, inputs: Values = {}, context: Values = {}) =>
  run("crmRemoveRecords")(undefined, { records, ...inputs }, context);

let serial = 0;
const parts = (count: number) =>
  Array.from({ length: count }, () => {
    serial += 1;
    const values = { Name: `Part ${serial}`, Number: `N-${serial}` };
    return { id: crm().insert("Parts", values), ...values };
  });

const unknownId = "4876876000000999999";
const writes = () => world.calls("crm").filter((call) => !call.startsWith("GET"));
const bodies = () =>
  world.zoho.requests
    .all()
    .filter(({ method }) => method !== "GET")
    .map(({ body }) => body as { data: Values[] } & Values);
const statuses = ({ rows }: Result) => rows.map(({ status }) => status);

/** Loses the answer of one write behind which Zoho has done all. */
const loseAnswer = (which = 1) => {
  let calls = 0;
  world.zoho.faults.add({
    kind: "dropAfter",
    product: "crm",
    match: ({ method }) => method !== "GET" && ++calls === which,
  });
};

const warnings = () => {
  const { logger, lines } = recordingLogger();
  const texts = () => lines.filter(({ level }) => level === "warn").map(({ message }) => message);
  return { logger, texts };
};

test.each([
  ["updates", update],
  ["upserts", upsert],
  ["removes", remove],
])("an empty list %s nothing, sends nothing and is green", async (_, action) => {
  const { counts, rows } = await action([], { onFailure: "anyFailed", findBy: ["Number"] });

  expect([rows, counts.unchanged]).toEqual([[], 0]);
  expect(world.calls("crm")).toEqual([]);
});

describe("CRM - Update Records", () => {
  test("updates 101 records with two calls, each in its place", async () => {
    const given = parts(101);

    const { counts, rows } = await update(given.map(({ id }, n) => ({ id, Weight: `${n}.5` })));

    expect(counts).toMatchObject({ updated: 101, failed: 0 });
    expect(writes()).toEqual(["PUT /crm/v8/Parts", "PUT /crm/v8/Parts"]);
    for (const n of [0, 100]) {
      expect(rows[n]).toMatchObject({ index: n, id: given[n]?.id, status: "updated" });
      expect(crm().get("Parts", given[n]?.id ?? "")).toMatchObject({ Weight: n + 0.5 });
    }
  });

  test("tells of each row that is refused, with the record's ID", async () => {
    const [one, two] = parts(2);
    const rows = [
      { id: one?.id, Weight: 1 },
      { id: unknownId, Weight: 1 },
      { Weight: 1 },
      { id: "1,2", Weight: 1 },
      { id: two?.id, Number: one?.Number },
      { id: two?.id, Wieght: 1 },
    ];

    const told = await update(rows);

    expect(told.rows).toMatchObject([
      { status: "updated", id: one?.id },
      { status: "failed", id: unknownId, code: "INVALID_DATA" },
      { status: "failed", id: null, code: "NO_RECORD_ID", field: "id" },
      { status: "failed", id: null, code: "NO_RECORD_ID" },
      { code: "DUPLICATE_DATA", id: two?.id, field: "Number", existingRecordId: one?.id },
      { code: "DOES_NOT_FIT", field: "Wieght" },
    ]);
  });

  test("two rows of one record go out in their order", async () => {
    const [{ id } = { id: "" }] = parts(1);

    await update([
      { id, Weight: 1 },
      { id: Number(id) > Number.MAX_SAFE_INTEGER ? id : Number(id), Weight: 2 },
    ]);

    expect(bodies().map(({ data }) => data)).toEqual([[{ id, Weight: 1 }], [{ id, Weight: 2 }]]);
    expect(crm().get("Parts", id)).toMatchObject({ Weight: 2 });
  });

  test("a lost answer is made up for, but not where the write adds something", async () => {
    const [{ id } = { id: "" }] = parts(1);
    loseAnswer();
    expect(statuses(await update([{ id, Weight: 3 }]))).toEqual(["updated"]);

    world.zoho.faults.clear();
    world.zoho.requests.clear();
    loseAnswer();
    const row = { id, Colors: ["red"] };
    const told = await update([row], { appendTo: ["Colors"], onFailure: "never" });

    expect(told).toMatchObject({ rows: [{ status: "unknown", id }], retry: [] });
    expect(told.rows[0]?.hint).toMatch(/get the record and compare/);
    expect(writes()).toHaveLength(1);
  });

  test("write options go with each call; what changed since is refused", async () => {
    const rows = parts(101).map(({ id }) => ({ id, Weight: 1 }));
    await update(rows, { automation: ["none"] });
    expect(bodies().map(({ trigger }) => trigger)).toEqual([[], []]);

    const told = await update(rows.slice(0, 2), {
      ifUnmodifiedSince: "2020-01-31T10:00:00Z",
      onFailure: "never",
    });
    expect(told.rows[1]).toMatchObject({ status: "failed", code: "ALREADY_MODIFIED" });
  });

  test("a misspelled field of Append To is refused before anything is sent", async () => {
    const [{ id } = { id: "" }] = parts(1);

    await expect(update([{ id, Colors: ["red"] }], { appendTo: ["Colours"] })).rejects.toThrow(
      /Append To names "Colours"/,
    );
    expect(writes()).toEqual([]);
  });
});

describe("CRM - Upsert Records", () => {
  const findBy = ["Number"];

  test("updates what is there and creates the rest", async () => {
    const [one] = parts(1);
    const rows = [
      { Name: "a", Number: one?.Number, Weight: 7 },
      { Name: "b", Number: "new-1", Weight: 8 },
      { Name: "c" },
    ];

    const told = await upsert(rows, { findBy });

    expect(told.counts).toMatchObject({ updated: 1, created: 1, failed: 1 });
    expect(told.rows).toMatchObject([
      { status: "updated", id: one?.id },
      { status: "created", id: expect.stringMatching(/^\d+$/) },
      { code: "NO_VALUE_TO_FIND_BY", field: "Number" },
    ]);
    expect(bodies()).toMatchObject([{ duplicate_check_fields: findBy }]);
  });

  test("two rows of one value, whatever its letter case, are one record", async () => {
    const rows = ["Same-1", "SAME-1"].map((value) => ({ Name: value, Number: value }));
    const before = crm().count("Parts");

    const told = await upsert(rows, { findBy });

    expect(statuses(told)).toEqual(["created", "updated"]);
    expect(writes()).toHaveLength(2);
    expect(crm().count("Parts") - before).toBe(1);
  });

  test("a lost answer is made up for, and the log says what that hides", async () => {
    loseAnswer();
    const { logger, texts } = warnings();
    const before = crm().count("Parts");

    const rows = [{ Name: "a", Number: "lost-1" }];
    expect(statuses(await upsert(rows, { findBy }, { logger }))).toEqual(["updated"]);
    expect(crm().count("Parts") - before).toBe(1);
    expect(texts()).toEqual(
      expect.arrayContaining([expect.stringContaining("the lost try created is told as updated")]),
    );
  });

  test("a chunk with a row that Zoho could not find again is not sent twice", async () => {
    loseAnswer();
    const before = crm().count("Contacts");
    const rows = [{ Last_Name: "Nameless" }, { Last_Name: "Example", Email: "n@example.com" }];

    const told = await upsert(rows, { recordType: "Contacts", onFailure: "never" });

    expect(statuses(told)).toEqual(["unknown", "unknown"]);
    expect(crm().count("Contacts") - before).toBe(2);
  });

  test("warns once where Find By turns the module's own field off", async () => {
    const { logger, texts } = warnings();
    const rows = [1, 2, 3].map((n) => ({ Name: `w${n}`, Number: `w-${n}` }));

    await upsert(rows, { findBy }, { logger });

    expect(texts()).toEqual([expect.stringContaining("Find By leaves out Name")]);
  });

  test.each([
    ["Tasks", {}, /cannot upsert records of Tasks/],
    ["Parts", { findBy: ["Weight"] }, /Find By names "Weight"/],
  ])("refuses %s %j before anything is written", async (recordType, inputs, message) => {
    await expect(upsert([{ Name: "x" }], { recordType, ...inputs })).rejects.toThrow(message);
    expect(writes()).toEqual([]);
  });
});

describe("CRM - Remove Records", () => {
  test("removes 51 records with two calls, by IDs or by rows", async () => {
    const ids = parts(51).map(({ id }, n) => (n % 2 ? id : { id, Name: "x" }));

    const { counts, rows } = await remove(ids);

    expect(counts).toMatchObject({ removed: 51, failed: 0 });
    expect(writes()).toEqual(["DELETE /crm/v8/Parts", "DELETE /crm/v8/Parts"]);
    expect(crm().get("Parts", String(rows[50]?.id))).toBeUndefined();
  });

  test("what was removed already is unchanged, and the log says so", async () => {
    const [one, two] = parts(2).map(({ id }) => id);
    const { logger, texts } = warnings();
    await remove([one]);

    const told = await remove(`${one}, ${two}`, {}, { logger });
    const again = await remove([one, two], { onFailure: "anyFailed" });

    expect(told.rows).toMatchObject([
      { status: "unchanged", id: one, code: null, message: null },
      { status: "removed", id: two },
    ]);
    expect(texts()).toEqual([expect.stringContaining("1 of 2 records of Parts were not there")]);
    expect(statuses(again)).toEqual(["unchanged", "unchanged"]);
  });

  test("a lost answer is made up for", async () => {
    const ids = parts(60).map(({ id }) => id);
    loseAnswer(2);

    const { counts } = await remove(ids);

    expect(counts).toMatchObject({ removed: 50, unchanged: 10 });
    expect(ids.filter((id) => crm().get("Parts", id))).toEqual([]);
  });

  test("rows that name no record are not sent, and cannot name others", async () => {
    const [one, two] = parts(2).map(({ id }) => id);

    const told = await remove([one, `${two},1`, {}, null, "abc"]);

    expect(statuses(told)).toEqual(["removed", "failed", "failed", "failed", "failed"]);
    expect(crm().get("Parts", two ?? "")).toBeDefined();
  });

  test("a missing scope is the usual error", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.settings.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    await expect(remove([unknownId], { connection })).rejects.toThrow(
      /ZohoCRM\.modules\.DELETE|scope/,
    );
  });
});
