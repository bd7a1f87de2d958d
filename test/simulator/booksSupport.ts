import { type BooksOptions, createBooks, handleBooks } from "../../simulator/books";
import { createIds } from "../../simulator/ids";
import { loadStoreEngine } from "../../simulator/store";
import type { BooksQuirks, SimPart, SimRequest, SimUser } from "../../simulator/types";

export type Json = Record<string, unknown>;

export interface BooksReply {
  status: number;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
  body: any;
}

export interface BooksCall {
  query?: Record<string, string> | string;
  body?: unknown;
  headers?: Record<string, string>;
  scopes?: string[];
  /** Parts of a form. */
  parts?: SimPart[];
}

export const ada: SimUser = {
  id: "4876000000000000001",
  name: "Ada Example",
  email: "ada@example.com",
  timeZone: "UTC",
};

/** 9 June 2026, 09:47:41 in New York. */
export const start = Date.parse("2026-06-09T13:47:41.250Z");

const steady: BooksQuirks = {
  undocumentedModifiedFilter: true,
  undocumentedModifiedSort: true,
  journalsFilterSince: true,
  defaultOrganization: true,
  alternateListKeys: false,
  clampPerPage: true,
};

/** A request as the server would read it. */
export function bookRequest(method: string, path: string, call: BooksCall = {}): SimRequest {
  return {
    method,
    host: "www.zohoapis.com",
    path: `/books/v3/${path}`,
    segments: path.split("/"),
    query: new URLSearchParams(call.query),
    headers: call.headers ?? {},
    body: call.body,
    rawBody: Buffer.alloc(0),
    parts: call.parts ?? [],
  };
}

/** Books with one organization in New York (and `options` over it), called without HTTP. */
export async function openBooks(options: Partial<BooksOptions> = {}) {
  const openStore = await loadStoreEngine();
  const clock = { time: start, now: () => clock.time };
  const quirks = { ...steady };
  const books = createBooks({
    organizations: [{ name: "Example Robotics", timeZone: "America/New_York" }],
    store: openStore(),
    clock,
    quirks,
    newId: createIds(1),
    sendCall: () => {},
    users: [ada],
    readCrm: () => undefined,
    ...options,
  });
  const organization = books.organizations[0];
  if (!organization) throw new Error("no organization");
  const call = (method: string, path: string, given: BooksCall = {}): BooksReply => {
    const query = new URLSearchParams(given.query);
    if (!query.has("organization_id")) query.set("organization_id", organization.id);
    const {
      status,
      headers = {},
      body,
    } = handleBooks(
      { ...bookRequest(method, path, given), query },
      { user: ada, scopes: given.scopes ?? ["ZohoBooks.fullaccess.all"] },
      books,
    );
    // As the wire would carry it.
    const carried = Buffer.isBuffer(body) ? body : JSON.parse(JSON.stringify(body));
    return { status, headers, body: carried };
  };
  return {
    books,
    organization,
    clock,
    quirks,
    call,
    get: (path: string, query?: BooksCall["query"]) => call("GET", path, { query }),
    post: (path: string, body?: unknown, query?: BooksCall["query"]) =>
      call("POST", path, { body, query }),
    put: (path: string, body?: unknown, query?: BooksCall["query"]) =>
      call("PUT", path, { body, query }),
    remove: (path: string, query?: BooksCall["query"]) => call("DELETE", path, { query }),
  };
}

export type OpenBooks = Awaited<ReturnType<typeof openBooks>>;
