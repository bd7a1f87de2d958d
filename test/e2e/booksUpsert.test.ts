import { recordingLogger } from "../support/logger";
import { skipWaits } from "../support/waits";
import { connect, failureOf, startWorld, type Values, type World } from "./support";

let world: World;

const books = (name = "Example Robotics") => world.account.books.organization(name);

beforeAll(async () => {
  world = await startWorld({
    organizations: [
      { name: "Example Robotics", timeZone: "Europe/Berlin", isDefault: true },
      { name: "Example Mills", timeZone: "America/New_York" },
    ],
  });
  for (const { defineCustomField } of world.account.books.organizations) {
    for (const type of ["contacts", "invoices", "projects"]) {
      defineCustomField(type, { apiName: "cf_external_id", label: "External ID", isUnique: true });
      defineCustomField(type, { apiName: "cf_region", label: "Region" });
    }
  }
});
afterAll(() => world.stop());
beforeEach(() => {
  skipWaits();
  world.zoho.requests.clear();
});
afterEach(() => world.zoho.faults.clear());

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
