export interface BooksWebhook {
  /** The record type's collection path, as `invoices`. */
  recordType: string;
  url: string;
  /** JSON of the record under its name, or a form with that as `JSONString`; `json` when left out. */
  body?: "json" | "form";
  headers?: Readonly<Record<string, string>>;
  /** Signs the call. Documented for Zoho Billing; UNSURE for Books (docs/zoho-books.md#webhooks-of-books). */
  secret?: string;
}
