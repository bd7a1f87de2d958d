import { skipWaits } from "../support/waits";
import { connect, failureOf, type Values } from "./support";
import { useWorld } from "./useWorld";

const world = useWorld();
let invoiceId: string;
let itemId: string;
let creditNoteId: string;

const books = () => world.account.books.organization("Example Robotics");

beforeAll(() => {
  for (const type of ["invoices", "items", "creditnotes"]) {
    books().defineCustomField(type, { apiName: "cf_crm_id", label: "CRM ID" });
    books().defineCustomField(type, {
      apiName: "cf_region",
      label: "Region, or Part",
      dataType: "dropdown",
      options: ["North", "South, East"],
    });
  }
  const { contact_id } = books().insert("contacts", { contact_name: "Example Mills" });
  const custom_fields = [{ api_name: "cf_crm_id", value: "1" }];
  const document = { customer_id: contact_id, line_items: [{ name: "A", rate: 1 }], custom_fields };
  invoiceId = String(books().insert("invoices", document).invoice_id);
  creditNoteId = String(books().insert("creditnotes", document).creditnote_id);
  itemId = String(books().insert("items", { name: "Bolt", rate: 1 }).item_id);
});
beforeEach(() => {
  skipWaits();
});

const update = async (recordType: string, recordId: string, values: Values, inputs: Values = {}) =>
  (
    await world.runAction("booksUpdateCustomFields", {
      recordType,
      recordId,
      fieldValues: Object.entries(values).map(([key, value]) => ({ key, value })),
      organizationId: books().id,
      ...inputs,
    })
  ).data;
const listFields = async (recordType: string, inputs: Values = {}) =>
  (
    await world.runAction("booksListFields", {
      recordType,
      organizationId: books().id,
      ...inputs,
    })
  ).data;
const hash = (type: string, id: string) => books().get(type, id)?.custom_field_hash;

test("a field of the record is written, and its lines stay", async () => {
  const lines = books().get("invoices", invoiceId)?.line_items;

  expect(await update("invoices", invoiceId, { cf_crm_id: "77" })).toEqual({
    id: invoiceId,
    updated: ["cf_crm_id"],
  });
  expect(hash("invoices", invoiceId)).toMatchObject({ cf_crm_id: "77" });
  expect(books().get("invoices", invoiceId)?.line_items).toEqual(lines);
  expect(world.calls("books")).toEqual([
    `GET /books/v3/invoices/${invoiceId}`,
    `PUT /books/v3/invoice/${invoiceId}/customfields`,
  ]);
});

test("fields without a value are found by name or label in Zoho's list of fields", async () => {
  const { updated } = await update("items", itemId, {
    "Region, or Part": "South, East",
    cf_crm_id: "5",
  });

  expect(updated).toEqual(["cf_region", "cf_crm_id"]);
  expect(hash("items", itemId)).toMatchObject({ cf_region: "South, East", cf_crm_id: "5" });
});

describe("a label", () => {
  test("of a filled and an empty field is refused; the API name takes no call more", async () => {
    for (const apiName of ["cf_crm_id", "cf_other_id"]) {
      books().defineCustomField("salesorders", { apiName, label: "CRM ID" });
    }
    const { contact_id } = books().insert("contacts", { contact_name: "Example Pumps" });
    const line_items = [{ name: "A", rate: 1 }];
    const custom_fields = [{ api_name: "cf_crm_id", value: "1" }];
    const order = { customer_id: contact_id, line_items, custom_fields };
    const id = String(books().insert("salesorders", order).salesorder_id);

    const { message } = await failureOf(update("salesorders", id, { "CRM ID": "2" }));
    expect(message).toMatch(
      /Values: "CRM ID" is the label of cf_crm_id and of cf_other_id. Give the API name/,
    );
    expect(hash("salesorders", id)).toMatchObject({ cf_crm_id: "1" });
    world.zoho.requests.clear();
    await update("salesorders", id, { cf_crm_id: "3" });
    expect(world.calls("books")).toHaveLength(2);
  });

  test("is taken where Zoho does not list the fields", async () => {
    world.zoho.quirks.books.fieldsOfItemsAlone = true;
    const { updated } = await update("invoices", invoiceId, { "CRM ID": "12" });
    expect(updated).toEqual(["cf_crm_id"]);
  });
});

