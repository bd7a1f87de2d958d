import type { SimAccount } from "../../../simulator";
import type { Values } from "../../e2e/support";
import { absent, type Place } from "../ledger";
import { describeLines, lineOf } from "./book";

type Organization = SimAccount["books"]["organizations"][number];

/** What customers and vendors have alike, by their own names. */
interface Side {
  contactType: "customer" | "vendor";
  /** Record types, and the field of each that names the contact. */
  documents: string;
  payments: string;
  credits: string;
  party: "customer_id" | "vendor_id";
  /** The input of Record Payment. */
  partyInput: "customerId" | "vendorId";
  /** The fields with the amount and with what is left of it. */
  paymentFields: [amount: string, left: string];
}

const sides: Side[] = [
  {
    contactType: "customer",
    documents: "invoices",
    payments: "customerpayments",
    credits: "creditnotes",
    party: "customer_id",
    partyInput: "customerId",
    paymentFields: ["amount", "unused_amount"],
  },
  {
    contactType: "vendor",
    documents: "bills",
    payments: "vendorpayments",
    credits: "vendorcredits",
    party: "vendor_id",
    partyInput: "vendorId",
    paymentFields: ["amount", "balance"],
  },
];

/** The customers or the vendors of the organization that money moves in. */
export interface PartyPlace extends Place {
  side: Side;
  organizationId: string;
  /** The account that pays and that refunds go through. */
  bankId: string;
  /** The ID of a document, payment or credit by its mark. */
  idOf(recordType: string, mark: string): string;
}

/** The organization that money moves in. */
export const treasury = "Example Treasury";

const cents = (amount: unknown): number => Math.round(Number(amount ?? 0) * 100);

/** What Zoho holds of both sides, each contact as the text of a book. */
export const openParties = ({ books }: SimAccount): PartyPlace[] =>
  sides.map((side) => placeOf(books.organization(treasury), side));

function placeOf(organization: Organization, side: Side): PartyPlace {
  const { store, id: organizationId } = organization;
  const { contactType, documents, payments, credits, party, paymentFields } = side;
  const collection = (type: string) => `books/${organizationId}/${type}`;
  const recordsOf = (type: string, field: string, value: string) =>
    store.findByValue<Values>(collection(type), field, value);
  const contactsOf = (values: Values) => values.contact_type === contactType;

  const linesOf = (type: string, contact: string, what: string, [amount, left]: string[]) =>
    recordsOf(type, party, contact).map(({ values }) =>
      lineOf(
        String(values.reference_number),
        cents(values[amount ?? ""]),
        values.status === "void" ? 0 : cents(values[left ?? ""]),
        what || statusOf(values),
      ),
    );
  const refundsOf = (type: string, contact: string) =>
    recordsOf(type, party, contact).flatMap(({ id }) =>
      recordsOf(`${type}/refunds`, refundParent[type] ?? "", id).map(({ values }) =>
        lineOf(String(values.reference_number), cents(values.amount), 0, "refund"),
      ),
    );
  return {
    name: `${contactType}s of ${treasury}`,
    side,
    organizationId,
    bankId: String(
      organization.all("bankaccounts").find((one) => one.account_name === "Example Bank")
        ?.account_id,
    ),
    idOf: (type, mark) => recordsOf(type, "reference_number", mark)[0]?.id ?? "",
    find: (mark) => recordsOf("contacts", "contact_name", mark).map(({ id }) => id),
    observe: (id) =>
      store.get(collection("contacts"), id)
        ? describeLines([
            ...linesOf(documents, id, "", ["total", "balance"]),
            ...linesOf(payments, id, "payment", paymentFields),
            ...linesOf(credits, id, "credit", ["total", "balance"]),
            ...refundsOf(payments, id),
            ...refundsOf(credits, id),
          ])
        : absent,
    count: () => organization.all("contacts").filter(contactsOf).length,
  };
}

const refundParent: Record<string, string> = {
  customerpayments: "payment_id",
  vendorpayments: "vendorpayment_id",
  creditnotes: "creditnote_id",
  vendorcredits: "vendor_credit_id",
};

const statusOf = ({ status }: Values): string =>
  status === "draft" || status === "void" ? status : "open";
