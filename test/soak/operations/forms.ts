import type { Values } from "../../e2e/support";
import { chance, type Kind, pick, type Scene } from "./kind";

/** Forms by the record type that they create, but for vendors. */
const forms: Record<string, string> = {
  contacts: "Customer",
  invoices: "Invoice",
  estimates: "Estimate",
  salesorders: "SalesOrder",
  creditnotes: "CreditNote",
  bills: "Bill",
  purchaseorders: "PurchaseOrder",
  expenses: "Expense",
  items: "Item",
};

/** The inputs of values that have one. */
const inputs: Record<string, string> = {
  customer_id: "customerId",
  vendor_id: "vendorId",
  date: "date",
  reference_number: "reference",
  bill_number: "billNumber",
  contact_name: "displayName",
  name: "name",
  rate: "rate",
  amount: "amount",
  account_id: "expenseAccountId",
  paid_through_account_id: "paidThroughAccountId",
};

/** Values as the inputs of a form: lines as rows, and what has no input under Other Fields. */
function toInputs({ line_items, ...values }: Values): Values {
  const entries = Object.entries(values);
  const others = entries.filter(([field]) => !inputs[field]);
  const lines = (line_items as Values[] | undefined)?.map(({ item_id, quantity }) => ({
    item: item_id,
    quantity,
  }));
  return {
    ...Object.fromEntries(entries.map(([field, value]) => [inputs[field] ?? field, value])),
    ...Object.fromEntries(others.map(([field]) => [field, undefined])),
    ...(lines && { lines }),
    otherFields: Object.fromEntries(others),
  };
}

/** Creates a record by its form, which Zoho may do once at most. */
const create: Kind = (scene) => {
  const { ledger, mark, random, world } = scene;
  const open = world.books.filter((place) => forms[place.name] && ledger.alive(place) < 40);
  const place = pick(random, open);
  if (!place) return undefined;
  const isVendor = place.name === "contacts" && chance(random, 0.5);
  return {
    key: `booksCreate${isVendor ? "Vendor" : forms[place.name]}`,
    inputs: {
      organizationId: place.inputs.organizationId,
      ...toInputs({ ...place.values, [place.markField]: mark }),
    },
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
    check: (result) => {
      const reported = place.readCreatedId(result) ?? "";
      const ids = place.find(mark);
      return ids.includes(reported) ? undefined : `reported the id ${reported}, Zoho has ${ids}`;
    },
  };
};

/** Imports an account of the CRM that no other operation works on as a contact. */
const importAccount: Kind = ({ ledger, world }: Scene) => {
  const place = world.books.find(({ name }) => name === "contacts");
  if (!place || ledger.alive(place) >= 40) return undefined;
  const account = world.crm.importable.pop();
  if (!account) return undefined;
  const { id: recordId, name } = account;
  return {
    key: "booksImportFromCrm",
    inputs: { organizationId: place.inputs.organizationId, recordType: "Accounts", recordId },
    repeat: "ifNotRun",
    effect: { adds: name, to: place },
    check: (result) => {
      const { id } = result as Values;
      return place.find(name)[0] === id
        ? undefined
        : `reported ${id}, Zoho has ${place.find(name)}`;
    },
  };
};

/** Kinds of forms, with their weights. */
export const formKinds: [weight: number, kind: Kind][] = [
  [3, create],
  [0.5, importAccount],
];
