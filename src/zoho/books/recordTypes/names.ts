import type { BooksRecordType } from "./recordType";

/** The types whose records have neither number nor name, by their keys. */
const nameless =
  "banktransactions basecurrencyadjustment contactpersons settings/openingbalances projects/timeentries addresses exchangerates refunds";

/** The types whose labels begin with another field than the name. */
const others: Record<string, string> = {
  chartofaccounts: "account_name",
  expenses: "reference_number",
};

/** The column of the record types that holds the field of their names. */
export const nameColumn = (
  key: string,
  { labelFields }: BooksRecordType,
): Pick<BooksRecordType, "nameField"> =>
  nameless.split(" ").includes(key) ? {} : { nameField: others[key] ?? labelFields[0] };
