/** An e-mail that Books sent. */
export interface SentMail {
  /** Below `/books/v3`, such as `invoices/982000000567114/email`. */
  path: string;
  day: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  body: string;
  query: Record<string, string>;
  /** Names of the files that go along: the document, and files of the record. */
  files: string[];
}
