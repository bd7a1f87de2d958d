import nock from "nock";
import { methods } from "../../src/zoho/client";

/** One request that left the connector, whatever host it was for. */
export interface SentRequest {
  method: string;
  /** Scheme, host and port, such as `https://www.zohoapis.eu`. */
  origin: string;
  /** As it stood on the wire, with its query. */
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
}

/** Status, body (objects as JSON) and headers of an answer, or an error in place of one. */
export type Reply = [status: number, body?: unknown, headers?: Record<string, string>] | Error;

/**
 * Takes every request to every host for the current test, and answers it.
 * @returns the requests so far, in order; it grows.
 */
export function answerEverything(answer: (request: SentRequest) => Reply = plausible) {
  const sent: SentRequest[] = [];
  for (const scheme of ["https", "http"]) {
    const scope = nock(new RegExp(`^${scheme}://`)).persist();
    for (const method of methods) {
      scope.intercept(/.*/, method).reply(function (path, body, respond) {
        const { headers } = this.req;
        const request = { method, origin: `${scheme}://${headers.host}`, path, headers, body };
        sent.push(request);
        const reply = answer(request);
        if (reply instanceof Error) return respond(reply, [0]);
        const [status, content = "", extra = {}] = reply;
        respond(null, [status, content as nock.Body, { date: new Date().toUTCString(), ...extra }]);
      });
    }
  }
  return sent;
}

/** What Node reports when no answer comes. */
export const networkError = (code: string): Error =>
  Object.assign(new Error(`connect ${code}`), { code });

/** An answer such as Zoho may give to the request when all is well. */
export function plausible({ method, path }: SentRequest): Reply {
  const { pathname, searchParams } = new URL(path, "https://zoho.example");
  if (method === "HEAD" || method === "OPTIONS") return [200];
  if (pathname.startsWith("/books/")) return [200, booksAnswer(pathname, searchParams)];
  return [200, crmAnswer(method, pathname)];
}

const time = "2026-06-01T10:00:00+02:00";
const id = "4876876000000333001";

const crmRecord = { id, Last_Name: "Example", Created_Time: time, Modified_Time: time };

const success = {
  code: "SUCCESS",
  status: "success",
  message: "done",
  details: { id, channel_id: "100000000068001" },
};

function crmAnswer(method: string, path: string): Record<string, unknown> {
  if (path.endsWith("/settings/modules")) {
    return { modules: [{ api_name: "Leads", plural_label: "Leads", api_supported: true }] };
  }
  if (path.endsWith("/settings/fields")) {
    return { fields: [{ api_name: "Last_Name", data_type: "text", display_field: true }] };
  }
  if (path.endsWith("/actions/watch")) {
    const channel = { channel_id: "100000000068001", events: ["Deals.edit"], channel_expiry: time };
    return method === "GET" ? { watch: [channel], info: lastPage } : { watch: [success] };
  }
  const isRead = method === "GET" || path.endsWith("/coql");
  return isRead ? { data: [crmRecord], info: lastPage } : { data: [success] };
}

const lastPage = { count: 1, page: 1, per_page: 200, more_records: false, next_page_token: null };

const booksRecord = {
  contact_id: "982000000567001",
  contact_name: "Example Robotics",
  invoice_id: "982000000567114",
  created_time: "2026-06-01T10:00:00+0200",
  last_modified_time: "2026-06-01T10:00:00+0200",
};

function booksAnswer(path: string, query: URLSearchParams): Record<string, unknown> {
  const ok = { code: 0, message: "success" };
  if (path.endsWith("/organizations")) {
    return { ...ok, organizations: [{ organization_id: "10234695", name: "Example Robotics" }] };
  }
  const page_context = {
    page: 1,
    per_page: 200,
    has_more_page: false,
    sort_column: query.get("sort_column"),
    sort_order: query.get("sort_order"),
  };
  // The connector takes the one key that is not of the envelope, so that it fits every record type.
  return { ...ok, records: [booksRecord], page_context };
}
