import component from "../../../src";
import { books, listAnswer, organizationId } from "../../support/books";
import { runAction } from "../../support/harness";

/** What the reference says of a type: paths of list, get, create, update and remove (- for none), keys and id field. */
type Row = [
  value: string,
  list: string,
  get: string,
  create: string,
  update: string,
  remove: string,
  listKey: string,
  singleKey: string,
  idField: string,
];

const plain = (value: string, listKey: string, singleKey: string, idField: string): Row => [
  value,
  `/${value}`,
  `/${value}/7`,
  `/${value}`,
  `/${value}/7`,
  `/${value}/7`,
  listKey,
  singleKey,
  idField,
];

/** Rows of records below one of another type. */
const below = (
  parent: string,
  value: string,
  name: string,
  listKey: string,
  singleKey: string,
  idField: string,
): Row => {
  const [, ...row] = plain(`${parent}/5/${name}`, listKey, singleKey, idField);
  return [value, ...row];
};

const refundsOf = (parent: string, listKey: string, singleKey: string, idField: string): Row =>
  below(parent, "refunds", "refunds", listKey, singleKey, idField);

const without = (operation: "list" | "get", row: Row): Row =>
  row.map((cell, index) => (index === (operation === "list" ? 1 : 2) ? "-" : cell)) as Row;

const rows: Row[] = [
  plain("bankaccounts", "bankaccounts", "bankaccount", "account_id"),
  plain("banktransactions", "banktransactions", "banktransaction", "transaction_id"),
  plain("bankaccounts/rules", "rules", "rule", "rule_id"),
  [
    "basecurrencyadjustment",
    "/basecurrencyadjustment",
    "/basecurrencyadjustment/7",
    "/basecurrencyadjustment",
    "-",
    "/basecurrencyadjustment/7",
    "base_currency_adjustments",
    "data",
    "base_currency_adjustment_id",
  ],
  plain("bills", "bills", "bill", "bill_id"),
  plain("chartofaccounts", "chartofaccounts", "chart_of_account", "account_id"),
  plain("contacts", "contacts", "contact", "contact_id"),
  [
    "contactpersons",
    "/contacts/5/contactpersons",
    "/contacts/5/contactpersons/7",
    "/contacts/contactpersons",
    "/contacts/contactpersons/7",
    "/contacts/contactpersons/7",
    "contact_persons",
    "contact_person",
    "contact_person_id",
  ],
  plain("creditnotes", "creditnotes", "creditnote", "creditnote_id"),
  plain("settings/currencies", "currencies", "currency", "currency_id"),
  plain("customerpayments", "customerpayments", "payment", "payment_id"),
  [
    "employees",
    "/employees",
    "/employees/7",
    "/employees",
    "-",
    "/employee/7",
    "employees",
    "employee",
    "employee_id",
  ],
  plain("estimates", "estimates", "estimate", "estimate_id"),
  plain("expenses", "expenses", "expense", "expense_id"),
  plain("invoices", "invoices", "invoice", "invoice_id"),
  plain("items", "items", "item", "item_id"),
  plain("journals", "journals", "journal", "journal_id"),
  [
    "settings/openingbalances",
    "-",
    "/settings/openingbalances",
    "/settings/openingbalances",
    "/settings/openingbalances",
    "/settings/openingbalances",
    "-",
    "opening_balance",
    "opening_balance_id",
  ],
  plain("projects", "projects", "project", "project_id"),
  plain("purchaseorders", "purchaseorders", "purchaseorder", "purchaseorder_id"),
  [
    "recurringbills",
    "/recurringbills",
    "/recurring_bills/7",
    "/recurringbills",
    "/recurringbills/7",
    "/recurring_bills/7",
    "recurringbills",
    "recurring_bill",
    "recurring_bill_id",
  ],
  plain("recurringexpenses", "recurring_expenses", "recurring_expense", "recurring_expense_id"),
  plain("recurringinvoices", "recurring_invoices", "recurring_invoice", "recurring_invoice_id"),
  plain("retainerinvoices", "retainerinvoices", "retainerinvoice", "retainerinvoice_id"),
  plain("salesorders", "salesorders", "salesorder", "salesorder_id"),
  plain("tasks", "tasks", "task", "task_id"),
  plain("settings/taxes", "taxes", "tax", "tax_id"),
  plain("projects/timeentries", "time_entries", "time_entry", "time_entry_id"),
  plain("users", "users", "user", "user_id"),
  plain("vendorcredits", "vendor_credits", "vendor_credit", "vendor_credit_id"),
  plain("vendorpayments", "vendorpayments", "vendorpayment", "payment_id"),
  plain("salesreceipts", "salesreceipts", "salesreceipt", "sales_receipt_id"),
  [
    "debitnotes",
    "/invoices",
    "/invoices/7",
    "/invoices",
    "/invoices/7",
    "/invoices/7",
    "invoices",
    "invoice",
    "invoice_id",
  ],
  without(
    "get",
    below("contacts", "addresses", "address", "addresses", "address_info", "address_id"),
  ),
  below(
    "settings/currencies",
    "exchangerates",
    "exchangerates",
    "exchange_rates",
    "exchange_rate",
    "exchange_rate_id",
  ),
  below("projects", "projects/users", "users", "users", "user", "user_id"),
  refundsOf("creditnotes", "creditnote_refunds", "creditnote_refund", "creditnote_refund_id"),
  refundsOf("customerpayments", "payment_refunds", "payment_refunds", "payment_refund_id"),
  refundsOf(
    "vendorcredits",
    "vendor_credit_refunds",
    "vendor_credit_refund",
    "vendor_credit_refund_id",
  ),
  refundsOf(
    "vendorpayments",
    "vendorpayment_refunds",
    "vendorpayment_refund",
    "vendorpayment_refund_id",
  ),
  plain("fixedassets", "fixedassets", "fixed_asset", "fixed_asset_id"),
  without("list", plain("settings/taxgroups", "-", "tax_group", "tax_group_id")),
  plain("deliverychallans", "deliverychallans", "deliverychallan", "deliverychallan_id"),
  plain("recurringjournals", "recurring_journals", "journal", "journal_id"),
  plain("settings/taxauthorities", "tax_authorities", "tax_authority", "tax_authority_id"),
  plain("settings/taxexemptions", "tax_exemptions", "tax_exemption", "tax_exemption_id"),
  without("get", plain("pricebooks", "pricebooks", "pricebook", "pricebook_id")),
  without("get", plain("locations", "locations", "locations", "location_id")),
  without("get", plain("reportingtags", "reporting_tags", "tag", "tag_id")),
];

