import { toCell } from "../../../../src/zoho/crm/bulk/cells";
import { checkRows, inChunks } from "../../../../src/zoho/crm/bulk/chunks";
import {
  columnsOf,
  type RowSettings,
  requireFound,
  type WriteRow,
} from "../../../../src/zoho/crm/bulk/columns";

const fields = Object.entries({
  Last_Name: "text",
  Birthday: "date",
  Called: "datetime",
  Account_Name: "lookup",
  Owner: "ownerlookup",
  Tags: "multiselectpicklist",
  Lines: "subform",
  Sites: "multiselectlookup",
  Crew: "multiuserlookup",
}).map(([api_name, data_type]) => ({ api_name, data_type, field_label: api_name }));

const updating = (formats = {}): RowSettings => ({ operation: "update", findBy: "id", formats });
const columns = (row: WriteRow, formats = {}) => columnsOf([row], fields, updating(formats));
const cell = (key: string, value: unknown, formats = {}) => {
  const [column] = columns({ [key]: value }, formats);
  return column && toCell(value, column, 1);
};

test("tells Zoho formats of dates and how lookups are found", () => {
  const row = { id: "1", Birthday: "", Called: "", Account_Name: "", "Owner.email": "" };

  expect(columns(row).map(({ mapping }) => mapping)).toEqual([
    { api_name: "id", index: 0 },
    { api_name: "Birthday", index: 1, format: "yyyy-MM-dd" },
    { api_name: "Called", index: 2, format: "yyyy-MM-dd'T'HH:mm:ssXXX" },
    { api_name: "Account_Name", index: 3, find_by: "id" },
    { api_name: "Owner", index: 4, find_by: "email" },
  ]);
});

test.each([
  ["Last_Name", "0049", "0049"],
  ["Last_Name", 9007199254740993n, "9007199254740993"],
  ["Last_Name", 0.5, "0.5"],
  ["Last_Name", false, "false"],
  ["Last_Name", null, ""],
  ["Last_Name", undefined, ""],
  ["Tags", ["A", "B"], "A;B"],
  ["Account_Name", { id: "4876876000000333001", name: "x" }, "4876876000000333001"],
  ["Birthday", "2026-01-31", "2026-01-31"],
  ["Birthday", "2026-01-31T10:00:00Z", "2026-01-31"],
  ["Called", "2026-01-31T10:00:00.123+02:00", "2026-01-31T08:00:00+00:00"],
  ["Called", "2026-01-31T10:00:00Z", "2026-01-31T10:00:00+00:00"],
  ["Called", new Date("2026-01-31T10:00:00Z"), "2026-01-31T10:00:00+00:00"],
  ["Called", "", ""],
  ["Last_Name", Number.MAX_SAFE_INTEGER, "9007199254740991"],
])("%s %p becomes %p", (key, value, expected) => {
  expect(cell(key, value)).toBe(expected);
});

test("dates in a format of one's own stay as they are", () => {
  const formats = { date: "dd.MM.yyyy", dateTime: "dd.MM.yyyy HH:mm" };
  expect(columns({ Birthday: "" }, formats)[0]?.mapping.format).toBe("dd.MM.yyyy");
  expect(cell("Called", "2026-01-31T10:00:00Z", formats)).toBe("2026-01-31T10:00:00Z");
});

test.each<[string, () => unknown, string]>([
  ["unknown fields", () => columns({ LastName: "" }), "The closest API names are: Last_Name"],
  [
    "fields far from every name",
    () => columns({ $se_module: "" }),
    "take an API name that CRM - List Fields gives",
  ],
  ["subforms", () => columns({ Lines: [] }), "is of type subform"],
  [
    "multi-select lookups",
    () => columns({ Sites: [] }),
    "Write the field with CRM - Update Record",
  ],
  ["multi-user lookups", () => columns({ Crew: [] }), "Write the field with CRM - Update Record"],
  ["objects", () => cell("Last_Name", { id: "1" }), "row 1 holds an object in Last_Name"],
  ["objects in lists", () => cell("Tags", [{ name: "A" }]), "holds a list of objects or lists in"],
  ["rounded numbers", () => cell("Last_Name", 2 ** 53), "row 1 holds a number in Last_Name whose"],
  ["rounded IDs", () => cell("id", -Number("4876001000000004515")), "Give IDs and numbers of more"],
  ["rounded IDs in objects", () => cell("Account_Name", { id: 1e18 }), "last digits may be lost"],
  ["rounded numbers in lists", () => cell("Tags", ["1", 1e18]), "last digits may be lost"],
  ["what is no number", () => cell("Last_Name", Number.NaN), "last digits may be lost"],
  ["times without offset", () => cell("Called", "2026-01-31T10:00:00"), "no date-time with an off"],
  [
    "words for times",
    () => cell("Called", "yesterday"),
    "Give a date-time such as 2026-01-31T10:00:00Z",
  ],
  ["rows without fields", () => columns({}), "the rows have no fields"],
  [
    "too many fields",
    () => columns(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`F${at}`, ""]))),
    "the rows have 201 fields",
  ],
])("refuses %s", (_name, work, problem) => {
  expect(work).toThrow(problem);
});

