import { type Json, type OpenBooks, openBooks } from "./booksSupport";

/** Record types that came after those of `booksRecordTypes.test.ts`, and what is special about them. */
let open: OpenBooks;
let known: Record<"customer" | "vendor" | "item" | "account" | "bank" | "currency" | "tax", string>;

beforeEach(async () => {
  open = await openBooks();
  const { organization } = open;
  const insert = (type: string, values: Json, idField: string) =>
    String(organization.insert(type, values)[idField]);
  const first = (type: string, idField: string) => String(organization.all(type)[0]?.[idField]);
  known = {
    customer: insert("contacts", { contact_name: "Example Mills" }, "contact_id"),
    vendor: insert("contacts", { contact_name: "Parts Ltd", contact_type: "vendor" }, "contact_id"),
    item: insert("items", { name: "Gripper", rate: 12.5 }, "item_id"),
    account: first("chartofaccounts", "account_id"),
    bank: first("bankaccounts", "account_id"),
    currency: first("settings/currencies", "currency_id"),
    tax: first("settings/taxes", "tax_id"),
  };
});

interface Row {
  path: () => string;
  keys: [list: string, single: string];
  idField: string;
  body: () => Json;
  change: Json;
  /** Fields without which a creation is refused. */
  required: string;
  without?: "list" | "get";
  unpaged?: boolean;
}

const at = (path: string) => () => path;

const rows: Row[] = [
  {
    path: at("salesreceipts"),
    keys: ["salesreceipts", "salesreceipt"],
    idField: "sales_receipt_id",
    body: () => ({
      customer_id: known.customer,
      payment_mode: "cash",
      line_items: [{ item_id: known.item, quantity: 2 }],
    }),
    change: { notes: "paid" },
    required: "customer_id payment_mode",
  },
  {
    path: at("deliverychallans"),
    keys: ["deliverychallans", "deliverychallan"],
    idField: "deliverychallan_id",
    body: () => ({ customer_id: known.customer, line_items: [{ item_id: known.item }] }),
    change: { reference_number: "D 1" },
    required: "customer_id",
  },
  {
    path: at("fixedassets"),
    keys: ["fixedassets", "fixed_asset"],
    idField: "fixed_asset_id",
    body: () => ({
      asset_name: "Lathe",
      fixed_asset_type_id: "4876000000000000009",
      asset_account_id: known.account,
      asset_cost: 900,
      asset_purchase_date: "2026-06-01",
    }),
    change: { serial_no: "L-1" },
    required: "asset_name fixed_asset_type_id asset_account_id asset_cost asset_purchase_date",
  },
  {
    path: at("recurringjournals"),
    keys: ["recurring_journals", "journal"],
    idField: "journal_id",
    body: () => ({ journal_date: "2026-06-01", line_items: [] }),
    change: { notes: "monthly" },
    required: "journal_date",
    unpaged: true,
  },
  {
    path: at("settings/taxgroups"),
    keys: ["", "tax_group"],
    idField: "tax_group_id",
    body: () => ({ tax_group_name: "Both", taxes: known.tax }),
    change: { tax_group_name: "All" },
    required: "tax_group_name taxes",
    without: "list",
  },
  {
    path: at("settings/taxauthorities"),
    keys: ["tax_authorities", "tax_authority"],
    idField: "tax_authority_id",
    body: () => ({ tax_authority_name: "Example City" }),
    change: { description: "east" },
    required: "tax_authority_name",
    unpaged: true,
  },
  {
    path: at("settings/taxexemptions"),
    keys: ["tax_exemptions", "tax_exemption"],
    idField: "tax_exemption_id",
    body: () => ({ tax_exemption_code: "RESALE", type: "customer" }),
    change: { description: "resale" },
    required: "tax_exemption_code type",
    unpaged: true,
  },
  {
    path: at("pricebooks"),
    keys: ["pricebooks", "pricebook"],
    idField: "pricebook_id",
    body: () => ({
      name: "Friends",
      pricebook_type: "fixed_percentage",
      sales_or_purchase_type: "sales",
    }),
    change: { percentage: 5 },
    required: "name pricebook_type sales_or_purchase_type",
    without: "get",
  },
  {
    path: at("locations"),
    keys: ["locations", "locations"],
    idField: "location_id",
    body: () => ({ location_name: "East", country: "U.S.A.", tax_settings_id: "1" }),
    change: { email: "east@example.com" },
    required: "location_name country tax_settings_id",
    without: "get",
    unpaged: true,
  },
  {
    path: at("reportingtags"),
    keys: ["reporting_tags", "tag"],
    idField: "tag_id",
    body: () => ({
      tag_name: "Region",
      entities: [{ entity_name: "invoice", is_enabled: true }],
      multi_preference_entities: { preference: "header", entities: [] },
    }),
    change: { description: "by region" },
    required: "tag_name entities multi_preference_entities",
    without: "get",
    unpaged: true,
  },
  {
    path: () => `contacts/${known.customer}/address`,
    keys: ["addresses", "address_info"],
    idField: "address_id",
    body: () => ({ attention: "Ada", city: "Example" }),
    change: { city: "Sample" },
    required: "",
    without: "get",
    unpaged: true,
  },
  {
    path: () => `settings/currencies/${known.currency}/exchangerates`,
    keys: ["exchange_rates", "exchange_rate"],
    idField: "exchange_rate_id",
    body: () => ({ effective_date: "2026-06-01", rate: 1.5 }),
    change: { rate: 1.6 },
    required: "effective_date rate",
    unpaged: true,
  },
];

