import type { SimRequest } from "../../types";
import { type Details, Refusal } from "../answers";
import { isObject } from "../items";
import type { ItemError } from "../values";

/** One request within a composite request, as it was sent. */
export interface SubRequest {
  id: string;
  method: string;
  uri: string;
  headers: Record<string, unknown>;
  params: Record<string, unknown>;
  body: unknown;
}

/** A composite request, as far as it can be run at all. */
export interface Composite {
  rollsBack: boolean;
  isParallel: boolean;
  /** Each sub-request, or why it is not run. */
  parts: (SubRequest | { error: ItemError })[];
}

const key = "__composite_requests";
const maxParts = 5;
const version = 8;

/**
 * Reads the body of a composite request (docs/zoho-crm.md#composite-requests).
 * @throws Refusal for what concerns the request as a whole.
 */
export function readComposite({ body, rawBody }: SimRequest): Composite {
  if (body === undefined && rawBody.length > 0) {
    throw new Refusal("UNABLE_TO_PARSE_DATA_TYPE", "the body cannot be read as JSON");
  }
  const { [key]: given, ...switches } = isObject(body) ? body : {};
  const place = { api_name: key, json_path: `$.${key}` };
  if (given === undefined)
    throw new Refusal("MANDATORY_NOT_FOUND", "required field not found", place);
  if (!Array.isArray(given) || given.length === 0) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      expected_data_type: "jsonarray",
      ...place,
    });
  }
  if (given.length > maxParts) {
    throw new Refusal("INVALID_DATA", "invalid data", { maximum_length: maxParts, ...place });
  }
  const rollsBack = readFlag(switches, "rollback_on_fail", false);
  const isParallel = readFlag(switches, "parallel_execution", !rollsBack);
  if (rollsBack && isParallel) {
    const names = ["rollback_on_fail", "parallel_execution"];
    throw new Refusal("AMBIGUITY_DURING_PROCESSING", "ambiguity while processing the request", {
      ambiguity_due_to: names.map((name) => ({ api_name: name, json_path: `$.${name}` })),
    });
  }
  const ids = new Set<string>();
  return { rollsBack, isParallel, parts: given.map((part, index) => readPart(part, index, ids)) };
}

function readFlag(switches: Record<string, unknown>, name: string, byDefault: boolean): boolean {
  const value = switches[name] ?? byDefault;
  if (typeof value === "boolean") return value;
  throw new Refusal("INVALID_DATA", "invalid data", {
    expected_data_type: "boolean",
    api_name: name,
    json_path: `$.${name}`,
  });
}

/** A part as it was sent, and where it stands. */
interface Given {
  part: Record<string, unknown>;
  path: string;
  /** The ids of the parts before. */
  ids: ReadonlySet<string>;
}

function readPart(
  part: unknown,
  index: number,
  ids: Set<string>,
): SubRequest | { error: ItemError } {
  const path = `$.${key}[${index}]`;
  if (!isObject(part)) {
    return { error: wrong(key, `$.${key}`, { expected_data_type: "jsonobject" }) };
  }
  for (const check of checks) {
    const error = check({ part, path, ids });
    if (error) return { error };
  }
  const { headers = {}, params = {}, body, ...given } = part;
  const id = idOf(part);
  if (id !== "") ids.add(id);
  const [method, uri] = [String(given.method), String(given.uri)];
  return { id, method, uri, headers, params, body } as SubRequest;
}

const idOf = ({ sub_request_id: id }: Record<string, unknown>): string =>
  id === undefined || id === null ? "" : String(id);

/** What may be wrong with a part; the first that is refuses it. */
const checks: ((given: Given) => ItemError | undefined)[] = [
  ({ part, path }) => {
    const absent = ["method", "uri"].find((name) => part[name] === undefined);
    if (absent === undefined) return undefined;
    const details = { api_name: absent, json_path: `${path}.${absent}` };
    return { code: "MANDATORY_NOT_FOUND", message: "required field not found", details };
  },
  ({ part, path }) => {
    const isId = /^([a-zA-Z0-9][a-zA-Z0-9_]*)?$/.test(idOf(part));
    return isId ? undefined : wrong("sub_request_id", path, { regex: "[a-zA-Z0-9][a-zA-Z0-9_]*" });
  },
  ({ part, path, ids }) => {
    if (!ids.has(idOf(part))) return undefined;
    const details = { api_name: "sub_request_id", json_path: `${path}.sub_request_id` };
    return { code: "DUPLICATE_DATA", message: "duplicate data", details };
  },
  ({ part: { uri }, path }) => {
    const isUri = typeof uri === "string" && new RegExp(`^${uriPattern}$`).test(uri);
    // Parameters stand apart.
    if (isUri && !uri.includes("?")) return undefined;
    return wrong("uri", path, { expected_data_type: "text", regex: uriPattern });
  },
  ({ part: { uri } }) => {
    const asked = Number(/\/v(\d+)/.exec(String(uri))?.[1]);
    if (asked <= version) return undefined;
    const details = { sub_request_version: asked, composite_request_version: version };
    return { code: "NOT_ALLOWED", message: "version is not allowed", details };
  },
  ({ part, path }) => {
    const name = ["headers", "params"].find((one) => !isObject(part[one] ?? {}));
    return name === undefined ? undefined : wrong(name, path, { expected_data_type: "jsonobject" });
  },
  ({ part, path }) => {
    const names = Object.keys(isObject(part.headers) ? part.headers : {});
    const restricted = names.filter((name) => /^(authorization|x-crm-org)$/i.test(name));
    if (restricted.length === 0) return undefined;
    return wrong("headers", path, { restricted_headers: restricted });
  },
  ({ part }) => {
    if (isSupported(String(part.method), String(part.uri))) return undefined;
    const details = { allowed_services: services };
    return { code: "NOT_SUPPORTED", message: "service is not supported", details };
  },
  ({ part: { body }, path }) => {
    const rows = isObject(body) && Array.isArray(body.data) ? body.data.length : 0;
    return rows > 1 ? wrong("data", `${path}.body`, { maximum_length: 1 }) : undefined;
  },
];

const uriPattern = "/crm(/.*)?/v[0-9]+([.][0-9]+)?/.*";

const wrong = (name: string, path: string, details: Details): ItemError => ({
  code: "INVALID_DATA",
  message: "invalid data",
  details: { ...details, api_name: name, json_path: `${path}.${name}` },
});

const services = [
  "records",
  "notes",
  "related records",
  "tags",
  "users",
  "settings",
  "organization",
];

/** Bulk jobs, files, mails, other composite requests and what concerns many records at once are not supported. */
function isSupported(method: string, uri: string): boolean {
  const [first = "", second, third] = uri.replace(/^\/crm(\/.*?)?\/v[0-9.]+\//, "").split("/");
  if (/^\/crm\/(bulk|email)\//.test(uri)) return false;
  if (["files", "upload", "bulk", "__composite_requests"].includes(first)) return false;
  if (third === "Attachments" || third === "photo") return method === "GET" && third !== "photo";
  // All records of a module, or those that `ids` names.
  return (
    !(second === undefined && ["PUT", "DELETE"].includes(method)) && !isMassAction(second, third)
  );
}

const isMassAction = (second?: string, third = "") =>
  second === "actions" && /^(mass_|change_owner|add_tags|remove_tags)/.test(third);
