import { rowsOf } from "../../../src/zoho/crm/rows";

const path = "GET /crm/v8/settings/fields";
const field = { api_name: "Name", data_type: "text" };

test.each([
  ["api_name", { ...field, api_name: undefined }],
  ["api_name", { ...field, api_name: "" }],
  ["data_type", { ...field, data_type: 5 }],
  ["field_label", { ...field, field_label: {} }],
  ["pick_list_values", { ...field, pick_list_values: [null] }],
  ["lookup", { ...field, lookup: "Leads" }],
])("fields whose %s is not what it must be are an error", (member, odd) => {
  expect(() => rowsOf({ fields: [field, odd] }, "fields", path)).toThrow(
    `the answer has rows under fields whose ${member} cannot be read`,
  );
});

test("what metadata leaves out or has as null is no error", () => {
  const bare = { ...field, field_label: null, lookup: null, associated_module: "Rows" };
  expect(rowsOf({ fields: [field, bare] }, "fields", path)).toHaveLength(2);
});