const named = rows.map((row, index) => [row.keys[0] || row.keys[1], index] as const);
const rowAt = (index: number): Row => rows[index] as Row;

test.each(named)("%s: created, listed, fetched, updated and deleted", (_, index) => {
  const { path, keys, idField, body, change, without, unpaged } = rowAt(index);
  const [listKey, singleKey] = keys;
  const { line_items, taxes, country, tax_settings_id, ...plain } = body();

  const created = open.post(path(), body());
  expect(created).toMatchObject({ status: 201, body: { code: 0, [singleKey]: plain } });
  const id: string = created.body[singleKey][idField];
  if (without !== "list") {
    const { status, body: list } = open.get(path());
    expect(status).toBe(200);
    expect(list[listKey].map((one: Json) => one[idField])).toEqual([id]);
    expect("page_context" in list).toBe(!unpaged);
  } else expect(open.get(path()).body.code).toBe(37);
  const one = open.get(`${path()}/${id}`);
  if (without === "get") expect(one.body.code).toBe(37);
  else expect(one.body[singleKey]).toEqual(created.body[singleKey]);

  const changed = open.put(`${path()}/${id}`, { ...change, [idField]: id });
  expect(changed.body[singleKey]).toMatchObject({ ...plain, ...change });
  expect(open.remove(`${path()}/${id}`)).toMatchObject({ status: 200, body: { code: 0 } });
  expect(open.remove(`${path()}/${id}`)).toMatchObject({ status: 404, body: { code: 1002 } });
});

test.each(named)("%s: a create without what Zoho asks for is refused", (_, index) => {
  const { path, body, required } = rowAt(index);
  for (const field of required.split(" ").filter(Boolean)) {
    const { [field]: _left, ...rest } = body();
    expect([field, open.post(path(), rest).body.code]).toEqual([field, 4]);
  }
});

test.each(named.filter(([, index]) => rowAt(index).unpaged))(
  "%s: a list without pages refuses what asks for one",
  (_, index) => {
    for (const parameter of ["page", "per_page"]) {
      expect(open.get(rowAt(index).path(), { [parameter]: "1" })).toMatchObject({
        status: 400,
        body: { code: 4, message: `Invalid value passed for ${parameter}` },
      });
    }
  },
);

