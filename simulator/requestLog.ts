/** What came in and went out, callbacks to notification channels included. */
export interface RequestLogEntry {
  /** Milliseconds since 1970 by the embedded Zoho's clock. */
  at: number;
  product: Product;
  method: string;
  host: string;
  path: string;
  /** Keys are left out. */
  query: Record<string, string>;
  /** Lower-case names; `authorization` and cookies are left out. */
  headers: Record<string, string>;
  /** The parsed body; for multipart bodies the parts' names, file names and sizes. */
  body: unknown;
  /** The HTTP status; 0 when the connection ended without one. */
  status: number;
  answer: unknown;
  bytesIn: number;
  bytesOut: number;
  /** What the call cost, in the product's own measure (CRM credits, Books calls). */
  credits?: number;
  /** The kind of fault that was played, if any. */
  fault?: string;
}

export type Product = "accounts" | "crm" | "books" | "callback" | "none";

type RequestFilter =
  | Partial<Pick<RequestLogEntry, "product" | "method" | "path" | "status" | "host">>
  | ((entry: RequestLogEntry) => boolean);

export interface RequestLog {
  all(filter?: RequestFilter): RequestLogEntry[];
  count(filter?: RequestFilter): number;
  clear(): void;
  add(entry: RequestLogEntry): void;
}

/** An empty log. */
export function createRequestLog(): RequestLog {
  let entries: RequestLogEntry[] = [];
  const all = (filter: RequestFilter = {}) => entries.filter(predicate(filter));
  return {
    all,
    count: (filter) => all(filter).length,
    clear: () => {
      entries = [];
    },
    add: (entry) => {
      entries.push(entry);
    },
  };
}

function predicate(filter: RequestFilter): (entry: RequestLogEntry) => boolean {
  if (typeof filter === "function") return filter;
  const wanted = Object.entries(filter) as [keyof RequestLogEntry, unknown][];
  return (entry) => wanted.every(([key, value]) => entry[key] === value);
}
