import { skipWaits } from "../support/waits";
import { type Answer, bundle, type Values } from "./support";
import { useWorld } from "./useWorld";

/** Each form with all of its inputs filled in: what Zoho stores, and that no field is one that Zoho does not know. */

const world = useWorld({}, { clock: { now: () => Date.now() } });
/** Values of inputs, and of columns of lines, by key. */
let inputs: Values;
/** The IDs of what columns of lines name, by key. */
let ids: Values;

const books = () => world.account.books.organizations[0] as Answer;
const insert = (type: string, values: Values): Answer => books().insert(type, values);
const account = (type: string) =>
  books()
    .all("chartofaccounts")
    .find((one: Values) => one.account_type === type).account_id;

let made = 0;
const newName = () => `Example ${++made}`;

const forms: Record<string, [type: string, single: string]> = {
  booksCreateCustomer: ["contacts", "contact"],
  booksCreateVendor: ["contacts", "contact"],
  booksCreateInvoice: ["invoices", "invoice"],
  booksCreateEstimate: ["estimates", "estimate"],
  booksCreateSalesOrder: ["salesorders", "salesorder"],
  booksCreateCreditNote: ["creditnotes", "creditnote"],
  booksCreateBill: ["bills", "bill"],
  booksCreatePurchaseOrder: ["purchaseorders", "purchaseorder"],
  booksCreateExpense: ["expenses", "expense"],
  booksCreateItem: ["items", "item"],
};

beforeAll(() => {
  for (const [type] of Object.values(forms)) {
    books().defineCustomField(type, { apiName: "cf_region", label: "Region" });
  }
  const customerId = insert("contacts", { contact_name: newName() }).contact_id;
  const vendorId = insert("contacts", {
    contact_name: newName(),
    contact_type: "vendor",
  }).contact_id;
  const person = (contact_id: string) =>
    insert("contactpersons", { contact_id, first_name: "Ada", email: "ada@example.com" })
      .contact_person_id;
  const project = insert("projects", { project_name: newName(), customer_id: customerId });
  const item = insert("items", { name: "Gripper, large", rate: 120.5 });
  const tax = insert("settings/taxes", { tax_name: "Standard Rate", tax_percentage: 20 });
  ids = {
    ...{ item: item.item_id, tax: tax.tax_id, project: project.project_id },
    account: account("expense"),
  };
  const [currency] = books().all("settings/currencies");
  inputs = {
    ...{ customerId, vendorId, organizationId: books().id, projectId: project.project_id },
    ...{ item: item.name, tax: tax.tax_name, taxId: tax.tax_id, project: project.project_name },
    ...{ currencyId: currency.currency_id, exchangeRate: "1" },
    ...{ customerPerson: [person(customerId)], vendorPerson: [person(vendorId)] },
    ...{ expenseAccountId: account("expense"), salesAccountId: account("income") },
    ...{ purchaseAccountId: account("expense"), account: "" },
    paidThroughAccountId: books().all("bankaccounts")[0].account_id,
    ...{ date: "2026-05-02", dueDate: "2026-06-01", expiryDate: "2026-06-01" },
    ...{ shipmentDate: "2026-06-01", deliveryDate: "2026-06-01", paymentTerms: "30" },
    ...{ quantity: "2", rate: "10.5", amount: "12.5", purchaseRate: "8" },
    ...{ discount: "10%", shippingCharge: "5.5", adjustment: "-0.02", isBillable: "true" },
    ...{ notes: "Thank you.", terms: "None", description: "In blue", unit: "pcs", sku: "GRIP-1" },
    ...{ productType: "goods", itemType: "sales_and_purchases", purchaseDescription: "In parts" },
    ...{ companyName: "Example Robotics", firstName: "Ada", lastName: "Example" },
    ...{ email: "ada@example.com", phone: "+1 555 0100", mobile: "+1 555 0101" },
    website: "https://example.com",
    billingAddress: { attention: "Ada", address: "1 Example Road", city: "Springfield" },
    shippingAddress: { street2: "Floor 2", state: "Oregon", zip: "97475", country: "U.S.A." },
    customFields: [{ key: "Region", value: "North" }],
    otherFields: "{}",
  };
});
beforeEach(skipWaits);