test("an address is updated by its id in the body as well, and belongs to its contact", () => {
  const path = `contacts/${known.customer}/address`;
  const { address_id } = open.post(path, { city: "Example" }).body.address_info;

  expect(open.put(`${path}/${address_id}`, { city: "Sample" }).body.code).toBe(4);
  const other = `contacts/${known.vendor}/address`;
  expect(open.put(`${other}/${address_id}`, { address_id, city: "x" }).body.code).toBe(1002);
  expect(open.get(other).body.addresses).toEqual([]);
  expect(open.get("contacts/4876000000000000009/address").status).toBe(404);
});

test("a group of taxes adds up taxes that exist", () => {
  const [one, two] = open.organization.all("settings/taxes") as [Json, Json];
  const post = (taxes: unknown) =>
    open.post("settings/taxgroups", { tax_group_name: "Both", taxes }).body;

  expect(post(`${one.tax_id}, ${two.tax_id}`).tax_group).toMatchObject({
    tax_group_percentage: Number(one.tax_percentage) + Number(two.tax_percentage),
    taxes: [{ tax_id: one.tax_id }, { tax_id: two.tax_id }],
  });
  expect(post("4876000000000000009").code).toBe(4);
  expect(post([one.tax_id]).code).toBe(4);
});

test("a line takes the ID of a group of taxes, which no list of taxes has", () => {
  const listed = () => open.get("settings/taxes").body.taxes.map(({ tax_id }: Json) => tax_id);
  const taxes = listed();
  const given = { tax_group_name: "Both", taxes: taxes.slice(0, 2).join() };
  const { tax_group } = open.post("settings/taxgroups", given).body;
  const line_items = [{ name: "Gripper", rate: 100, tax_id: tax_group.tax_group_id }];

  const { invoice } = open.post("invoices", { customer_id: known.customer, line_items }).body;

  expect(invoice.line_items).toMatchObject([
    { tax_name: "Both", tax_percentage: tax_group.tax_group_percentage },
  ]);
  expect(invoice.total).toBe(100 + tax_group.tax_group_percentage);
  expect(listed()).toEqual(taxes);
});

test("a written exchange rate is a number in the reading of Zoho's files", () => {
  open.quirks.bareExchangeRate = true;
  const path = `settings/currencies/${known.currency}/exchangerates`;

  expect(open.post(path, { effective_date: "2026-06-01", rate: 1.5 }).body.exchange_rate).toBe(1.5);
});

test("a debit note is an invoice that names the one it is for", () => {
  const line_items = [{ item_id: known.item }];
  const invoice = open.post("invoices", { customer_id: known.customer, line_items }).body.invoice;
  const note = { customer_id: known.customer, type: "debit_note", line_items };

  expect(open.post("invoices", note).body).toMatchObject({ code: 4 });
  const made = open.post("invoices", { ...note, reference_invoice_id: invoice.invoice_id });
  expect(made.status).toBe(201);
  const listed = open.get("invoices", { filter_by: "Type.DebitNote" }).body;
  expect(listed.invoices).toMatchObject([{ invoice_id: made.body.invoice.invoice_id }]);
});

