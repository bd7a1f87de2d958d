import { isWritable, usableModules } from "../../../../src/zoho/crm/metadata/capabilities";
import type { CrmField, CrmModule } from "../../../../src/zoho/crm/metadata/metadata";

const field = (more: Partial<CrmField>): CrmField => ({
  api_name: "F",
  field_label: "F",
  data_type: "text",
  ...more,
});

test.each<[Partial<CrmField>, onCreate: boolean, onUpdate: boolean]>([
  [{}, true, true],
  [{ operation_type: null }, true, true],
  [{ operation_type: { api_create: true, api_update: true }, read_only: false }, true, true],
  [{ operation_type: { api_create: false, api_update: true } }, false, true],
  [{ operation_type: { api_create: true, api_update: false } }, true, false],
  [{ operation_type: { api_create: true, api_update: true }, read_only: true }, false, false],
  [{ operation_type: { api_create: true, api_update: true }, field_read_only: true }, true, true],
])("a field with %j", (more, onCreate, onUpdate) => {
  expect(isWritable(field(more), "create")).toBe(onCreate);
  expect(isWritable(field(more), "update")).toBe(onUpdate);
});

test.each([
  [undefined, true],
  ["default", true],
  ["custom", true],
  ["web", true],
  ["subform", false],
  ["static_subform", false],
  ["linking", false],
  ["field_tracker", false],
  ["picklisttracker", false],
  ["webtab_link", false],
  ["webtab_slyteui", false],
  ["orchestration", false],
  ["system", false],
])("a module of the kind %s is offered: %p", (generated_type, isOffered) => {
  const module: CrmModule = {
    api_name: "M",
    plural_label: "M",
    singular_label: "M",
    api_supported: true,
    generated_type,
  };
  expect(usableModules([module], "creatable")).toEqual(isOffered ? [module] : []);
  const leaving = { ...module, status: "scheduled_for_deletion" };
  expect(usableModules([leaving], "viewable")).toEqual([]);
});

test("what cannot be viewed is not offered for anything else", () => {
  const module: CrmModule = {
    api_name: "M",
    plural_label: "M",
    singular_label: "M",
    api_supported: true,
    creatable: true,
  };
  expect(usableModules([module], "creatable")).toEqual([module]);
  expect(usableModules([{ ...module, viewable: false }], "creatable")).toEqual([]);
  expect(usableModules([{ ...module, api_supported: false }], "creatable")).toEqual([]);
});
