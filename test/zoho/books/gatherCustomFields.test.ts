import { gatherCustomFields } from "../../../src/zoho/books/gatherCustomFields";
import { findRecordType } from "../../../src/zoho/books/recordTypes/findRecordType";

const invoices = findRecordType("invoices");

test("custom fields among the values go where Zoho takes them", () => {
  const custom_fields = [{ label: "Route", value: "A" }];

  expect(
    gatherCustomFields(invoices, { notes: "x", cf_region: "North", cf_size: 0, custom_fields }),
  ).toEqual({
    notes: "x",
    custom_fields: [
      ...custom_fields,
      { api_name: "cf_region", value: "North" },
      { api_name: "cf_size", value: 0 },
    ],
  });
});

test("without any, and in custom modules, values stay", () => {
  const [plain, own] = [{ notes: "x" }, { cf_region: "North" }];

  expect(gatherCustomFields(invoices, plain)).toBe(plain);
  expect(gatherCustomFields(findRecordType("cm_machines"), own)).toBe(own);
});

test("a field among the values stands for the one of a record that was read", () => {
  const custom_fields = [
    { customfield_id: "1", api_name: "cf_region", value: "North", value_formatted: "North" },
    { customfield_id: "2", api_name: "cf_size", value: "L" },
  ];

  expect(gatherCustomFields(invoices, { cf_region: "South", custom_fields })).toEqual({
    custom_fields: [custom_fields[1], { api_name: "cf_region", value: "South" }],
  });
});

test.each([{ cf_size: 1 }, { api_name: "cf_size", value: 1 }, "cf_size"])(
  "custom_fields that is no list (%j) is refused, not lost",
  (custom_fields) => {
    expect(() => gatherCustomFields(invoices, { cf_region: "South", custom_fields })).toThrow(
      "custom_fields is no list",
    );
  },
);