describe("the users of a project", () => {
  let path: string;
  let userId: string;
  beforeEach(() => {
    const { organization } = open;
    userId = String(organization.insert("users", { name: "Eve Example" }).user_id);
    const { project_id } = organization.insert("projects", { project_name: "Leg" });
    path = `projects/${project_id}/users`;
  });

  test("are added by their ids, changed and taken out", () => {
    const added = open.post(path, { users: [{ user_id: userId }], cost_rate: 40 });
    expect(added).toMatchObject({
      status: 201,
      body: { users: [{ user_id: userId, user_name: "Eve Example", cost_rate: 40 }] },
    });
    expect(added.body.users).toMatchObject([{ is_current_user: false, rate: 0 }]);
    expect(open.get(path).body.users).toEqual(added.body.users);
    const changed = open.put(`${path}/${userId}`, { cost_rate: 45 }).body.users;
    expect(changed).toMatchObject([{ user_id: userId, cost_rate: 45 }]);
    expect(open.get(`${path}/${userId}`).body.user).toEqual(changed[0]);
    expect(open.remove(`${path}/${userId}`).body.code).toBe(0);
    expect(open.get(`${path}/${userId}`).body.code).toBe(1002);
    expect(open.organization.get("users", userId)).toBeDefined();
  });

  test("are refused without a cost rate, without users, and where there is no such user or project", () => {
    const users = [{ user_id: userId }];
    expect(open.post(path, { users }).body.code).toBe(4);
    expect(open.post(path, { cost_rate: 1 }).body.code).toBe(4);
    const unknown = { users: [{ user_id: "4876000000000000009" }], cost_rate: 1 };
    expect(open.post(path, unknown).body.code).toBe(4);
    expect(open.get("projects/4876000000000000009/users").body.code).toBe(1002);
  });
});

describe.each([
  ["creditnotes", "creditnote_refund", "creditnote_refund_id", "balance"],
  ["customerpayments", "payment_refunds", "payment_refund_id", "unused_amount"],
  ["vendorcredits", "vendor_credit_refund", "vendor_credit_refund_id", "balance"],
  ["vendorpayments", "vendorpayment_refund", "vendorpayment_refund_id", "balance"],
])("refunds of %s", (type, singleKey, idField, openField) => {
  const listKey = singleKey.endsWith("s") ? singleKey : `${singleKey}s`;
  const parentId = () => {
    const { customer, vendor, item } = known;
    const values: Json = {
      ...(type.startsWith("vendor") ? { vendor_id: vendor } : { customer_id: customer }),
      ...(type.endsWith("payments")
        ? { amount: 25 }
        : { status: "open", line_items: [{ item_id: item, quantity: 2 }] }),
    };
    const made = open.organization.insert(type, values);
    const ids = ["creditnote_id", "vendor_credit_id", "payment_id"].map((name) => made[name]);
    return String(ids.find(Boolean));
  };
  const left = (id: string) => open.organization.get(type, id)?.[openField];
  const bodyOf = (amount: number) => {
    const { bank } = known;
    const accounts = { from_account_id: bank, account_id: bank, to_account_id: bank };
    return { date: "2026-06-05", amount, ...accounts };
  };
  const recordOf = (body: Json): Json => {
    const held = body[singleKey];
    return (Array.isArray(held) ? held[0] : held) as Json;
  };

  test("take from what is open, and give it back", () => {
    const id = parentId();
    const path = `${type}/${id}/refunds`;
    const made = open.post(path, bodyOf(10));
    expect(made).toMatchObject({ status: 201, body: { code: 0 } });
    const refund = String(recordOf(made.body)[idField]);
    expect(left(id)).toBe(15);
    expect(open.get(path).body[listKey]).toMatchObject([{ [idField]: refund, amount_fcy: 10 }]);
    expect(recordOf(open.get(`${path}/${refund}`).body)).toEqual(recordOf(made.body));
    expect(open.put(`${path}/${refund}`, { amount: 25 }).status).toBe(200);
    expect(left(id)).toBe(0);
    open.organization.update(type, id, { notes: "checked" });
    expect(left(id)).toBe(0);
    expect(open.remove(`${path}/${refund}`).body.code).toBe(0);
    expect(left(id)).toBe(25);
  });

  test("are refused above what is open, below nothing, and without an account", () => {
    const path = `${type}/${parentId()}/refunds`;
    expect(open.post(path, bodyOf(25.01)).body.code).toBe(5015);
    expect(open.post(path, bodyOf(0)).body.code).toBe(5015);
    expect(open.post(path, { date: "2026-06-05", amount: 1 }).body.code).toBe(4);
    expect(open.post(`${type}/4876000000000000009/refunds`, bodyOf(1)).body.code).toBe(1002);
    expect(open.get(path).body[listKey]).toEqual([]);
  });
});
