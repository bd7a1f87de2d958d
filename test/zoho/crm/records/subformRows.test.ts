import { fieldsWithRows, joinRows, readRows } from "../../../../src/zoho/crm/records/subformRows";

const known = [
  { id: "1", Quantity: 1 },
  { id: "2", Quantity: 2 },
];

describe("joinRows", () => {
  test("names the rows that stay, and puts new ones behind", () => {
    const given = [{ Quantity: 9 }, { id: "2", Quantity: 3 }];

    expect(joinRows("add", given, known)).toEqual([
      { id: "1" },
      { id: "2", Quantity: 3 },
      { Quantity: 9 },
    ]);
  });

  test("removes the rows that are not given when it replaces", () => {
    expect(joinRows("replace", [{ Quantity: 9 }, { id: "2" }], known)).toEqual([
      { id: "1", _delete: null },
      { id: "2" },
      { Quantity: 9 },
    ]);
  });

  test("an empty list removes all rows, or none", () => {
    expect(joinRows("replace", [], known)).toEqual([
      { id: "1", _delete: null },
      { id: "2", _delete: null },
    ]);
    expect(joinRows("add", [], known)).toEqual([{ id: "1" }, { id: "2" }]);
  });

  test("a removal and an ID that Zoho does not know go out as they are", () => {
    const given = [
      { id: "1", _delete: null },
      { id: "77", Quantity: 1 },
    ];

    expect(joinRows("add", given, known)).toEqual([given[0], { id: "2" }, given[1]]);
  });
});

describe("fieldsWithRows", () => {
  const values = { Items: [{}], One: {}, Names: ["a"], None: null, Tag: [{ name: "a" }] };

  test("are lists of objects and objects while metadata is not to be had", () => {
    expect(fieldsWithRows(values, undefined)).toEqual(["Items", "One"]);
  });

  test("are the subforms among them where it is", () => {
    const rule = { label: "", mandatory: false, writableOn: [] };
    const rules = [
      { ...rule, name: "Items", type: "subform" },
      { ...rule, name: "One", type: "lookup" },
      { ...rule, name: "None", type: "subform" },
    ];
    expect(fieldsWithRows(values, rules)).toEqual(["Items"]);
  });
});

test.each([
  ["rows", [{ id: "1", Quantity: 1, Product_Name: { id: "7" } }], true],
  [
    "a row of a lookup and its parent",
    [{ id: "1", Product_Name: { id: "7" }, Parent_Id: { id: "8" } }],
    true,
  ],
  ["an empty list", [], true],
  ["links to records", [{ id: "1", Links: { id: "7", name: "Example" } }], false],
  ["files", [{ id: "1", File_Id__s: "x", File_Name__s: "a.pdf" }], false],
  ["texts", ["a"], false],
  ["entries without ID", [{ name: "a" }], false],
  ["nothing", undefined, false],
])("of %s a record shows rows: %j, %s", (_, value, expected) => {
  expect(readRows({ Field: value }, "Field") !== undefined).toBe(expected);
});
