import { toFieldRule } from "../../../../src/zoho/crm/prepare/fieldRule";

/** A field in the forms that Zoho's examples and documents of several versions have. */
const rule = (more: object) =>
  toFieldRule({ api_name: "F", field_label: "F", data_type: "text", ...more });

const writes = { api_create: true, api_update: true, web_create: true, web_update: true };
const writesNothing = { api_create: false, api_update: false };

test.each<[string, object, string[]]>([
  ["an owner", { field_read_only: true, read_only: false, operation_type: writes }, both()],
  ["who made it", { field_read_only: false, read_only: false, operation_type: writesNothing }, []],
  ["a number that Zoho gives", { field_read_only: true, read_only: true }, []],
  ["a sum", { data_type: "formula", read_only: true, operation_type: writesNothing }, []],
  ["a recurrence", { operation_type: { api_create: true, api_update: false } }, ["create"]],
  ["a field that says nothing of it", {}, both()],
  ["a custom subform", { ...subform(), custom_field: true }, both()],
  ["a custom subform that may only be read", { ...subform(), read_only: true }, []],
  ["a subform of Zoho's own", { ...subform(), custom_field: false }, []],
])("%s can be written as its operations say", (_, field, expected) => {
  expect(rule(field).writableOn).toEqual(expected);
});

function both() {
  return ["create", "update"];
}

function subform() {
  return { data_type: "subform", json_type: "jsonarray", operation_type: writesNothing };
}

test.each<[string, object]>([
  ["an object", { associated_module: { layout: null, module: "Lines", id: "1" } }],
  ["an object in an object", { associated_module: { module: { api_name: "Lines", id: "1" } } }],
  ["plain text", { associated_module: "Lines" }],
  ["the older key", { subform: { module: "Lines", id: "1" } }],
  ["the older key with an object", { subform: { module: { api_name: "Lines" } } }],
  ["both", { associated_module: null, subform: { module: "Lines" } }],
])("the module of a subform's rows is told by %s", (_, field) => {
  expect(rule({ data_type: "subform", ...field }).rows).toBe("Lines");
});

test.each(["formula", "currency", "fileupload"])("a %s is no subform", (data_type) => {
  expect(rule({ data_type, associated_module: { module: "Lines" } }).rows).toBeUndefined();
});

test.each<[string, object]>([
  ["empty", { multi_module_lookup: {}, lookup: { id: null, module: { api_name: "se_module" } } }],
  ["null", { multi_module_lookup: null, lookup: { module: { api_name: "se_module" } } }],
  ["missing", { lookup: { module: "se_module" } }],
  ["named", { multi_module_lookup: { api_name: "What_Id" }, lookup: { module: "What_Id" } }],
])("a lookup to any module has no module, with multi_module_lookup %s", (_, field) => {
  expect(rule({ data_type: "lookup", ...field }).lookup).toBeUndefined();
});

test.each<[unknown]>([[{ api_name: "Accounts" }], ["Accounts"]])(
  "a lookup to the module %j",
  (module) => {
    expect(rule({ data_type: "lookup", lookup: { module } }).lookup).toBe("Accounts");
  },
);

test.each([
  ["Participants", "bigint", "jsonarray", "jsonarray"],
  ["Remind_At", "multireminder", "jsonarray", "jsonarray"],
  ["Recurring_Activity", "RRULE", "jsonobject", "jsonobject"],
  ["Tag", "text", "jsonarray", "tags"],
  ["Other_Texts", "text", "jsonarray", "jsonarray"],
  ["Wizard", "bigint", "string", "bigint"],
  ["Appointment_For", "multi_module_lookup", "jsonobject", "multi_module_lookup"],
  ["Owner", "ownerlookup", "jsonobject", "ownerlookup"],
  ["Colors", "multiselectpicklist", "jsonarray", "multiselectpicklist"],
])("%s, a %s as %s, is written as %s", (api_name, data_type, json_type, expected) => {
  expect(rule({ api_name, data_type, json_type }).type).toBe(expected);
});

test("people's label of a field comes first", () => {
  expect(rule({ field_label: "Host", display_label: "Meeting Owner" })).toMatchObject({
    label: "Host",
    firstLabel: "Meeting Owner",
  });
  expect(rule({ field_label: "", display_label: "Meeting Owner" }).label).toBe("Meeting Owner");
});

test.each<[string, object, true | undefined]>([
  ["its kind", { textarea: { type: "rich_text" }, length: 50_000 }, true],
  ["its length, where the kind is not told", { textarea: null, length: 50_000 }, true],
  ["neither: a large text area", { textarea: { type: "large" }, length: 32_000 }, undefined],
  ["neither: a large text area of no kind", { length: 32_000 }, undefined],
  ["neither: another type", { data_type: "text", length: 50_000 }, undefined],
])("rich text is told by %s", (_, field, isRichText) => {
  expect(rule({ data_type: "textarea", ...field }).isRichText).toBe(isRichText);
});
