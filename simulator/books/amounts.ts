/** What Books works out of a record's own values: lines, totals, balances. */

import { refundValues } from "./money/refunds";
import type { RecordType } from "./recordTypes/recordType";
import { withReferences } from "./references";
import { collectionOf, isEmpty, type OrganizationState, objectsOf, type Values } from "./state";

const cents = (amount: number): number => Math.round(amount * 100) / 100;
const numberOf = (value: unknown): number => Number(value) || 0;
const sumOf = (entries: Values[], amount: (entry: Values) => number): number =>
  cents(entries.reduce((sum, entry) => sum + amount(entry), 0));

/** What a discount comes to, which is a part such as `12.5%`, or an amount (docs/zoho-books.md#discounts). */
const discountOf = (discount: unknown, of: number): number =>
  /%\s*$/.test(String(discount))
    ? (of * numberOf(String(discount).replace("%", ""))) / 100
    : numberOf(discount);

/** One line: what its item says, then what the caller says; `item_total` is rate × quantity without the discount. */
function completeLine(
  organization: OrganizationState,
  line: Values,
  isBought: boolean,
  before?: Values,
): Values {
  const sameItem = line.item_id === undefined || line.item_id === before?.item_id;
  const given = withReferences(organization, { ...(sameItem && before), ...line });
  const item = organization.store.get<Values>(
    collectionOf(organization, "items"),
    String(given.item_id ?? ""),
  )?.values;
  const completed: Values = {
    name: item?.name ?? "",
    description: item?.description ?? "",
    rate: (isBought ? item?.purchase_rate : undefined) ?? item?.rate ?? 0,
    quantity: 1,
    ...given,
    line_item_id: before?.line_item_id ?? organization.newId(),
  };
  const price = numberOf(completed.rate) * numberOf(completed.quantity);
  return { ...completed, item_total: cents(price - discountOf(completed.discount, price)) };
}

/** The discount of a whole document. */
const ownDiscount = ({ discount, discount_type }: Values, subTotal: number): number =>
  discount_type === "item_level" ? 0 : discountOf(discount, subTotal);

/** What is added to the lines of a document, or taken from them. */
const extras = (values: Values, subTotal: number): number =>
  numberOf(values.shipping_charge) + numberOf(values.adjustment) - ownDiscount(values, subTotal);

/** A discount before tax makes the tax smaller. */
const taxedShare = (values: Values, subTotal: number): number =>
  subTotal === 0 || values.is_discount_before_tax === false
    ? 1
    : 1 - ownDiscount(values, subTotal) / subTotal;

/** Lines with a known `line_item_id` go on, those without are new, those not named are gone. */
function completeLines(organization: OrganizationState, values: Values, before?: Values): Values {
  if (isEmpty(values.line_items) && !isEmpty(before?.line_items)) {
    return { line_items: [], sub_total: 0, tax_total: 0, total: 0, balance: 0 };
  }
  if (isEmpty(values.line_items)) {
    const total = values.total ?? 0;
    return { line_items: [], sub_total: total, total, balance: values.balance ?? total };
  }
  const known = objectsOf(before?.line_items);
  const lines = objectsOf(values.line_items).map((line) =>
    completeLine(
      organization,
      line,
      !isEmpty(values.vendor_id),
      known.find(({ line_item_id }) => line_item_id === line.line_item_id),
    ),
  );
  const subTotal = sumOf(lines, ({ item_total }) => numberOf(item_total));
  const taxTotal = cents(
    taxedShare(values, subTotal) *
      sumOf(lines, (line) => (numberOf(line.item_total) * numberOf(line.tax_percentage)) / 100),
  );
  const total = cents(subTotal + taxTotal + extras(values, subTotal));
  const settled = before ? numberOf(before.total) - numberOf(before.balance) : 0;
  return {
    line_items: lines,
    sub_total: subTotal,
    tax_total: taxTotal,
    total,
    balance: cents(total - settled),
  };
}

function completeJournal(organization: OrganizationState, values: Values): Values {
  const lines = objectsOf(values.line_items).map((line) => ({
    ...withReferences(organization, line),
    line_id: line.line_id ?? organization.newId(),
  }));
  const total = sumOf(
    lines.filter((line: Values) => line.debit_or_credit === "debit"),
    ({ amount }) => numberOf(amount),
  );
  return { line_items: lines, total, bcy_total: total };
}

/** What a payment names is kept in the ledger (`money/`), not in the payment. */
function completePayment(values: Values): Values {
  return { bcy_amount: cents(numberOf(values.amount) * (numberOf(values.exchange_rate) || 1)) };
}

/** A group's taxes come as ids with commas, and show as taxes whose percentages add up. */
function groupOfTaxes(organization: OrganizationState, { taxes }: Values): Values {
  const ids = String(taxes)
    .split(",")
    .map((id) => id.trim());
  const group = Array.isArray(taxes)
    ? objectsOf(taxes)
    : ids.map((tax_id) => withReferences(organization, { tax_id }));
  return {
    taxes: group,
    tax_group_percentage: sumOf(group, ({ tax_percentage }) => numberOf(tax_percentage)),
  };
}

/** The worked-out values of a record; `before` is the record that an update changes. */
export function amountsOf(
  organization: OrganizationState,
  type: RecordType,
  values: Values,
  before?: Values,
): Values {
  if (type.lines) return completeLines(organization, values, before);
  switch (type.name) {
    case "journals":
    case "recurringjournals":
      return completeJournal(organization, values);
    case "customerpayments":
    case "vendorpayments":
      return completePayment(values);
    case "expenses":
    case "recurringexpenses":
      return { total: numberOf(values.amount), bcy_total: numberOf(values.amount) };
    case "settings/taxgroups":
      return groupOfTaxes(organization, values);
    case "settings/openingbalances":
      return { total: sumOf(objectsOf(values.accounts), ({ amount }) => numberOf(amount)) };
    case "banktransactions":
      return isEmpty(values.account_id) ? ownAccount(values) : {};
    default:
      return refundValues(organization, type, values);
  }
}

/** A transaction is listed under the account that the money left or else reached. */
function ownAccount(values: Values): Values {
  return { account_id: values.from_account_id ?? values.to_account_id ?? "" };
}
