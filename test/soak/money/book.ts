/**
 * The double-entry book of one customer or vendor, kept apart from Zoho: every amount that an operation reported moves
 * from one account to another. Amounts are whole cents.
 */
export interface Book {
  documents: Record<string, Document>;
  sources: Record<string, Source>;
  /** How much of which source lies on which document or refund. */
  postings: readonly Posting[];
}

interface Document {
  total: number;
  status: "draft" | "open" | "void";
}

interface Source {
  kind: "payment" | "credit";
  amount: number;
  /** The day that it is of, such as 2026-06-09. */
  date: string;
}

/** Moves cents from a source to a document, or out of the book by a refund. */
interface Posting {
  source: string;
  document?: string;
  refund?: string;
  cents: number;
}

/** The amount of a document or credit, and what is left of it. */
export interface Left {
  mark: string;
  left: number;
}

export const emptyBook: Book = { documents: {}, sources: {}, postings: [] };

const sum = (postings: readonly Posting[]) => postings.reduce((all, { cents }) => all + cents, 0);

/** What is still to be paid of a document. A void one has no balance. */
export function balanceOf({ documents, postings }: Book, mark: string): number {
  const document = documents[mark];
  if (!document || document.status === "void") return 0;
  return document.total - sum(postings.filter((one) => one.document === mark));
}

/** What is not used of a payment or credit. */
export const unusedOf = ({ sources, postings }: Book, mark: string): number =>
  (sources[mark]?.amount ?? 0) - sum(postings.filter((one) => one.source === mark));

/** Documents that take money, the first made first. */
export const openDocuments = (book: Book): Left[] =>
  Object.entries(book.documents)
    .filter(([, { status }]) => status === "open")
    .map(([mark]) => ({ mark, left: balanceOf(book, mark) }))
    .filter(({ left }) => left > 0);

/** Payments or credits with something left, the oldest first; those of a day in the order in which they were made. */
export const openSources = (book: Book): Left[] =>
  Object.entries(book.sources)
    .sort(([, one], [, other]) => Number(one.date > other.date) - Number(one.date < other.date))
    .map(([mark]) => ({ mark, left: unusedOf(book, mark) }))
    .filter(({ left }) => left > 0);

export const addDocument = (book: Book, mark: string, document: Document): Book => ({
  ...book,
  documents: { ...book.documents, [mark]: document },
});

export const addSource = (book: Book, mark: string, source: Source): Book => ({
  ...book,
  sources: { ...book.sources, [mark]: source },
});

/** @throws Error where more is taken than there is: the test itself would ask for what it must not. */
export function post(book: Book, postings: readonly Posting[]): Book {
  const posted = { ...book, postings: [...book.postings, ...postings] };
  for (const { source, document } of postings) {
    const isBelow = document !== undefined && balanceOf(posted, document) < 0;
    if (isBelow || unusedOf(posted, source) < 0) throw new Error("The book goes below zero.");
  }
  return posted;
}

/** Takes one source off a document, or all. */
export const release = (book: Book, mark: string, source?: string): Book => ({
  ...book,
  postings: book.postings.filter(
    (one) => one.document !== mark || (source !== undefined && one.source !== source),
  ),
});

/** Sources that lie on a document in one piece. */
export function singlePostings({ postings }: Book): { document: string; source: string }[] {
  const placed = postings.flatMap(({ document, source }) =>
    document === undefined ? [] : [{ document, source }],
  );
  return placed.filter(
    (one) =>
      placed.filter(({ document, source }) => document === one.document && source === one.source)
        .length === 1,
  );
}

/** The whole book as text: each document, source and refund with its amounts. */
export const describeBook = (book: Book): string =>
  describeLines([
    ...Object.entries(book.documents).map(([mark, { total, status }]) =>
      lineOf(mark, total, balanceOf(book, mark), status),
    ),
    ...Object.entries(book.sources).map(([mark, { kind, amount }]) =>
      lineOf(mark, amount, unusedOf(book, mark), kind),
    ),
    ...book.postings.flatMap(({ refund, cents }) =>
      refund === undefined ? [] : [lineOf(refund, cents, 0, "refund")],
    ),
  ]);

/** One document, source or refund as a line of such a text. */
export const lineOf = (mark: string, amount: number, left: number, what: string): string =>
  `${mark} ${what} ${amount} ${left}`;

export const describeLines = (lines: readonly string[]): string => [...lines].sort().join("\n");
