import { books, listAnswer, organizationId } from "../support/books";
import { runAction, runDataSource } from "../support/harness";

/** Lists whose rows come under another key than the path has; reading by path finds nothing. */
const lists = [
  ["settings/currencies", "/settings/currencies", "currencies", "currency_id"],
  ["settings/taxes", "/settings/taxes", "taxes", "tax_id"],
  ["projects/timeentries", "/projects/timeentries", "time_entries", "time_entry_id"],
  ["bankaccounts/rules", "/bankaccounts/rules", "rules", "rule_id"],
  ["recurringinvoices", "/recurringinvoices", "recurring_invoices", "recurring_invoice_id"],
  ["recurringexpenses", "/recurringexpenses", "recurring_expenses", "recurring_expense_id"],
  [
    "basecurrencyadjustment",
    "/basecurrencyadjustment",
    "base_currency_adjustments",
    "base_currency_adjustment_id",
  ],
  ["contactpersons", "/contacts/5/contactpersons", "contact_persons", "contact_person_id"],
  ["vendorcredits", "/vendorcredits", "vendor_credits", "vendor_credit_id"],
  ["vendorcredits", "/vendorcredits", "vendorcredits", "vendor_credit_id"],
  ["customerpayments", "/customerpayments", "customer_payments", "payment_id"],
] as const;

test.each(lists)(
  "the rows of %s (%s) are found under %s",
  async (recordType, path, key, idField) => {
    const rows = [{ [idField]: "1" }, { [idField]: "2" }];
    books()
      .get(path)
      .query(({ organization_id }) => organization_id === organizationId)
      .times(2)
      .reply(200, listAnswer(key, rows));
    const inputs = {
      recordType,
      organizationId,
      parentRecordId: recordType === "contactpersons" ? "5" : "",
    };

    const { data } = (await runAction("booksGetRecords", { ...inputs, fetchAll: "true" })) as {
      data: Record<string, unknown>;
    };
    const picker = await runDataSource("selectBooksRecord", inputs);

    expect(data[key]).toEqual(rows);
    expect(picker.result).toEqual([
      { key: "1", label: "1" },
      { key: "2", label: "2" },
    ]);
  },
);