const offered = (column: 1 | 2 | 3 | 4 | 5) => rows.filter((row) => row[column] !== "-");

const parentOf = (paths: string) => {
  const [, parent] = /(?:^|,)\/([^,]+?)\/5\//.exec(paths) ?? [];
  return parent ? { parentRecordType: parent, parentRecordId: "5" } : {};
};

/** What a body has besides the values: the parent, the record's own ID, or what tells it from others. */
const ownFields = (value: string, operation: "create" | "update"): Record<string, string> =>
  ({
    contactpersons: { contact_id: "5" },
    addresses: operation === "update" ? { address_id: "7" } : {},
    debitnotes: operation === "create" ? { type: "debit_note" } : {},
  })[value] ?? {};

/** Lists for which Zoho documents no pages. */
const unpaged = new Set([
  "addresses",
  "exchangerates",
  "projects/users",
  "recurringjournals",
  "settings/taxauthorities",
  "settings/taxexemptions",
  "locations",
  "reportingtags",
]);

const listQuery = (value: string, page: string) => ({
  ...(page === "1" && unpaged.has(value) ? {} : { page, per_page: "200" }),
  ...(value === "debitnotes" && { filter_by: "Type.DebitNote" }),
  organization_id: organizationId,
});

const inputs = ([recordType, ...paths]: Row) => ({
  recordType,
  organizationId,
  ...parentOf(paths.join()),
});

const values = [
  { key: "notes", value: "typed text" },
  { key: "quantity", value: 0 },
];
const writtenValues = { notes: "typed text", quantity: 0 };

