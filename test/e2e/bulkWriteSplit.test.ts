import fc from "fast-check";
import { field } from "../../simulator";
import { skipWaits } from "../support/waits";
import type { Values } from "./support";
import { useWorld } from "./useWorld";

// More than one job takes.
const count = 25_002;
const rows = Array.from({ length: count }, (_, index) => ({ Name: `Robot ${index}` }));
const path = "/crm/bulk/v8/write";

const world = useWorld({}, { clock: { now: () => Date.now() } });

beforeEach(() => {
  skipWaits();
  world.account.crm.defineModule({ apiName: "Robots", fields: [field.textarea("Remarks")] });
  for (const { id } of world.account.crm.all("Robots")) {
    world.account.crm.context.store.erase("Robots", String(id));
  }
});

const write = async (inputs: Values = {}) =>
  (await world.runAction("crmBulkWrite", { recordType: "Robots", rows, ...inputs })).data;
const held = () => world.account.crm.count("Robots");

/** Lets the second job's start meet a fault. */
function failSecond(fault: Parameters<typeof world.zoho.faults.add>[0]): void {
  let starts = 0;
  const match = (request: { path: string; method: string }) => {
    if (request.path !== path || request.method !== "POST") return false;
    starts += 1;
    return starts === 2;
  };
  world.zoho.faults.add({ ...fault, match });
}

test("more rows than a job takes are split, and all of them written", async () => {
  const { counts, jobs } = await write();

  expect(counts).toMatchObject({ rows: count, added: count, failed: 0, unknown: 0 });
  expect(jobs).toMatchObject([
    { firstRow: 1, rows: 25_000 },
    { firstRow: 25_001, rows: 2 },
  ]);
  expect(held()).toBe(count);
});

test("rows of a job that may run are not offered for another try", async () => {
  failSecond({ kind: "statusAfter", status: 502 });

  const { completed, counts, jobs, failedRows } = await write();
  world.zoho.clock.advance(10_000);

  expect(completed).toBe(false);
  expect(counts).toMatchObject({ added: 25_000, failed: 0, unknown: 2 });
  expect(jobs[1]).toMatchObject({ id: null, state: "UNKNOWN" });
  expect(jobs[1].note).toContain("It is unknown whether");
  expect(failedRows).toEqual([]);
  expect(world.zoho.requests.count({ path, method: "POST" })).toBe(2);
});

test("rows of a job that was refused are", async () => {
  const body = { code: "LIMIT_EXCEEDED", message: "too many jobs", details: {}, status: "error" };
  failSecond({ kind: "status", status: 400, body });

  const { completed, counts, errors, failedRows } = await write();

  expect(completed).toBe(true);
  expect(counts).toMatchObject({ added: 25_000, failed: 2, unknown: 0 });
  expect(failedRows).toEqual(rows.slice(25_000));
  expect(errors[0]).toMatchObject({ row: 25_001, error: expect.stringContaining("too many jobs") });
});

test("whatever text is written is what is read", async () => {
  const special = fc.constantFrom('"', ",", "\n", "\r\n", "\r", ";", "ü", "機", "0049", " ");
  const text = fc.array(fc.oneof(special, fc.string({ unit: "grapheme", maxLength: 20 })), {
    maxLength: 10,
  });
  const texts = fc.sample(text, { seed: 20_261_125, numRuns: 200 }).map((parts) => parts.join(""));
  const given = texts.map((Remarks, index) => ({ Name: `${index}`, Remarks }));

  const { counts } = await write({ rows: given });
  const { data } = await world.runAction("crmBulkRead", {
    recordType: "Robots",
    fields: ["Name", "Remarks"],
  });

  expect(counts).toMatchObject({ added: 200 });
  expect(data.rows.map(({ id, ...row }: Values) => row)).toEqual(given);
});
