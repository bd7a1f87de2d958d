/** What settles documents, and which documents are settled (docs/zoho-books.md#payments-and-credits). */

/** A record type whose amount can be applied to documents. */
interface SourceKind {
  /** The field that names whom the record is for. */
  party: "customer_id" | "vendor_id";
  /** The types of documents that it settles. */
  settles: readonly string[];
  /** The fields with the whole amount, what is left of it, what was applied, and what was refunded. */
  total: string;
  unused: string;
  used?: string;
  refunded: string;
  /** Counts among a document's payments; otherwise among its credits. */
  isPayment: boolean;
  /** Is closed when nothing is left. */
  closes?: true;
}

/** A record type that has a balance to be settled. */
interface DocumentKind {
  party: "customer_id" | "vendor_id";
  number: string;
  idField: string;
  /** The status of a document on which nothing is paid. */
  open: string;
  /** The fields with the sum of payments, and that of credits. */
  payments: string;
  credits: string;
}

export const SOURCES: Readonly<Record<string, SourceKind>> = {
  customerpayments: {
    party: "customer_id",
    settles: ["invoices", "retainerinvoices"],
    total: "amount",
    unused: "unused_amount",
    refunded: "amount_refunded",
    isPayment: true,
  },
  vendorpayments: {
    party: "vendor_id",
    settles: ["bills"],
    total: "amount",
    unused: "balance",
    refunded: "amount_refunded",
    isPayment: true,
  },
  creditnotes: {
    party: "customer_id",
    settles: ["invoices"],
    total: "total",
    unused: "balance",
    used: "total_credits_used",
    refunded: "total_refunded_amount",
    isPayment: false,
    closes: true,
  },
  vendorcredits: {
    party: "vendor_id",
    settles: ["bills"],
    total: "total",
    unused: "balance",
    used: "total_credits_used",
    refunded: "total_refunded_amount",
    isPayment: false,
    closes: true,
  },
  // Each line of a journal has an amount of its own; whom it is for stands in the line.
  journals: {
    party: "customer_id",
    settles: ["invoices", "bills"],
    total: "amount",
    unused: "unused_amount",
    refunded: "amount_refunded",
    isPayment: false,
  },
};

export const DOCUMENTS: Readonly<Record<string, DocumentKind>> = {
  invoices: {
    party: "customer_id",
    number: "invoice_number",
    idField: "invoice_id",
    open: "sent",
    payments: "payment_made",
    credits: "credits_applied",
  },
  bills: {
    party: "vendor_id",
    number: "bill_number",
    idField: "bill_id",
    open: "open",
    payments: "payment_made",
    credits: "vendor_credits_applied",
  },
  retainerinvoices: {
    party: "customer_id",
    number: "retainerinvoice_number",
    idField: "retainerinvoice_id",
    open: "sent",
    payments: "payment_made",
    credits: "credits_applied",
  },
};

/** The list of a payment that names documents; it is called like their type. */
export const PAYMENT_LISTS: Readonly<Record<string, string>> = {
  customerpayments: "invoices",
  vendorpayments: "bills",
};
