import { recordingLogger } from "../support/logger";
import { skipWaits } from "../support/waits";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld({
  organizations: [
    { name: "Example Robotics", timeZone: "Europe/Berlin", isDefault: true },
    { name: "Example Mills", timeZone: "America/New_York" },
  ],
});

const books = (name = "Example Robotics") => world.account.books.organization(name);

beforeAll(() => {
  for (const { defineCustomField } of world.account.books.organizations) {
    for (const type of ["contacts", "invoices", "projects"]) {
      defineCustomField(type, { apiName: "cf_external_id", label: "External ID", isUnique: true });
      defineCustomField(type, { apiName: "cf_region", label: "Region" });
    }
  }
});
beforeEach(() => {
  skipWaits();
});

async function upsert(uniqueValue: string, values: Values, inputs: Values = {}) {
  const { lines, logger } = recordingLogger();
  const { data } = await world.runAction(
    "booksUpsertRecord",
    {
      recordType: "contacts",
      uniqueField: "cf_external_id",
      uniqueValue,
      dynamicValues: JSON.stringify(values),
      organizationId: books().id,
      ...inputs,
    },
    { logger },
  );
  return { ...data, told: lines.filter(({ level }) => level === "warn").map((one) => one.message) };
}
const held = (value: string, type = "contacts", name?: string) =>
  books(name)
    .all(type)
    .filter(({ custom_field_hash }) => (custom_field_hash as Values).cf_external_id === value);

test("a record is created, and later updated", async () => {
  const made = await upsert("A-1, 2", { contact_name: "Ada, Example & Sons" });
  world.zoho.clock.advance(5000);
  const changed = await upsert("A-1, 2", {
    contact_name: "Ada Example",
    custom_fields: [{ api_name: "cf_region", value: "North" }],
  });

  expect(made).toMatchObject({ action: "created", told: [] });
  expect(changed).toMatchObject({ action: "updated", id: made.id, told: [] });
  expect(held("A-1, 2")).toMatchObject([
    { contact_id: made.id, contact_name: "Ada Example", custom_field_hash: { cf_region: "North" } },
  ]);
});

test("a value with commas and quotes is the value itself", async () => {
  const value = 'B, "2" & <b>%20';
  const first = await upsert(value, { contact_name: 'Example "Brick", Ltd.' });
  const { id } = await upsert(value, { contact_name: 'Example "Brick", Ltd.' });

  expect(held(value)).toMatchObject([{ contact_id: first.id }]);
  expect(id).toBe(first.id);
});

test("another organization has a record of its own", async () => {
  const inputs = { organizationId: books("Example Mills").id };
  await upsert("B-1", { contact_name: "Example Bakery" });
  const { action } = await upsert("B-1", { contact_name: "Example Bakery" }, inputs);

  expect(action).toBe("created");
  expect(held("B-1", "contacts", "Example Mills")).toHaveLength(1);
});

test.each(["status", "dropAfter"] as const)(
  "it is sent again where an answer is lost, and makes one record: %s",
  async (kind) => {
    world.zoho.faults.add(
      kind === "status"
        ? { kind, status: 502, method: "PUT", times: 1 }
        : { kind, method: "PUT", times: 1 },
    );
    const { action, id, told } = await upsert(`C-${kind}`, { contact_name: `Example ${kind}` });

    expect(held(`C-${kind}`)).toMatchObject([{ contact_id: id }]);
    expect(world.calls("books")).toHaveLength(2);
    // The second answer tells of an update, and the times of a new record.
    expect(action).toBe(kind === "status" ? "created" : null);
    expect(told).toHaveLength(kind === "status" ? 0 : 1);
  },
);

test("lines of a document are replaced", async () => {
  const { contact_id } = books().insert("contacts", { contact_name: "Example Farm" });
  const values = (rate: number) => ({ customer_id: contact_id, line_items: [{ name: "A", rate }] });
  const inputs = { recordType: "invoices" };
  const made = await upsert("D-1", values(1), inputs);
  world.zoho.clock.advance(5000);
  const changed = await upsert("D-1", values(2), inputs);

  expect([made.action, changed.action]).toEqual(["created", "updated"]);
  expect(held("D-1", "invoices")).toMatchObject([{ line_items: [{ rate: 2 }] }]);
});

