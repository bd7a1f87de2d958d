import type { SimAccount } from "../../../simulator";
import type { Values } from "../../e2e/support";
import { absent, type Place } from "../ledger";

/** Invoices, credits and journals of an organization of their own, and what operations make of them. */
export interface MoneyPlaces {
  organizationId: string;
  accountId: string;
  /** What is applied of credits; each bears its mark as its amount. */
  applied: Place & {
    sidesOf(id: string): { invoiceId: string; creditId: string; kind: string };
  };
  /** Refunds of credit notes. */
  refunds: Place;
  /** Journals that take others back; the number of the one that is taken back is their mark. */
  reversals: Place;
  /** Expenses that bank lines were categorized as. */
  expenses: Place;
  /** Lines of imported statements; the bank's own ID is their mark. */
  imported: Place;
  /** Bank lines that were matched; their references are their marks. */
  matched: Place;
  expenseAccountId: string;
  newBankLine(reference_number: string): string;
  /** A payment that fits bank lines. */
  newBankPayment(): string;
  newInvoice(): string;
  newNote(): string;
  /** A retainer that is paid. */
  newRetainer(): string;
  newJournal(mark: string): string;
}

export const moneyOrganization = "Example Mint";
const much = 100_000;

/** Whose an applied amount is. */
type Holder = Record<"type" | "id", string>;

const nobody: Holder = { type: "", id: "" };

export function openMoney({ books }: SimAccount): MoneyPlaces {
  const organization = books.organization(moneyOrganization);
  const { id: organizationId, store, insert } = organization;
  const { contact_id: customer_id } = insert("contacts", { contact_name: "Example Mills" });
  const vendor = { contact_name: "Example Parts", contact_type: "vendor" };
  const { contact_id: vendor_id } = insert("contacts", vendor);
  const [debit, credit] = organization.all("chartofaccounts");
  const bank = organization.all("bankaccounts")[0]?.account_id;
  const line_items = [{ name: "Gripper", rate: much, quantity: 1 }];
  const ledger = `books-settlements/${organizationId}`;
  const refunds = `books/${organizationId}/creditnotes/refunds`;
  const journals = `books/${organizationId}/journals`;
  const bankLines = `books/${organizationId}/banktransactions`;
  const sources = new Set<string>();
  let retainers = 0;
  let lines = 0;
  const place = (name: string, collection: string, field: string): Place => ({
    name,
    find: (mark) =>
      store
        .findByValue(collection, field, mark)
        .map(({ id }) => id)
        .filter((id) => !sources.has(id)),
    observe: (id) => (store.get(collection, id) ? "there" : absent),
    count: () => store.count(collection) - (collection === journals ? sources.size : 0),
  });
  const made = (type: string, idField: string, values: Values) =>
    String(insert(type, { customer_id, line_items, ...values })[idField]);
  return {
    organizationId,
    accountId: String(bank),
    applied: {
      ...place("applied credits", ledger, "amount"),
      // What is paid of a retainer is applied to it.
      count: () => store.count(ledger) - retainers,
      sidesOf: (id) => {
        const { source, document } = store.get<Record<"source" | "document", Holder>>(ledger, id)
          ?.values ?? { source: nobody, document: nobody };
        return { invoiceId: document.id, creditId: source.id, kind: source.type };
      },
    },
    refunds: place("refunds", refunds, "reference_number"),
    reversals: place("reversals", journals, "reference_number"),
    expenses: place("expenses", `books/${organizationId}/expenses`, "reference_number"),
    imported: {
      ...place("imported bank lines", bankLines, "bank_line_id"),
      count: () => store.count(bankLines) - lines,
    },
    matched: {
      ...place("matched bank lines", bankLines, "reference_number"),
      find: (mark) =>
        store
          .findByValue(bankLines, "reference_number", mark)
          .flatMap(({ id, values }) => (values.status === "matched" ? [id] : [])),
      count: () => store.findByValue(bankLines, "status", "matched").length,
    },
    expenseAccountId: String(
      organization.all("chartofaccounts").find((one) => one.account_type === "expense")?.account_id,
    ),
    newBankLine: (reference_number) => {
      lines += 1;
      return String(
        insert("banktransactions", {
          ...{ account_id: bank, amount: 5 },
          ...{ date: "2026-05-02", debit_or_credit: "credit", status: "uncategorized" },
          reference_number,
        }).transaction_id,
      );
    },
    newBankPayment: () => {
      const payment = { vendor_id, amount: 5, paid_through_account_id: bank, date: "2026-05-02" };
      return String(insert("vendorpayments", payment).payment_id);
    },
    newInvoice: () => made("invoices", "invoice_id", { status: "sent" }),
    newNote: () => made("creditnotes", "creditnote_id", {}),
    newRetainer: () => {
      const retainerinvoice_id = made("retainerinvoices", "retainerinvoice_id", {});
      const payment = { customer_id, amount: much, payment_mode: "cash", retainerinvoice_id };
      insert("customerpayments", payment);
      retainers += 1;
      return retainerinvoice_id;
    },
    newJournal: (reference_number) => {
      const id = made("journals", "journal_id", {
        reference_number,
        journal_date: "2026-05-02",
        line_items: [
          { account_id: debit?.account_id, debit_or_credit: "debit", amount: sources.size + 1 },
          { account_id: credit?.account_id, debit_or_credit: "credit", amount: sources.size + 1 },
        ],
      });
      sources.add(id);
      return id;
    },
  };
}
