import { skipWaits } from "../support/waits";
import { connect, failureOf, startWorld, type Values, type World } from "./support";

let world: World;

beforeEach(async () => {
  skipWaits();
  world = await startWorld({
    organizations: [
      { name: "Example Robotics", timeZone: "Europe/Berlin", isDefault: true },
      { name: "Example Mills", timeZone: "America/New_York" },
    ],
  });
  for (const name of ["Example Robotics", "Example Mills"]) {
    books(name).defineCustomModule({
      apiName: "cm_machines",
      singular: "Machine",
      plural: "Machines, rented",
      fields: { cf_serial: "text", cf_rate: "number", cf_end_date: "text" },
    });
  }
  world.zoho.requests.clear();
});
afterEach(() => world.stop());

const books = (name = "Example Robotics") => world.account.books.organization(name);
const pairs = (values: Values) => Object.entries(values).map(([key, value]) => ({ key, value }));
const run = (key: string, inputs: Values = {}) =>
  world.runAction(key, { recordType: "cm_machines", organizationId: books().id, ...inputs });
const insert = (record_name: string, more: Values = {}) =>
  String(books().insert("cm_machines", { record_name, ...more }).module_record_id);
const ids = (rows: Values[]) => rows.map(({ module_record_id }) => module_record_id);

test("a record is created, fetched, updated and removed, with plain values at the top", async () => {
  const values = {
    record_name: 'Lathe, "new"',
    cf_rate: 12.5,
    cf_end_date: "2026-06-01T10:00:00Z",
  };

  const created = await run("booksCreateRecord", { fieldValues: pairs(values) });
  const [{ module_record_id: recordId }] = created.data.module_record;
  expect(books().get("cm_machines", recordId)).toMatchObject(values);
  const fetched = await run("booksGetRecord", { recordId });
  expect(fetched.data.module_record_hash).toMatchObject({ module_record_id: recordId, ...values });
  const fieldValues = pairs({ cf_serial: "L-2" });
  const updated = await run("booksUpdateRecord", { recordId, fieldValues });
  expect(updated.data.module_record).toMatchObject([{ cf_serial: "L-2", cf_rate: 12.5 }]);
  const removed = await run("booksRemoveRecord", { recordId });
  expect(removed.data).toMatchObject({ code: 0 });
  expect(books().all("cm_machines")).toEqual([]);
});

test("records are listed: none, a page, all pages, and those of another organization", async () => {
  expect((await run("booksGetRecords")).data.module_record).toEqual([]);
  const inserted = ["Lathe", "Mill", "Saw"].map((name) => insert(name));
  books("Example Mills").insert("cm_machines", { record_name: "Press" });

  const page = await run("booksGetRecords", { per_page: "2", page: "2" });
  const all = await run("booksGetRecords", { per_page: "2", fetchAll: true });
  const searchFields = pairs({ search_text: "mil" });
  const found = await run("booksGetRecords", { searchFields });
  const others = await run("booksGetRecords", { organizationId: books("Example Mills").id });

  expect(page.data.module_record).toHaveLength(1);
  expect(ids(all.data.module_record).sort()).toEqual(inserted);
  expect(found.data.module_record).toMatchObject([{ record_name: "Mill" }]);
  expect(others.data.module_record).toMatchObject([{ record_name: "Press" }]);
});

test("records are chosen by their names, the newest first", async () => {
  const [older] = [insert("Lathe"), world.zoho.clock.advance(1000)];
  const newer = insert("Mill");

  const chosen = await world.runDataSource("selectBooksRecord", {
    recordType: "cm_machines",
    organizationId: books().id,
  });

  expect(chosen).toEqual([
    { key: newer, label: "Mill" },
    { key: older, label: "Lathe" },
  ]);
});