describe("Rows set to Keep Others", () => {
  const inputs = { recordType: "invoices", rows: "keepOthers" };
  const own = (value: string) => held(value, "invoices")[0] as Values & { line_items: Values[] };
  let customer_id: unknown;
  beforeAll(() => {
    customer_id = books().insert("contacts", { contact_name: "Example Orchard" }).contact_id;
  });
  const start = (value: string) => {
    const { invoice_id } = books().insert("invoices", {
      customer_id,
      line_items: [
        { name: 'Apples, "red"', rate: 2, quantity: 5, description: "box" },
        { name: "Pears", rate: 3 },
      ],
      custom_fields: [{ api_name: "cf_external_id", value }],
    });
    world.zoho.clock.advance(5000);
    return String(invoice_id);
  };

  test("keeps the other lines, changes one by its ID and adds one", async () => {
    const id = start("K-1");
    const [apples, pears] = own("K-1").line_items;

    const written = await upsert(
      "K-1",
      {
        notes: "n",
        line_items: [{ line_item_id: pears?.line_item_id, rate: 4 }, { name: "Figs" }],
      },
      inputs,
    );

    expect(written).toMatchObject({ action: "updated", id, record: { notes: "n" }, told: [] });
    expect(own("K-1").line_items).toMatchObject([
      apples,
      { line_item_id: pears?.line_item_id, name: "Pears", rate: 4 },
      { name: "Figs" },
    ]);
    expect(world.calls("books")).toEqual([
      "PUT /books/v3/invoices",
      `PUT /books/v3/invoices/${id}`,
    ]);
  });

  test("creates a record that is not there, in two calls", async () => {
    const values = { customer_id, line_items: [{ name: "Plums" }] };
    const { action } = await upsert("K-2", values, inputs);

    expect(action).toBe("created");
    expect(own("K-2").line_items).toMatchObject([{ name: "Plums" }]);
    expect(world.calls("books")).toEqual(["PUT /books/v3/invoices", "PUT /books/v3/invoices"]);
  });

  test("values without a list take one call, as with Replace", async () => {
    start("K-3");
    const { line_items } = own("K-3");
    await upsert("K-3", { notes: "changed" }, inputs);

    expect(own("K-3")).toMatchObject({ notes: "changed", line_items });
    expect(world.calls("books")).toHaveLength(1);
  });

  test("a refusal that does not prove that there is no record writes nothing", async () => {
    world.zoho.quirks.books.unknownUniqueValuesInvalid = true;
    const { message } = await failureOf(
      upsert("K-4", { customer_id, line_items: [{ name: "Plums" }] }, inputs),
    );
    world.zoho.quirks.books.unknownUniqueValuesInvalid = undefined;

    expect(message).toMatch(/run the step with Rows set to Replace/);
    expect(held("K-4", "invoices")).toEqual([]);
  });

  test.each([
    ["of the search", 0, 3],
    ["of an update without new rows", 1, 3],
  ])("a lost answer %s is asked for again", async (_, before, calls) => {
    const value = `K-5-${before}`;
    start(value);
    const [apples] = own(value).line_items;
    const path = before === 0 ? /invoices$/ : /invoices\/\d+$/;
    world.zoho.faults.add({ kind: "dropAfter", method: "PUT", path, times: 1 });

    const line = { line_item_id: apples?.line_item_id, rate: 9 };
    await upsert(value, { line_items: [line] }, inputs);

    expect(own(value).line_items).toMatchObject([{ rate: 9 }, { name: "Pears" }]);
    expect(world.calls("books")).toHaveLength(calls);
  });

  test("an update that adds rows is sent once, and its outcome is unknown", async () => {
    start("K-6");
    world.zoho.faults.add({ kind: "dropAfter", method: "PUT", path: /invoices\/\d+$/ });

    const { message } = await failureOf(upsert("K-6", { line_items: [{ name: "Figs" }] }, inputs));

    expect(message).toMatch(/It is unknown whether/);
    expect(own("K-6").line_items).toHaveLength(3);
    expect(world.calls("books")).toHaveLength(2);
  });

  test("a creation whose answer is lost makes one record", async () => {
    world.zoho.faults.add({ kind: "dropAfter", method: "PUT", path: /invoices$/, times: 2 });
    // The first answer is a refusal, and lost as well.
    await upsert("K-7", { customer_id, line_items: [{ name: "Plums" }] }, inputs);

    expect(held("K-7", "invoices")).toHaveLength(1);
    expect(own("K-7").line_items).toHaveLength(1);
  });

  test("people of a contact stay, in another organization as well", async () => {
    const mills = books("Example Mills");
    const custom_fields = [{ api_name: "cf_external_id", value: "K-8" }];
    const contact = { contact_name: "Example Dairy", custom_fields };
    mills.insert("contacts", { ...contact, contact_persons: [{ first_name: "Ada" }] });

    const { record } = await upsert(
      "K-8",
      { contact_persons: [{ first_name: "Bo" }] },
      { rows: "keepOthers", organizationId: mills.id },
    );

    expect(record.contact_persons).toMatchObject([{ first_name: "Ada" }, { first_name: "Bo" }]);
    expect(held("K-8")).toEqual([]);
  });
});

