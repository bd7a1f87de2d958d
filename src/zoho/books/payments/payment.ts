import type { Amount } from "../money/decimal";

/** The record types of payments. */
export type PaymentType = "customerpayments" | "vendorpayments";

/** The input that names the contact. */
export const partyLabel = ({ recordType }: { recordType: PaymentType }): string =>
  recordType === "customerpayments" ? "Customer ID" : "Vendor ID";

/** Part of a payment for one document. */
export interface DocumentShare {
  /** The place in the input, from 1. */
  row: number;
  /** ID or number. */
  document: string;
  /** As much as is open and left when absent. */
  amount?: Amount;
}

/** Money that came in or went out. */
export interface Payment {
  recordType: PaymentType;
  /** ID of the customer or vendor. */
  party: string;
  amount: Amount;
  date: string;
  mode: string;
  account?: string;
  reference?: string;
  documents: DocumentShare[];
  keepsRest: boolean;
  repeatsReference: boolean;
  thanks: boolean;
}

/** A document that can be paid. */
export interface OpenDocument {
  id: string;
  /** Number and ID, for messages. */
  name: string;
  currency: string;
  balance: Amount;
  status: string;
}

/** A document with what is paid on it. */
export interface Share {
  document: OpenDocument;
  amount: Amount;
}

/** What was paid on a document, and what is open afterwards. */
interface Applied {
  documentId: string;
  amount: Amount;
  balance: Amount;
}

/** A payment that Zoho has. */
export interface RecordedPayment {
  paymentId: string;
  applied: Applied[];
  unused: Amount;
  /** It was there before, and nothing was sent. */
  existing: boolean;
}
