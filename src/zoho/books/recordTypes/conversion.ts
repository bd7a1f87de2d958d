/** How a document becomes another one (docs/zoho-books.md#conversions). */
export interface DocumentConversion {
  /** Who the new document is for. */
  party: "customer_id" | "vendor_id";
  /** Members that go over, of the document and of its lines; what Zoho works out is none of them. */
  header: string;
  line: string;
  /** The field that names the old document; in several, a list of IDs. */
  names?: string;
  /** The field of a line that names a line of the old document, and one that names the document. */
  lineNames?: { line: string; document?: string };
  /** The member of the old document that lists the new ones; where it is missing, lists are searched. */
  told?: string;
  /** The filter for the old document that the list of new ones has. */
  filter?: string;
  /** The member of an old line that says how much went over. */
  done?: string;
  /** A new document may name nothing (UNSURE, docs/zoho-books.md#conversions): the same reference is a hint. */
  byReference?: true;
  /** New documents may be for several parties, each with parts of the old one. */
  anyParty?: true;
  /** Another type of new documents that bills or orders the same. */
  rival?: string;
  /** A new document takes from the balance of the old one. */
  isCredit?: true;
  /** Whether the old document names the new one is UNSURE (docs/zoho-books.md#conversions): it is read. */
  readsBack?: true;
  /** States in which Zoho converts nothing. */
  closed?: string[];
  /** The state in which all went over. */
  finished?: string;
  /** Zoho's own call for a whole document; its query names the document by the filter. */
  whole?: string;
  /** Zoho wants a day. */
  dated?: true;
}
