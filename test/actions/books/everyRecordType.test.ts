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
];

const offered = (column: 1 | 2 | 3 | 4 | 5) => rows.filter((row) => row[column] !== "-");

const parentOf = (value: string) =>
  value === "contactpersons" ? { parentRecordType: "contacts", parentRecordId: "5" } : {};

const parentFields = (value: string) => (value === "contactpersons" ? { contact_id: "5" } : {});

const inputs = (recordType: string) => ({ recordType, organizationId, ...parentOf(recordType) });

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
      expect(offeredBy(action, "recordType")?.sort()).toEqual(rows.map(([value]) => value).sort());
      expect(offeredBy(action, "parentRecordType")).toEqual(offeredBy(action, "recordType"));
    }
  });

  test.each(offered(1))("lists %s", async (value, path, _g, _c, _u, _r, listKey, _s, idField) => {
    const answer = listAnswer(listKey, [{ [idField]: "7" }]);
    books()
      .get(path)
      .query({ page: "1", per_page: "200", organization_id: organizationId })
      .reply(200, answer);

    expect(await runAction("booksGetRecords", inputs(value))).toEqual({ data: answer });
  });

  test.each(offered(1))(
    "fetches all %s",
    async (value, path, _g, _c, _u, _r, listKey, _s, idField) => {
      const query = { per_page: "200", organization_id: organizationId };
      const first = listAnswer(listKey, [{ [idField]: "1" }], { has_more_page: true });
      const second = listAnswer(listKey, [{ [idField]: "1" }, { [idField]: "2" }], { page: 2 });
      books()
        .get(path)
        .query({ page: "1", ...query })
        .reply(200, first);
      books()
        .get(path)
        .query({ page: "2", ...query })
        .reply(200, second);

      const result = await runAction("booksGetRecords", { ...inputs(value), fetchAll: "true" });

      expect(result).toEqual({
        data: listAnswer(listKey, [{ [idField]: "1" }, { [idField]: "2" }]),
      });
    },
  );

  test.each(offered(2))(
    "gets a record of %s",
    async (value, _l, path, _c, _u, _r, _k, singleKey, idField) => {
      const answer = { code: 0, message: "success", [singleKey]: { [idField]: "7" } };
      books().get(path).query({ organization_id: organizationId }).reply(200, answer);

      const result = await runAction("booksGetRecord", { ...inputs(value), recordId: "7" });

      expect(result).toEqual({ data: answer });
    },
  );

  test.each(offered(3))(
    "creates a record of %s",
    async (value, _l, _g, path, _u, _r, _k, singleKey, idField) => {
      const answer = { code: 0, message: "created", [singleKey]: { [idField]: "7" } };
      books()
        .post(path, { ...parentFields(value), ...writtenValues })
        .query({ organization_id: organizationId })
        .matchHeader("content-type", "application/json")
        .reply(201, answer);

      const result = await runAction("booksCreateRecord", {
        ...inputs(value),
        fieldValues: values,
      });

      expect(result).toEqual({ data: answer });
    },
  );

  test.each(offered(4))(
    "updates a record of %s",
    async (value, _l, _g, _c, path, _r, _k, singleKey, idField) => {
      const answer = { code: 0, message: "updated", [singleKey]: { [idField]: "7" } };
      // Where the path names no record, the values do.
      const own = path.includes("7") ? {} : { [idField]: "7" };
      books()
        .put(path, { ...parentFields(value), ...writtenValues, ...own })
        .query({ organization_id: organizationId })
        .reply(200, answer);

      const result = await runAction("booksUpdateRecord", {
        ...inputs(value),
        recordId: "7",
        fieldValues: values,
      });

      expect(result).toEqual({ data: answer });
    },
  );

  test.each(offered(5))("removes a record of %s", async (value, _l, _g, _c, _u, path) => {
    const answer = { code: 0, message: "deleted" };
    books().delete(path).query({ organization_id: organizationId }).reply(200, answer);

    const result = await runAction("booksRemoveRecord", { ...inputs(value), recordId: "7" });

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
  ])("%s of %s is refused before a request", async (action, recordType, sentence) => {
    const call = runAction(action, { recordType, recordId: "7", fieldValues: values });

    await expect(call).rejects.toThrow(sentence);
  });
});
