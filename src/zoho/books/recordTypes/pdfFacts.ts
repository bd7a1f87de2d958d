/** How documents come as PDF (docs/zoho-books.md#documents). */
export interface PdfFacts {
  /** What the query of a record's path holds. */
  one: Record<string, string>;
  /** Where several come as one file, and the parameter with their IDs. */
  several?: [path: string, parameter: string];
}