test.each([
  ["Äpfel", {}, /Unique Value goes out in a header/],
  ["A\r\nX-Other: 1", {}, /Unique Value goes out in a header/],
  ["A-1", { uniqueField: "contact_name" }, /begins with cf_/],
  [
    "A-1",
    { recordType: "journals" },
    /writes Journals by no unique field, but only Bills, Contacts/,
  ],
  [
    "A-1",
    { dynamicValues: '{"custom_fields": [{"api_name": "cf_external_id", "value": "A-2"}]}' },
    /Leave cf_external_id out of custom_fields/,
  ],
])("what cannot be sent is refused before any call: %j %j", async (value, inputs, told) => {
  const { message } = await failureOf(upsert(value, { contact_name: "x" }, inputs));

  expect(message).toMatch(told);
  expect(world.calls("books")).toEqual([]);
});

test("a field that takes values twice is Zoho's refusal", async () => {
  const { message } = await failureOf(
    upsert("North", { contact_name: "x" }, { uniqueField: "cf_region" }),
  );

  expect(message).toMatch(/X-Unique-Identifier-Key/);
});

test("a missing scope is named", async () => {
  const token = world.account.issueToken({ scopes: ["ZohoBooks.contacts.READ"] });
  const connection = connect(world.account, { token: { ...token } });
  const { message } = await failureOf(upsert("E-1", { contact_name: "x" }, { connection }));

  expect(message).toMatch(/ZohoBooks\.contacts\.UPDATE/);
});

test("the picker lists those of another organization, however many", async () => {
  const { id, defineCustomField } = world.account.books.addOrganization({
    ...{ name: 'Example "Annex", Ltd.', timeZone: "UTC" },
  });
  for (let index = 0; index < 210; index++) {
    defineCustomField("contacts", { apiName: `cf_${index}`, label: `ID, "${index}"` });
  }
  const choices = await world.runDataSource("selectBooksUniqueField", {
    recordType: "contacts",
    organizationId: id,
  });

  expect(choices).toHaveLength(210);
  expect(choices).toContainEqual({ key: "cf_209", label: 'ID, "209"' });
});

test("the picker lists custom fields", async () => {
  const choices = await world.runDataSource("selectBooksUniqueField", {
    recordType: "contacts",
    organizationId: books().id,
  });

  expect(choices).toEqual([
    { key: "cf_external_id", label: "External ID" },
    { key: "cf_region", label: "Region" },
  ]);
});
