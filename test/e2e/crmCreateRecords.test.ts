import { field } from "../../simulator/crm/fields";
import { recordingLogger } from "../support/logger";
import { connect, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();

beforeAll(() => {
  crm().defineModule({
    apiName: "Parts",
    fields: [field.text("Number", { unique: true }), field.double("Weight")],
  });
});
beforeEach(() => {
  world.zoho.faults.clear();
});

const crm = () => world.account.crm;
const lead = (n: number): Values => ({ Last_Name: `Example ${n}`, Email: `ada${n}@example.com` });
const leads = (count: number, from = 0) => Array.from({ length: count }, (_, n) => lead(from + n));

async function create(rows: unknown, inputs: Values = {}, context: Values = {}) {
  const values = { recordType: "Leads", rows, ...inputs };
  return (await world.runAction("crmCreateRecords", values, context)).data;
}

const writes = () => world.calls("crm").filter((call) => call.startsWith("POST"));

describe("CRM - Create Records", () => {
  test("creates 250 records with three calls, in order and with their IDs", async () => {
    const { counts, rows, retry } = await create(leads(250));

    expect(counts).toEqual({
      created: 250,
      updated: 0,
      removed: 0,
      unchanged: 0,
      failed: 0,
      unknown: 0,
      notSent: 0,
    });
    expect(retry).toEqual([]);
    expect(writes()).toEqual(Array(3).fill("POST /crm/v8/Leads"));
    for (const n of [0, 99, 100, 249]) {
      expect(crm().get("Leads", rows[n].id)).toMatchObject({ Last_Name: `Example ${n}` });
      expect(rows[n].index).toBe(n);
    }
  });

  test("tells of refused rows among written ones, and of a chunk of refused ones", async () => {
    crm().insert("Parts", { Name: "first", Number: "P-1" });
    const rows = [
      { Name: "new", Number: "P-2" },
      { Name: "again", Number: "P-1" },
      { Number: "P-3" },
    ];

    const mixed = await create(rows, { recordType: "Parts" });
    const refused = await create(rows.slice(1), { recordType: "Parts", onFailure: "never" });

    expect(mixed.counts).toMatchObject({ created: 1, failed: 2 });
    expect(mixed.rows[1]).toMatchObject({
      status: "failed",
      code: "DUPLICATE_DATA",
      field: "Number",
      existingRecordId: expect.stringMatching(/^\d+$/),
    });
    expect(mixed.rows[2]).toMatchObject({ code: "MANDATORY_NOT_FOUND", field: "Name" });
    expect(refused.counts).toMatchObject({ created: 0, failed: 2 });
    expect(refused.retry).toEqual([]);
  });

  test.each([
    ["allFailed", [{ Company: "x" }], true],
    ["allFailed", [{ Company: "x" }, lead(900)], false],
    ["anyFailed", [{ Company: "x" }, lead(901)], true],
    ["never", [{ Company: "x" }], false],
  ])("%s decides whether the step fails", async (onFailure, rows, fails) => {
    const step = create(rows, { onFailure });

    if (fails)
      await expect(step).rejects.toThrow(
        /rows were not written.*Row 1 \(failed, MANDATORY_NOT_FOUND/,
      );
    else expect((await step).counts.failed).toBe(1);
  });

  test("names and values go through the module's fields, each row by itself", async () => {
    const { rows, counts } = await create(
      [
        { Name: "A", Weight: "12.5" },
        { Name: "B", Wieght: 3 },
        { Name: "C", Weight: "heavy" },
      ],
      { recordType: "Parts" },
    );

    expect(counts).toMatchObject({ created: 1, failed: 2 });
    expect(crm().get("Parts", rows[0].id)).toMatchObject({ Weight: 12.5 });
    expect(rows[1]).toMatchObject({ code: "DOES_NOT_FIT", field: "Wieght" });
    expect(rows[1].message).toContain("closest: Weight");
    expect(rows[2]).toMatchObject({ code: "DOES_NOT_FIT", field: "Weight" });
  });

  test("Warn sends what does not fit, and says so once for all rows", async () => {
    const { logger, lines } = recordingLogger();
    const rows = leads(3).map((row, n) => ({
      ...row,
      Email: `warn${n}@example.com`,
      Planet: "Mars",
    }));

    const { counts } = await create(rows, { unknownFields: "warn" }, { logger });

    expect(counts.created).toBe(3);
    const warned = lines.filter(
      ({ level, message }) => level === "warn" && message.includes("Planet"),
    );
    expect(warned).toHaveLength(1);
  });

  test("a lost answer leaves a chunk unknown, and nothing is created twice", async () => {
    let posts = 0;
    world.zoho.faults.add({
      kind: "dropAfter",
      product: "crm",
      method: "POST",
      match: () => ++posts === 2,
    });
    const before = crm().count("Leads");

    const { counts, rows, retry } = await create(leads(250, 2_000));

    expect(counts).toMatchObject({ created: 150, unknown: 100 });
    expect(rows[100]).toMatchObject({ status: "unknown", id: null });
    expect(rows[100].hint).toMatch(/Look/);
    expect(retry).toEqual([]);
    expect(crm().count("Leads") - before).toBe(250);
  });

  test("a token that dies on the way leaves the rest for another try", async () => {
    let posts = 0;
    const body = {
      code: "INVALID_TOKEN",
      status: "error",
      message: "invalid oauth token",
      details: {},
    };
    world.zoho.faults.add({
      kind: "status",
      status: 401,
      body,
      product: "crm",
      method: "POST",
      match: () => ++posts > 1,
    });
    const rows = leads(201, 3_000);

    const result = await create(rows);

    expect(result.counts).toMatchObject({ created: 100, notSent: 101 });
    expect(result.retry).toEqual(rows.slice(100));
  });

  test("an empty list sends nothing and is green", async () => {
    const { counts, rows } = await create([], { onFailure: "anyFailed" });

    expect(rows).toEqual([]);
    expect(counts.created).toBe(0);
    expect(world.calls("crm")).toEqual([]);
  });

  test.each([
    ["JSON text", () => JSON.stringify([lead(4_000)])],
    ["the result of another step", () => ({ data: [lead(4_001)], info: { count: 1 } })],
    ["one record", () => lead(4_002)],
    [
      "a file",
      () => ({ data: Buffer.from(JSON.stringify([lead(4_003)])), contentType: "application/json" }),
    ],
  ])("takes %s", async (_, rows) => {
    expect((await create(rows())).counts.created).toBe(1);
  });

  test.each([
    ["", /Rows is empty/],
    ["a,b", /Rows is not JSON/],
    [7, /Rows is no list/],
  ])("refuses %j", async (rows, message) => {
    await expect(create(rows)).rejects.toThrow(message);
  });

  test("rows that have an id make no copies, and the log tells of them", async () => {
    const { lines, logger } = recordingLogger();
    const rows = [lead(900), { ...lead(901), id: "4876876000000333001" }];

    const { counts, rows: told } = await create(rows, {}, { logger });

    expect(counts).toMatchObject({ created: 1, failed: 1 });
    expect(told[1]).toMatchObject({
      code: "HAS_ID",
      hint: expect.stringContaining("Update Records"),
    });
    expect(lines.filter(({ level }) => level === "warn").map(({ message }) => message)).toEqual([
      expect.stringContaining("1 of 2 rows were not written (1 created, 1 failed). Row 2 (failed"),
    ]);
  });

  test("rows with one unique value go out one after the other", async () => {
    const rows = ["P-70", "P-71", "P-70"].map((value, n) => ({ Name: `Part ${n}`, Number: value }));

    const { counts } = await create(rows, { recordType: "Parts" });

    expect(counts).toMatchObject({ created: 2, failed: 1 });
    expect(writes()).toHaveLength(2);
  });

  test("a column without a name and value is none", async () => {
    const { counts } = await create([{ ...lead(950), "": "" }]);

    expect(counts).toMatchObject({ created: 1 });
  });

  test("a row that is no object fails by itself", async () => {
    const { rows } = await create([lead(5_000), "x", null]);

    expect(rows.map(({ status }: Values) => status)).toEqual(["created", "failed", "failed"]);
  });

  test("write options go with each call", async () => {
    await create(leads(101, 6_000), { automation: ["none"] });

    const bodies = world.zoho.requests.all({ method: "POST" }).map(({ body }) => body as Values);
    expect(bodies.map(({ trigger }) => trigger)).toEqual([[], []]);
  });

  test("a missing scope is the usual error", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoCRM.settings.ALL"] });
    const connection = connect(world.account, { token: { ...token } });

    await expect(create(leads(1), { connection })).rejects.toThrow(/scope/);
  });

  test("an unknown module names the closest", async () => {
    await expect(create(leads(1), { recordType: "Laeds" })).rejects.toThrow(/Leads/);
  });
});
