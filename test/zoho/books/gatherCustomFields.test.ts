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

test("the same field in both places must have one value", () => {
  const custom_fields = [{ api_name: "cf_region", value: "North" }];

  expect(gatherCustomFields(invoices, { cf_region: "North", custom_fields })).toEqual({
    custom_fields,
  });
  expect(() => gatherCustomFields(invoices, { cf_region: "South", custom_fields })).toThrow(
    "cf_region has another value in custom_fields",
  );
});