describe("the picker of custom modules", () => {
  const choose = (inputs: Values = {}) =>
    world.runDataSource("selectBooksCustomModule", { organizationId: books().id, ...inputs });

  test("offers custom modules alone, by what people call them", async () => {
    books().defineCustomModule({ apiName: "cm_tools", singular: "Tool", plural: "Tools" });

    expect(await choose()).toEqual([
      { key: "cm_machines", label: "Machines, rented" },
      { key: "cm_tools", label: "Tools" },
    ]);
    const { id } = world.account.books.addOrganization({ name: "Example New", timeZone: "UTC" });
    expect(await choose({ organizationId: id })).toEqual([]);
  });

  test.each([
    ["as many as are asked for", false, 3],
    ["ten", true, 22],
  ])("reads each page where it has %s", async (_, fewModulesAPage, calls) => {
    for (let index = 0; index < 210; index++) {
      const apiName = `cm_tool_${index}`;
      books().defineCustomModule({ apiName, singular: "Tool", plural: `Tool, "${index}"` });
    }
    world.zoho.quirks.books.fewModulesAPage = fewModulesAPage;

    const choices = await choose();

    expect(choices).toHaveLength(211);
    expect(choices).toContainEqual({ key: "cm_tool_209", label: 'Tool, "209"' });
    expect(world.calls("books")).toHaveLength(calls);
  });

  test("says what to do where Zoho does not give the list", async () => {
    world.zoho.faults.add({
      kind: "status",
      times: 1,
      status: 404,
      body: { code: 5, message: "Invalid URL Passed" },
    });
    const refused = await failureOf(choose());
    const { token } = connect(world.account);
    const connection = connect(world.account, {
      token: { ...token, ...world.account.issueToken({ scopes: ["ZohoBooks.custommodules.ALL"] }) },
    });
    const unscoped = await failureOf(choose({ connection }));

    expect(refused.message).toMatch(/enter the module's API name, such as cm_machines/);
    expect(unscoped.message).toMatch(/ZohoBooks\.settings\.READ.*enter the module's API name/);
  });
});

test("a missing scope is named, also where the scope for everything does not do", async () => {
  world.zoho.quirks.books.fullAccessWithoutModules = true;

  for (const [key, inputs] of [
    ["booksGetRecords", {}],
    ["booksCreateRecord", { fieldValues: pairs({ record_name: "Lathe" }) }],
    ["booksRemoveRecord", { recordId: "460000000099001" }],
  ] as const) {
    const { message } = await failureOf(run(key, inputs));
    expect(message).toContain("ZohoBooks.custommodules.ALL");
  }
});

test.each(["cm_", "cm_../settings", "cm_Machines", "cm_a b", "cm_x?y=1", "cm_ü"])(
  "%j is refused before a request",
  async (recordType) => {
    for (const key of ["booksGetRecords", "booksCreateRecord"]) {
      const fieldValues = pairs({ record_name: "Lathe" });
      const { message } = await failureOf(run(key, { recordType, fieldValues }));
      expect(message).toMatch(/is not the API name of a custom module.*cm_machines/);
    }
    expect(world.calls("books")).toEqual([]);
  },
);

test("records are found by values with commas and quotes, and updated by their ID", async () => {
  const id = insert('Lathe, "left"', { cf_serial: 'A, "1"' });
  insert("Lathe, right", { cf_serial: "A, 1" });
  books("Example Mills").insert("cm_machines", { record_name: "Lathe", cf_serial: 'A, "1"' });

  const { data, branch } = await run("booksFindRecord", {
    conditions: [{ field: "cf_serial", operator: "equals", value: 'a, "1"' }],
  });
  const rows = { rows: "keepOthers", fieldValues: pairs({ cf_serial: 'B, "2"' }) };
  await run("booksUpdateRecord", { recordId: id, ...rows });
  const missing = await run("booksFindRecord", {
    conditions: [{ field: "cf_rate", operator: "greater than", value: "1" }],
  });

  expect([branch, data.module_record_id]).toEqual(["Found", id]);
  expect(books().get("cm_machines", id)).toMatchObject({ cf_serial: 'B, "2"' });
  expect(missing.branch).toBe("Not Found");
  expect(books("Example Mills").all("cm_machines")).toMatchObject([{ cf_serial: 'A, "1"' }]);
});

test("what custom modules lack is refused before any call, with what to use", async () => {
  const upsert = await failureOf(
    run("booksUpsertRecord", {
      ...{ uniqueField: "cf_serial", uniqueValue: "A", rows: "keepOthers" },
      fieldValues: pairs({ record_name: "Lathe" }),
    }),
  );
  const custom = await failureOf(
    run("booksUpdateCustomFields", { recordId: "1", fieldValues: pairs({ cf_serial: "A" }) }),
  );

  expect(upsert.message).toMatch(/writes cm_machines by no unique field, but only Bills/);
  expect(custom.message).toMatch(/Use Books - Update Record/);
  expect(world.calls("books")).toEqual([]);
});

test("a module that Zoho does not have is Zoho's refusal", async () => {
  const { message } = await failureOf(run("booksGetRecords", { recordType: "cm_robots" }));

  expect(message).toMatch(/does not exist.*1002/);
});

test("a creation whose answer is lost is not sent again, and an update is", async () => {
  const post = { method: "POST", path: /cm_machines/ } as const;
  world.zoho.faults.add({ kind: "dropAfter", ...post });
  const fieldValues = pairs({ record_name: "Lathe" });
  const { message } = await failureOf(run("booksCreateRecord", { fieldValues }));
  expect(message).toMatch(/unknown whether/);
  expect(books().all("cm_machines")).toHaveLength(1);

  const recordId = insert("Mill");
  world.zoho.faults.add({ kind: "dropAfter", times: 1, method: "PUT", path: /cm_machines/ });
  await run("booksUpdateRecord", { recordId, fieldValues: pairs({ cf_serial: "M-1" }) });
  expect(books().get("cm_machines", recordId)).toMatchObject({ cf_serial: "M-1" });
});

test.each([false, true])(
  "the trigger follows a custom module, full records: %s",
  async (getFullRecords) => {
    const old = insert("Lathe");
    const flow = world.pollingFlow("booksRecordsPollingTrigger", {
      organizationId: books().id,
      recordType: "cm_machines",
      getFullRecords,
    });
    world.zoho.clock.advance(120_000);
    await flow.poll();
    world.zoho.clock.advance(120_000);
    const fresh = insert("Mill", { cf_rate: 3 });
    books().update("cm_machines", old, { cf_serial: "L-9" });
    world.zoho.clock.advance(60_000);

    const { created, updated } = await flow.poll();

    expect(created).toMatchObject([{ module_record_id: fresh, cf_rate: 3 }]);
    expect(updated).toMatchObject([{ module_record_id: old, cf_serial: "L-9" }]);
    world.zoho.requests.clear();
    expect(await flow.poll()).toMatchObject({ created: [], updated: [] });
    expect(world.calls("books")).toEqual(["GET /books/v3/cm_machines"]);
  },
);

test("custom fields are not written by themselves, and the error says where they go", async () => {
  const fieldValues = pairs({ cf_serial: "S-2" });
  const outcome = run("booksUpdateCustomFields", { recordId: insert("Lathe"), fieldValues });

  expect((await failureOf(outcome)).message).toContain("with cf_ fields among Values");
});