describe("fields that Zoho would ignore", () => {
  const known = [
    { api_name: "Name", operation_type: { api_create: true, api_update: true } },
    { api_name: "Once", operation_type: { api_create: true, api_update: false } },
    { api_name: "Number", operation_type: { api_create: false, api_update: false } },
    { api_name: "Made", read_only: true },
  ].map((field) => ({ data_type: "text", field_label: "", ...field }));
  const naming = (name: string, operation: RowSettings["operation"], findBy?: string) => () =>
    columnsOf([{ [name]: "1" }], known, { operation, findBy, formats: {} });

  test.each<[string, RowSettings["operation"], string | undefined]>([
    ["Made", "insert", undefined],
    ["Number", "upsert", "id"],
    ["Once", "update", "id"],
    ["id", "insert", undefined],
    ["id", "upsert", "Name"],
  ])("%s is refused on %s", (name, operation, findBy) => {
    expect(naming(name, operation, findBy)).toThrow(
      new RegExp(`field ${name}[, ].*Leave the field`),
    );
  });

  test.each<[string, RowSettings["operation"], string | undefined]>([
    ["Once", "insert", undefined],
    ["Once", "upsert", "id"],
    ["id", "update", "id"],
    // It finds the record and is not written.
    ["Number", "update", "Number"],
  ])("%s is taken on %s", (name, operation, findBy) => {
    expect(naming(name, operation, findBy)()).toHaveLength(1);
  });
});

test("names no more than three fields for one that there is not", () => {
  const named = ["Fax", "Faxa", "Faxb", "Faxc"].map((api_name) => ({
    api_name,
    data_type: "text",
    field_label: api_name,
  }));

  expect(() => columnsOf([{ Faxx: "" }], named, updating())).toThrow(/names are: \w+, \w+, \w+\./);
});

test.each(["", null, undefined])("a row to update without a value that finds it: %p", (id) => {
  expect(() => requireFound([{ id: "1" }, { id }], "id")).toThrow("row 2 has no value for id");
  expect(() => requireFound([{ id: "1" }, { id: 0 }], "id")).not.toThrow();
});

describe("rows are split", () => {
  const rows = Array.from({ length: 7 }, (_, at) => ({ Last_Name: `N${at}` }));
  const chunks = (limits: { rows: number; bytes: number }, given: WriteRow[] = rows) =>
    [...inChunks(given, columnsOf(given, fields, updating()), limits)].map(
      ({ pieces, ...chunk }) => ({
        ...chunk,
        text: Buffer.concat(pieces).toString(),
      }),
    );

  test("by their number", () => {
    expect(chunks({ rows: 3, bytes: 1_000 })).toMatchObject([
      { first: 0, rows: 3, text: '"Last_Name"\n"N0"\n"N1"\n"N2"\n' },
      { first: 3, rows: 3 },
      { first: 6, rows: 1, text: '"Last_Name"\n"N6"\n' },
    ]);
  });

  test("by the size of the file in bytes, the line of names included", () => {
    // Two lines of five bytes behind one of twelve; ü takes two bytes.
    expect(chunks({ rows: 100, bytes: 22 }).map(({ rows }) => rows)).toEqual([2, 2, 2, 1]);
    const wide = [{ Last_Name: "üü" }, { Last_Name: "N" }];
    expect(chunks({ rows: 100, bytes: 22 }, wide).map(({ rows }) => rows)).toEqual([1, 1]);
  });

  test("unless one alone is too large", () => {
    const check = (bytes: number) => () =>
      checkRows(rows, columnsOf(rows, fields, updating()), { rows: 100, bytes });
    expect(check(16)).toThrow("row 1 is too large");
    expect(check(17)).not.toThrow();
  });
});
