/** How files are attached to the records of a type (docs/zoho-books.md#files). */
export interface FileFacts {
  /** The path of the file that was added last, or of all, behind the record's. */
  whole: "attachment" | "receipt";
  /** What Zoho offers there beside adding. */
  ofWhole: "GET" | "GET DELETE" | "";
  /** What it offers for one of several, by its ID. */
  ofOne: "GET" | "DELETE" | "GET DELETE" | "";
  /** Zoho mails files along with the record where that is chosen. */
  isMailed?: true;
}
