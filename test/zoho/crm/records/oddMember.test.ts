import { rowsOf } from "../../../../src/zoho/crm/records/rows";

/** What each member may be besides what it usually is, and what it may not be. */
const members = {
  name: { right: ["Name"], odd: [undefined, null, "", 5, {}, ["Name"]] },
  text: { right: ["Name", "", null, undefined], odd: [5, true, {}, ["Name"]] },
  object: { right: [{}, { any: 1 }, null, undefined], odd: ["Name", 5, [], [{}]] },
  objects: { right: [[], [{}], null, undefined], odd: ["Name", {}, [null], [{}, 5]] },
  reference: { right: ["Name", {}, null, undefined], odd: [5, true, []] },
};

const texts = (...names: string[]) => names.map((name) => [name, "text"] as const);

/** The members on which the connector relies, by the key of their list (docs/zoho-crm.md#metadata-lists). */
const lists: Record<string, (readonly [member: string, kind: keyof typeof members])[]> = {
  modules: [["api_name", "name"], ...texts("plural_label", "singular_label", "generated_type")],
  fields: [
    ["api_name", "name"],
    ...texts("data_type", "json_type", "field_label", "display_label"),
    ["operation_type", "object"],
    ["pick_list_values", "objects"],
    ["lookup", "object"],
    ["multi_module_lookup", "object"],
    ["associated_module", "reference"],
    ["subform", "object"],
  ],
  layouts: [...texts("name", "display_label"), ["sections", "objects"]],
  related_lists: texts("api_name", "display_label", "name"),
  custom_views: texts("name", "display_value"),
  users: texts("full_name", "email"),
};

const cases = Object.entries(lists).flatMap(([key, list]) =>
  list.map(([member, kind]) => [key, member, kind] as const),
);

describe.each(cases)("%s with %s, read as %s", (key, member, kind) => {
  const plain = { api_name: "Name" };
  const rows = (value: unknown) =>
    rowsOf({ [key]: [plain, { ...plain, [member]: value }] }, key, "GET");

  test.each(members[kind].right.map((value) => [value]))("may be %j", (value) => {
    expect(rows(value)).toHaveLength(2);
  });

  test.each(members[kind].odd.map((value) => [value]))("are an error where it is %j", (value) => {
    expect(() => rows(value)).toThrow(
      `the answer has rows under ${key} whose ${member} cannot be read`,
    );
  });
});
