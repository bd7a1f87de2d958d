import { onFailure, rows } from "../../src/inputs/rows";

const row = { Last_Name: "Example" };

describe("Rows", () => {
  test.each<[string, unknown, unknown[]]>([
    ["a list", [row, 1], [row, 1]],
    ["an empty list", [], []],
    ["one object", row, [row]],
    ["a step's result", { data: [row], info: {} }, [row]],
    ["an empty step's result", { data: null }, []],
    ["a record with a field named data", { data: [row], Name: "x" }, [{ data: [row], Name: "x" }]],
    ["JSON text", JSON.stringify([row]), [row]],
    ["a file", { data: Buffer.from(JSON.stringify([row])), contentType: "text/plain" }, [row]],
    ["an ID with many digits", '[{"id": 4876876000000333001}]', [{ id: "4876876000000333001" }]],
  ])("are taken from %s", (_, given, expected) => {
    expect(rows.clean(given)).toEqual(expected);
  });

  test.each<[string, unknown, RegExp]>([
    ["nothing", undefined, /Rows is empty/],
    ["an empty text", "", /Rows is empty/],
    ["a CSV", "a,b\n1,2", /Rows is not JSON.*parse a CSV/],
    ["broken JSON", "[{", /Rows/],
    ["a number", 7, /Rows is no list/],
    [
      "a batch's result",
      { data: { counts: {}, rows: [row], retry: [] } },
      /Reference its rows, or/,
    ],
  ])("are not taken from %s", (_, given, message) => {
    expect(() => rows.clean(given)).toThrow(message);
  });
});

test("On Failure is the default where nothing is chosen, and no other word", () => {
  expect([undefined, "", "never"].map((value) => onFailure.clean(value))).toEqual([
    "allFailed",
    "allFailed",
    "never",
  ]);
  expect(() => onFailure.clean("sometimes")).toThrow("On Failure");
});
