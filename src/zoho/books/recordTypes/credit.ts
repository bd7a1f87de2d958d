/** How the records of a type settle documents (docs/zoho-books.md#credits-of-a-document). */
export interface CreditFacts {
  documents: "invoices" | "bills";
  /** The field of both sides that says whom they are for. */
  party: "customer_id" | "vendor_id";
  /** The field with what is left; of two, what is left is the first without the second. */
  unused: [string, string?];
  /** The list of the body of `POST /{documents}/{id}/credits`; absent where that call does not take the type. */
  applyList?: string;
  /** What is applied to a document: the key of the list, and the fields with an application's ID and the credit's number. */
  applied?: [key: string, idField: string, numberField: string];
  /** The path of that list below a document; absent where it is a member of the document. */
  listPath?: string;
  /** The path that takes an application back; that of a retainer takes all that was paid on it back. */
  removePath: string;
  /** Is a payment, which may be gone when it comes loose. */
  isPayment?: boolean;
}