describe("every Books record type", () => {
  test("the record type inputs offer exactly the types of this table", () => {
    const model = (action: string, key: string) =>
      component.actions?.[action]?.inputs.find((input) => input.key === key)?.model;
    const offeredBy = (action: string, key: string) =>
      model(action, key)?.map(({ value }) => value);

    for (const action of [
      "booksGetRecord",
      "booksGetRecords",
      "booksCreateRecord",
      "booksUpdateRecord",
      "booksRemoveRecord",
    ]) {
      expect(offeredBy(action, "recordType")?.sort()).toEqual(
        [...new Set(rows.map(([value]) => value))].sort(),
      );
      expect(offeredBy(action, "parentRecordType")).toEqual(offeredBy(action, "recordType"));
    }
  });

  test.each(offered(1))("lists %s %s", async (...row) => {
    const [value, path, , , , , listKey, , idField] = row;
    const answer = listAnswer(listKey, [{ [idField]: "7" }]);
    books().get(path).query(listQuery(value, "1")).reply(200, answer);

    expect(await runAction("booksGetRecords", inputs(row))).toEqual({ data: answer });
  });

  test.each(offered(1))("fetches all %s %s", async (...row) => {
    const [value, path, , , , , listKey, , idField] = row;
    const first = listAnswer(listKey, [{ [idField]: "1" }], { has_more_page: true });
    const second = listAnswer(listKey, [{ [idField]: "1" }, { [idField]: "2" }], { page: 2 });
    books().get(path).query(listQuery(value, "1")).reply(200, first);
    books().get(path).query(listQuery(value, "2")).reply(200, second);

    const result = await runAction("booksGetRecords", { ...inputs(row), fetchAll: "true" });

    expect(result).toEqual({
      data: listAnswer(listKey, [{ [idField]: "1" }, { [idField]: "2" }]),
    });
  });

  test.each(offered(2))("gets a record of %s %s", async (...row) => {
    const [, , path, , , , , singleKey, idField] = row;
    const answer = { code: 0, message: "success", [singleKey]: { [idField]: "7" } };
    books().get(path).query({ organization_id: organizationId }).reply(200, answer);

    const result = await runAction("booksGetRecord", { ...inputs(row), recordId: "7" });

    expect(result).toEqual({ data: answer });
  });

  test.each(offered(3))("creates a record of %s %s", async (...row) => {
    const [value, , , path, , , , singleKey, idField] = row;
    const answer = { code: 0, message: "created", [singleKey]: { [idField]: "7" } };
    books()
      .post(path, { ...ownFields(value, "create"), ...writtenValues })
      .query({ organization_id: organizationId })
      .matchHeader("content-type", "application/json")
      .reply(201, answer);

    const result = await runAction("booksCreateRecord", { ...inputs(row), fieldValues: values });

    expect(result).toEqual({ data: answer });
  });

  test.each(offered(4))("updates a record of %s %s", async (...row) => {
    const [value, , , , path, , , singleKey, idField] = row;
    const answer = { code: 0, message: "updated", [singleKey]: { [idField]: "7" } };
    // Where the path names no record, the values do.
    const own = path.includes("7") ? {} : { [idField]: "7" };
    books()
      .put(path, { ...ownFields(value, "update"), ...writtenValues, ...own })
      .query({ organization_id: organizationId })
      .reply(200, answer);

    const result = await runAction("booksUpdateRecord", {
      ...inputs(row),
      recordId: "7",
      fieldValues: values,
    });

    expect(result).toEqual({ data: answer });
  });

  test.each(offered(5))("removes a record of %s %s", async (...row) => {
    const [, , , , , path] = row;
    const answer = { code: 0, message: "deleted" };
    books().delete(path).query({ organization_id: organizationId }).reply(200, answer);

    const result = await runAction("booksRemoveRecord", { ...inputs(row), recordId: "7" });

    expect(result).toEqual({ data: answer });
  });

  test.each([
    [
      "booksUpdateRecord",
      "employees",
      "Employees cannot be updated through Zoho's API. The operations that exist for this record type are list, get, create, remove.",
    ],
    [
      "booksUpdateRecord",
      "basecurrencyadjustment",
      "Base Currency Adjustments cannot be updated through Zoho's API. The operations that exist for this record type are list, get, create, remove.",
    ],
    [
      "booksGetRecords",
      "settings/openingbalances",
      "Opening Balances cannot be listed through Zoho's API. The operations that exist for this record type are get, create, update, remove.",
    ],
    [
      "booksGetRecords",
      "settings/taxgroups",
      "Tax Groups cannot be listed through Zoho's API. The operations that exist for this record type are get, create, update, remove.",
    ],
    [
      "booksGetRecord",
      "pricebooks",
      "Price Lists cannot be fetched through Zoho's API. The operations that exist for this record type are list, create, update, remove.",
    ],
  ])("%s of %s is refused before a request", async (action, recordType, sentence) => {
    const call = runAction(action, { recordType, recordId: "7", fieldValues: values });

    await expect(call).rejects.toThrow(sentence);
  });

  test.each([
    [{}, "belong to Credit Notes or Customer Payments or Vendor Credits or Vendor Payments, and"],
    [{ parentRecordId: "5" }, "a parent record ID is given without a parent record type"],
    [{ parentRecordType: "invoices", parentRecordId: "5" }, "not to Invoices"],
    [{ parentRecordType: "constructor", parentRecordId: "5" }, "is not a Zoho Books record type"],
  ])("refunds below %j are refused before a request", async (parent, sentence) => {
    const call = runAction("booksGetRecords", { recordType: "refunds", ...parent });

    await expect(call).rejects.toThrow(sentence);
  });

  test("debit notes are not listed by another filter of their kind", async () => {
    const search = (filter_by: string) =>
      runAction("booksGetRecords", {
        recordType: "debitnotes",
        organizationId,
        searchFields: [{ key: "filter_by", value: filter_by }],
      });

    await expect(search("Status.Draft")).rejects.toThrow("filter_by takes nothing else");
    const answer = listAnswer("debit_notes", [{ invoice_id: "7" }]);
    books().get("/invoices").query(listQuery("debitnotes", "1")).reply(200, answer);
    expect(await search("Type.DebitNote")).toEqual({ data: answer });
  });
});
