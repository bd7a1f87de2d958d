import { type OpenBooks, openBooks } from "./booksSupport";

let open: OpenBooks;

beforeEach(async () => {
  open = await openBooks();
  open.organization.defineCustomModule({
    apiName: "cm_machines",
    singular: "Machine",
    plural: "Machines",
    fields: { cf_serial: "text", cf_rate: "number", cf_since: "date", cf_runs: "flag" },
  });
});

const create = (values: object) => open.post("cm_machines", values).body.module_record[0];

describe("records of a custom module", () => {
  test("are written as plain values, and come back in a list", () => {
    const given = { record_name: "Lathe", cf_serial: "L-1", cf_rate: 12.5, cf_since: "2026-06-01" };
    const made = open.post("cm_machines", { ...given, cf_unknown: "x" });

    expect(made).toMatchObject({ status: 200, body: { code: 0 } });
    const [record] = made.body.module_record;
    expect(record).toMatchObject({ ...given, cf_runs: false, module_api_name: "cm_machines" });
    expect(record).not.toHaveProperty("cf_unknown");
    expect(record.last_modified_time).toBe("2026-06-09T09:47:41-0400");
    const path = `cm_machines/${record.module_record_id}`;
    const changed = open.put(path, { cf_serial: "L-2" }).body.module_record;
    expect(changed).toMatchObject([{ ...given, cf_serial: "L-2" }]);
    expect(open.organization.all("cm_machines")).toMatchObject([{ cf_serial: "L-2" }]);
    expect(open.remove(path)).toMatchObject({ status: 200, body: { code: 0 } });
    expect(open.get(path)).toMatchObject({ status: 404, body: { code: 1002 } });
  });

  test("have their fields one by one and their plain values when they are read by id", () => {
    const { module_record_id } = create({ record_name: "Lathe", cf_rate: 3 });
    const named = { module_api_name: "cm_machines", record_name_formatted: "Lathe" };

    const { module_record, module_record_hash } = open.get(`cm_machines/${module_record_id}`).body;

    expect(module_record).toMatchObject({
      ...{ module_record_id, module_name: "Machine" },
      module_fields: expect.arrayContaining([
        expect.objectContaining({ api_name: "cf_rate", data_type: "number", value: "3" }),
      ]),
    });
    expect(module_record_hash).toMatchObject({
      module_record_id,
      record_name: "Lathe",
      cf_rate: 3,
      ...named,
    });
    expect(open.get("cm_machines").body.module_record).toMatchObject([named]);
    expect(open.organization.get("cm_machines", module_record_id)).toMatchObject(named);
  });

  test("are listed in pages, by the time of changes, by name and by text", () => {
    const ids = ["Lathe", "Mill", "Saw"].map((record_name, index) => {
      open.clock.time += 1000 * index;
      return create({ record_name }).module_record_id;
    });
    open.clock.time += 1000;
    open.put(`cm_machines/${ids[0]}`, { cf_serial: "new" });
    const listed = (query: Record<string, string>) =>
      open
        .get("cm_machines", query)
        .body.module_record.map((one: { module_record_id: string }) => one.module_record_id);

    expect(listed({ sort_column: "last_modified_time", sort_order: "D" })).toEqual([
      ids[0],
      ids[2],
      ids[1],
    ]);
    expect(listed({ sort_column: "record_name", sort_order: "A", per_page: "2" })).toEqual(
      ids.slice(0, 2),
    );
    expect(
      listed({ page: "2", sort_column: "record_name", sort_order: "A", per_page: "2" }),
    ).toEqual([ids[2]]);
    expect(listed({ search_text: "mil" })).toEqual([ids[1]]);
    expect(open.get("cm_machines").body.page_context).toMatchObject({ has_more_page: false });
  });

  test("are refused without a name, and with values that do not fit", () => {
    expect(open.post("cm_machines", { cf_serial: "x" }).body.code).toBe(4);
    for (const values of [{ cf_rate: "many" }, { cf_since: "June" }, { cf_runs: "yes" }]) {
      expect(open.post("cm_machines", { record_name: "x", ...values }).body.code).toBe(2);
    }
    const { module_record_id } = create({ record_name: "Lathe" });
    const path = `cm_machines/${module_record_id}`;
    expect(open.put(path, { record_name: "" }).body.code).toBe(4);
  });

  test("are changed and deleted several at once", () => {
    const ids = ["Lathe", "Mill"].map((record_name) => create({ record_name }).module_record_id);

    const body = { module_record_id: ids.join(), cf_serial: "same" };
    expect(open.put("cm_machines", body).body.module_record).toMatchObject([
      { cf_serial: "same" },
      { cf_serial: "same" },
    ]);
    expect(open.remove("cm_machines", { record_ids: ids.join() }).body.code).toBe(0);
    expect(open.get("cm_machines").body.module_record).toEqual([]);
    expect(open.remove("cm_machines").body.code).toBe(4);
    expect(open.put("cm_machines", { module_record_id: "1" }).body.code).toBe(1002);
  });
});

test("a module that nobody defined has no records", () => {
  expect(open.get("cm_robots")).toMatchObject({ status: 404, body: { code: 1002 } });
});

test("modules are listed, with those of Zoho's own", () => {
  expect(open.get("settings/modules").body.modules).toMatchObject([
    { module_api_name: "invoice" },
    { module_api_name: "cm_machines", plural_name: "Machines", is_active: true },
  ]);
  const second = open.get("settings/modules", { per_page: "1", page: "2", sort_order: "D" });
  expect(second.body.modules).toMatchObject([{ module_api_name: "invoice" }]);
});

test.each([
  [["ZohoBooks.custommodules.ALL"], 200, 200],
  [["ZohoBooks.custommodules.READ"], 401, 401],
  [["ZohoBooks.fullaccess.all"], 200, 401],
  [["ZohoBooks.settings.ALL"], 401, 401],
])(
  "with %j a list of records is answered %d, and %d in the other reading",
  (scopes, one, other) => {
    const ask = () => open.call("GET", "cm_machines", { scopes }).status;

    expect(ask()).toBe(one);
    open.quirks.fullAccessWithoutModules = true;
    expect(ask()).toBe(other);
  },
);

test("the list of modules needs the scope of settings", () => {
  const ask = (scope: string) => open.call("GET", "settings/modules", { scopes: [scope] }).status;

  expect(ask("ZohoBooks.settings.READ")).toBe(200);
  expect(ask("ZohoBooks.custommodules.ALL")).toBe(401);
});