test("credit notes take them in another call", async () => {
  await update("creditnotes", creditNoteId, { "CRM ID": "9" });

  expect(hash("creditnotes", creditNoteId)).toMatchObject({ cf_crm_id: "9" });
  expect(world.calls("books").at(-1)).toBe(
    `POST /books/v3/creditnotes/${creditNoteId}/customfields`,
  );
});

test.each(["status", "dropAfter"] as const)(
  "a lost answer is asked for again: %s",
  async (kind) => {
    world.zoho.faults.add(
      kind === "status"
        ? { kind, status: 502, method: "PUT", times: 1 }
        : { kind, method: "PUT", times: 1 },
    );

    await update("invoices", invoiceId, { cf_crm_id: kind });

    expect(hash("invoices", invoiceId)).toMatchObject({ cf_crm_id: kind });
    expect(world.zoho.requests.count({ method: "PUT" })).toBe(2);
  },
);

test("what does not fit is refused, with the closest name", async () => {
  const unknown = await failureOf(update("items", itemId, { cf_regoin: "North" }));
  const option = await failureOf(update("invoices", invoiceId, { cf_region: "North pole" }));
  const type = await failureOf(update("contacts", "1", { cf_region: "North" }));
  const none = await failureOf(update("invoices", invoiceId, {}));

  expect(unknown.message).toMatch(/no custom field "cf_regoin". The closest is "cf_region"/);
  expect(option.message).toMatch(/Region, or Part/);
  expect(type.message).toMatch(/only of Bills, Credit Notes.*Use Books - Update Record/);
  expect(none.message).toMatch(/There is nothing to write/);
});

test("a missing scope is named", async () => {
  const token = world.account.issueToken({ scopes: ["ZohoBooks.invoices.READ"] });
  const connection = connect(world.account, { token: { ...token } });
  const { message } = await failureOf(
    update("invoices", invoiceId, { cf_crm_id: "1" }, { connection }),
  );

  expect(message).toMatch(/ZohoBooks\.invoices\.UPDATE/);
});

describe("List Fields", () => {
  const region = {
    key: "cf_region",
    label: "Region, or Part",
    type: "dropdown",
    options: ["North", "South, East"],
  };

  test("gives fields with their options", async () => {
    expect(await listFields("items")).toEqual([
      { key: "cf_crm_id", label: "CRM ID", type: "string", options: [] },
      region,
    ]);
    expect(world.zoho.requests.all()[0]?.query).toMatchObject({ entity: "item" });
    expect(await listFields("contacts")).toEqual([]);
  });

  test("asks the older call where the first is refused", async () => {
    world.zoho.quirks.books.fieldsRefused = true;

    expect(await listFields("items")).toContainEqual(region);
    expect(world.calls("books")).toEqual([
      "GET /books/v3/settings/fields",
      "GET /books/v3/settings/customfields",
    ]);
  });

  test("says what to do where Zoho lists none", async () => {
    world.zoho.quirks.books.fieldsOfItemsAlone = true;
    const { message } = await failureOf(listFields("invoices"));

    expect(message).toMatch(/does not list the fields of Invoices. Take the names/);
  });

  test("names a missing scope", async () => {
    const token = world.account.issueToken({ scopes: ["ZohoBooks.invoices.ALL"] });
    const connection = connect(world.account, { token: { ...token } });
    const { message } = await failureOf(listFields("items", { connection }));

    expect(message).toMatch(/ZohoBooks\.settings\.READ/);
  });
});
