import { namesBy } from "../../../../src/zoho/crm/rows/rowNames";

const id = "4876876000000333001";
const { prepare, refuse, idOf } = namesBy();

test.each<[string, unknown]>([
  ["an ID", id],
  ["an ID with blanks around", ` ${id}\n`],
  ["a large number of its own kind", BigInt(id)],
  ["an object", { id, Last_Name: "Example" }],
])("%s names a record", async (_, row) => {
  expect(await prepare(row)).toEqual({ values: { id } });
});

test("a small number is taken as it is", async () => {
  expect(await prepare(12)).toEqual({ values: { id: "12" } });
});

test.each<[string, unknown]>([
  ["nothing", null],
  ["an empty text", ""],
  ["two IDs", `${id},${id}`],
  ["another query", `${id}&wf_trigger=false`],
  ["a number that lost digits", Number("4876876000000333001")],
  ["a list", [id]],
  ["an object without id", { Id: id }],
  ["an object in place of an ID", { id: { id } }],
  ["digits without end", "1".repeat(1_000)],
])("%s names none, and is no row to send", async (_, row) => {
  expect(await prepare(row)).toMatchObject({
    outcome: { status: "failed", code: "NO_RECORD_ID", isWorthRetry: false },
  });
});

test("a number that lost digits is told of", async () => {
  for (const row of [Number("4876876000000333001"), { id: Number("4876876000000333001") }]) {
    const { outcome } = (await prepare(row)) as { outcome: { message: string } };
    expect(outcome.message).toMatch(/^The ID is a number that is too large/);
  }
});

test("a row of values is refused without an ID alone", () => {
  expect(idOf({ id: ` ${id}` })).toBe(id);
  expect(refuse({ id })).toBeUndefined();
  expect(refuse({ Name: "x" })).toMatchObject({ code: "NO_RECORD_ID", field: "id" });
});

describe("rows that name records by an external field", () => {
  const external = namesBy("Key");

  test.each<[unknown, string]>([
    ["a b/ü", "a b/ü"],
    [{ Key: "x", id }, "x"],
    [7, "7"],
  ])("%j", async (row, key) => {
    expect(await external.prepare(row)).toEqual({ values: { Key: key } });
  });

  test.each<[unknown]>([["a,b"], [" "], [{ id }], [null], ["x".repeat(256)]])(
    "%j names none",
    async (row) => {
      expect(await external.prepare(row)).toMatchObject({
        outcome: { code: "NO_RECORD_ID", field: "Key" },
      });
    },
  );

  test("tell no ID", () => {
    expect(external.idOf({ Key: "x", id })).toBeNull();
    expect(external.refuse({ Key: "x" })).toBeUndefined();
  });
});
