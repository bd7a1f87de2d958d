import { field } from "../../simulator/crm/fields";
import type { Values } from "./support";
import { useWorld } from "./useWorld";

/** External ID Field of the actions that write records. */

const world = useWorld();

beforeAll(() => {
  const key = field.text("Key", { external: true, unique: true });
  crm().defineModule({ apiName: "Makers", fields: [key] });
  crm().defineModule({
    apiName: "Parts",
    fields: [key, field.double("Weight"), field.lookup("Maker", "Makers")],
  });
});

const crm = () => world.account.crm;
const run = async (key: string, inputs: Values) =>
  (await world.runAction(key, { recordType: "Parts", ...inputs })).data;
const part = (Key: string) => crm().insert("Parts", { Name: Key, Key });
const headers = () =>
  world.zoho.requests
    .all()
    .filter(({ method }) => method !== "GET")
    .map((request) => request.headers["x-external"]);

test("updates a record, and rows, by the values of an external field", async () => {
  const ids = ["u 1/ü", "u-2"].map(part);

  await run("crmUpdateRecord", {
    recordId: "u 1/ü",
    dynamicValues: { Weight: 1 },
    externalIdField: ["Key"],
  });
  const { rows } = await run("crmUpdateRecords", {
    rows: [
      { Key: "u-2", Weight: 2 },
      { Key: "nobody", Weight: 2 },
      { id: ids[0], Weight: 9 },
    ],
    externalIdField: ["Parts.Key"],
  });

  expect(ids.map((id) => crm().get("Parts", id)?.Weight)).toEqual([1, 2]);
  expect(rows).toMatchObject([
    { status: "updated", id: ids[1] },
    { status: "failed", code: "INVALID_DATA" },
    { status: "failed", code: "NO_RECORD_ID", field: "Key" },
  ]);
  expect(headers()).toEqual(["Parts.Key", "Parts.Key"]);
});

test("removes records by the values", async () => {
  const ids = ["r-1", "r-2"].map(part);

  const { counts } = await run("crmRemoveRecords", {
    records: ["r-1", { Key: "r-2" }, "r-3", "r-1,r-2"],
    externalIdField: ["Key"],
  });

  expect(counts).toMatchObject({ removed: 2, unchanged: 1, failed: 1 });
  expect(ids.map((id) => crm().get("Parts", id))).toEqual([undefined, undefined]);
});

test("lookups of creates and upserts take the values of what they point to", async () => {
  const maker = crm().insert("Makers", { Name: "Example Mills", Key: "m-1" });
  const values = { Name: "Bolt", Key: "c-1", Maker: { Key: "m-1" } };
  const externalIdField = ["Parts.Maker.Key"];

  await run("crmCreateRecords", { rows: [values], externalIdField });
  const { counts } = await run("crmUpsertRecords", {
    rows: [{ ...values, Weight: 3 }],
    findBy: ["Key"],
    externalIdField,
  });
  await run("crmCreateRecord", { dynamicValues: { ...values, Key: "c-2" }, externalIdField });

  expect(counts.updated).toBe(1);
  const written = crm()
    .all("Parts")
    .filter((one) => String(one.Key).startsWith("c-"));
  expect(written.map(({ Maker }) => (Maker as Values).id)).toEqual([maker, maker]);
  expect(headers()).toEqual(Array(3).fill("Parts.Maker.Key"));
});

test.each([
  ["crmUpdateRecord", { externalIdField: ["Key"], subformRows: "add" }, /Subform Rows reads/],
  ["crmUpdateRecord", { externalIdField: ["Key\r\nX: y"] }, /External ID Field has/],
  ["crmUpdateRecord", { externalIdField: ["key"] }, /The field is called "Key"\./],
  ["crmUpdateRecord", { externalIdField: ["Kay"] }, /closest name is "Key"/],
])("%s refuses %j before anything is sent", async (key, inputs, message) => {
  await expect(
    run(key, { recordId: "x", dynamicValues: { Weight: 1 }, ...inputs }),
  ).rejects.toThrow(message);
  expect(headers()).toEqual([]);
});
