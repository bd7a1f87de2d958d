import type http from "node:http";
import { strToU8, zipSync } from "fflate";

/** One request that left the connector, whatever host it was for. */
export interface SentRequest {
  method: string;
  /** Scheme, host and port that the connection was made to, such as `https://www.zohoapis.eu`. */
  origin: string;
  /** As it stood on the wire, with its query. */
  path: string;
  headers: http.IncomingHttpHeaders;
  /** Parsed when it is JSON, else text. */
  body: unknown;
}

/** Status, body (objects as JSON, text and bytes as they are) and headers of an answer, or an error in place of one. */
export type Reply = [status: number, body?: unknown, headers?: Record<string, string>] | Error;

/** An answer such as Zoho may give to the request when all is well. */
export function plausible({ method, path }: SentRequest): Reply {
  const { pathname, searchParams } = new URL(path, "https://zoho.example");
  if (method === "HEAD" || method === "OPTIONS") return [200];
  if (pathname.startsWith("/crm/bulk/")) return bulkReply(method, pathname);
  if (pathname.startsWith("/books/")) return [200, booksAnswer(pathname, searchParams)];
  return method === "GET" && isFile.test(pathname) ? fileReply : [200, crmAnswer(method, pathname)];
}

/** Where the CRM answers with the bytes of a file. */
const isFile = /\/(Attachments\/[^/]+|photo|files|download_fields_attachment)$/;

const fileReply: Reply = [
  200,
  Buffer.from("A plan."),
  {
    "content-type": "text/plain",
    "content-disposition": "attachment;filename*=UTF-8''plan.txt",
  },
];

const time = "2026-06-01T10:00:00+02:00";
const id = "4876876000000333001";

const crmRecord = { id, Last_Name: "Example", Created_Time: time, Modified_Time: time };

const success = {
  code: "SUCCESS",
  status: "success",
  message: "done",
  details: { id, channel_id: "100000000068001" },
};

/** A job is over as soon as it was started; its result has one row. */
function bulkReply(method: string, path: string): Reply {
  if (path.endsWith("/result")) {
    const header = { "content-type": "application/octet-stream" };
    return [200, resultArchive, header];
  }
  const isRead = path.startsWith("/crm/bulk/v8/read");
  if (method === "POST") return [201, isRead ? { data: [success] } : success];
  const job = { id, operation: isRead ? "read" : "insert", created_time: time };
  const result = { download_url: `${path}/result`, more_records: false };
  return [
    200,
    isRead
      ? { data: [{ ...job, state: "COMPLETED", result }] }
      : { ...job, status: "COMPLETED", result },
  ];
}

const resultArchive = Buffer.from(
  zipSync({ "Leads.csv": strToU8(`Last_Name,STATUS,RECORD_ID,ERRORS\nExample,ADDED,${id},\n`) }),
);

function crmAnswer(method: string, path: string): Record<string, unknown> {
  if (path.endsWith("/settings/modules")) {
    const modules = ["Leads", "Deals"];
    return {
      modules: modules.map((name) => ({ api_name: name, plural_label: name, api_supported: true })),
    };
  }
  if (path.endsWith("/settings/fields")) {
    const fields = ["Stage", "Amount"].map((name) => ({ api_name: name, data_type: "text" }));
    return {
      fields: [{ api_name: "Last_Name", data_type: "text", display_field: true }, ...fields],
    };
  }
  if (path.includes("/settings/modules/")) return { modules: [{ api_name: "Leads" }] };
  if (path.endsWith("/settings/layouts")) {
    const fields = [{ api_name: "Last_Name", required: true }];
    return { layouts: [{ id: "4876876000000091033", name: "Standard", sections: [{ fields }] }] };
  }
  if (path.endsWith("/settings/related_lists")) return { related_lists: [{ api_name: "Notes" }] };
  if (path.endsWith("/settings/tags") && method === "GET") return { tags: [{ id, name: "Hot" }] };
  if (path.endsWith("/recycle_bin")) {
    return { recycle_bin: [{ id, display_name: "Example", deleted_time: time }], info: lastPage };
  }
  if (path.endsWith("/actions/restore")) return { recycle_bin: [success] };
  if (/\/settings\/(email|inventory)_templates$/.test(path)) {
    return { [path.split("/").at(-1) ?? ""]: [{ id, name: "Offer" }], info: lastPage };
  }
  if (path.endsWith("/from_addresses")) {
    return { from_addresses: [{ email: "sam@example.com", user_name: "Sam Sample" }] };
  }
  if (/\/Emails(\/[^/]+)?$/.test(path)) {
    const email = { message_id: id, subject: "Offer", owner: { id } };
    return path.endsWith("/Emails") ? { Emails: [email], info: lastPage } : { Emails: [email] };
  }
  if (path.endsWith("/__timeline")) {
    return { __timeline: [{ id, audited_time: time, action: "updated" }], info: lastPage };
  }
  if (path.endsWith("/Contacts/roles")) return { contact_roles: [{ id, name: "Decision Maker" }] };
  if (path.endsWith("/settings/custom_views")) return { custom_views: [{ id, name: "All Leads" }] };
  if (path.endsWith("/settings/pipeline")) {
    return { pipeline: [{ id, display_value: "Standard", actual_value: "Standard", maps: [] }] };
  }
  if (path.endsWith("/__conversion_options")) return { __conversion_options: { Contacts: null } };
  if (path.endsWith("/assignment_rules")) return { assignment_rules: [{ id, name: "By turns" }] };
  if (path.endsWith("/actions/blueprint")) return method === "GET" ? blueprint : { ...success };
  if (path.endsWith("/users")) return { users: [{ id, email: "ada@example.com" }] };
  if (path.endsWith("/org")) return { org: [{ zgid: "1000123", time_zone: "Europe/Berlin" }] };
  if (path.endsWith("/upload")) return { ...success, details: { file_id: id } };
  if (path.endsWith("/actions/watch")) {
    const channel = { channel_id: "100000000068001", events: ["Deals.edit"], channel_expiry: time };
    return method === "GET" ? { watch: [channel], info: lastPage } : { watch: [success] };
  }
  const isRead = method === "GET" || path.endsWith("/coql");
  return isRead ? { data: [crmRecord], info: lastPage } : { data: [success] };
}

const blueprint = {
  blueprint: {
    process_info: { api_name: "Stage", field_value: "Negotiation" },
    transitions: [{ id, name: "Win", next_field_value: "Negotiation", fields: [] }],
  },
};

const lastPage = { count: 1, page: 1, per_page: 200, more_records: false, next_page_token: null };

const booksRecord = {
  contact_id: "982000000567001",
  contact_name: "Example Robotics",
  invoice_id: "982000000567114",
  created_time: "2026-06-01T10:00:00+0200",
  last_modified_time: "2026-06-01T10:00:00+0200",
};

const ofSettings: Record<string, Record<string, unknown>> = {
  modules: { modules: [{ module_api_name: "cm_machines", plural_name: "Machines" }] },
  fields: { fields: [{ customfield_id: "982000000567002", api_name: "cf_size", label: "Size" }] },
};

function booksAnswer(path: string, query: URLSearchParams): Record<string, unknown> {
  const ok = { code: 0, message: "success" };
  if (path.endsWith("/organizations")) {
    return { ...ok, organizations: [{ organization_id: "10234695", name: "Example Robotics" }] };
  }
  const named = ofSettings[path.split("/").at(-1) ?? ""];
  if (path.includes("/settings/") && named) return { ...ok, ...named, page_context: { page: 1 } };
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