const accountNamed = () =>
  books()
    .all("chartofaccounts")
    .find((one: Values) => one.account_type === "expense").account_name;

/** The inputs of a form, all filled in. */
function filled(form: string): Values {
  const isBought = /Vendor|Bill|PurchaseOrder/.test(form);
  const unique = ["number", "billNumber", "reference", "name", "displayName"];
  const fill = (key: string): unknown => {
    if (unique.includes(key)) return newName();
    if (key === "account") return accountNamed();
    if (key === "contactPersons") return isBought ? inputs.vendorPerson : inputs.customerPerson;
    return inputs[key];
  };
  const shown = Object.values(bundle.actions[form]?.inputs ?? {}) as Answer[];
  const given = shown.map(({ key, inputs: columns }): [string, unknown] => {
    if (key !== "lines") return [key, fill(key)];
    const keys = (columns as Answer[]).map((column) => column.key);
    const line = keys.filter((name) => name !== "discount").map((name) => [name, fill(name)]);
    return [key, [Object.fromEntries(line)]];
  });
  return Object.fromEntries(given.filter(([key]) => key !== "connection"));
}

const snakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The fields of inputs that are called otherwise. */
const fields: Record<string, string> = {
  ...{ billNumber: "bill_number", reference: "reference_number", displayName: "contact_name" },
  ...{ expenseAccountId: "account_id", salesAccountId: "account_id" },
  ...{ item: "item_id", tax: "tax_id", project: "project_id", account: "account_id" },
};
const ofPersons = ["firstName", "lastName", "email", "phone", "mobile"];
const numbers = ["paymentTerms", "exchangeRate", "shippingCharge", "adjustment", "quantity"].concat(
  ...["rate", "amount", "purchaseRate"],
);

/** What Zoho should be sent for the inputs of a form, or the columns of a line. */
function bodyOf(given: Values, numberField: string): Values {
  const { customFields, otherFields, organizationId, lines, ...own } = given as Record<
    string,
    Answer
  >;
  const persons = ofPersons.filter((key) => key in own);
  const entries = Object.entries(own).filter(([key]) => !persons.includes(key));
  const sentAs = (key: string, value: unknown) => {
    if (key === "isBillable") return true;
    return numbers.includes(key) ? Number(value) : (value as unknown);
  };
  const body = entries.map(([key, value]): [string, unknown] => [
    key === "number" ? numberField : (fields[key] ?? snakeCase(key)),
    sentAs(key, value),
  ]);
  const person = persons.map((key): [string, unknown] => [snakeCase(key), own[key]]);
  const line = lines && bodyOf({ ...lines[0], ...pick(ids, Object.keys(lines[0])) }, "");
  return {
    ...Object.fromEntries(body),
    ...(persons.length > 0 && { contact_persons: [Object.fromEntries(person)] }),
    ...(line && { line_items: [line] }),
    ...(customFields && { custom_fields: [{ api_name: "cf_region", value: "North" }] }),
  };
}

const pick = (all: Values, keys: string[]) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)));

test.each(Object.entries(forms))(
  "%s has inputs that Zoho knows and stores",
  async (form, [type, single]) => {
    const warned: string[] = [];
    const logger = { warn: (line: string) => warned.push(line), debug: () => {}, info: () => {} };
    const given = filled(form);

    const { data } = await world.runAction(form, given, { logger });

    const id = `${single}_id`;
    const record = books().get(type, data[single][id]);
    expect(warned).toEqual([]);
    expect(Object.entries(given).filter(([, value]) => value === undefined)).toEqual([]);
    expect(record.custom_field_hash).toMatchObject({ cf_region: "North" });
    const sent = world.zoho.requests.all({ product: "books" }).at(-1);
    expect(sent?.method).toBe("POST");
    expect(sent?.body).toMatchObject(bodyOf(given, `${single}_number`));
  },
);
