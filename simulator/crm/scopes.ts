import type { CrmQuirks, SimRequest } from "../types";
import { Refusal } from "./answers";

const operations: Readonly<Record<string, string>> = {
  GET: "READ",
  POST: "CREATE",
  PUT: "UPDATE",
  PATCH: "UPDATE",
  DELETE: "DELETE",
};

/**
 * Refuses with OAUTH_SCOPE_MISMATCH when the token lacks what the call needs (docs/zoho-crm.md#scopes): 403 at
 * attachments, 401 elsewhere (docs/zoho-crm.md#attachments).
 */
export function requireScopes(
  request: SimRequest,
  granted: readonly string[],
  quirks: CrmQuirks,
): void {
  const has = new Set(granted.map((scope) => scope.toLowerCase()));
  const lacking = neededScopes(request, quirks).find(
    (ways) => !ways.some((way) => has.has(way.toLowerCase())),
  );
  if (!lacking) return;
  const isWatch = request.segments[0] === "actions";
  const message = isWatch ? "Unauthorized" : "invalid oauth scope to access this URL";
  const status = request.segments[2] === "Attachments" ? 403 : 401;
  throw new Refusal("OAUTH_SCOPE_MISMATCH", message, isWatch ? null : {}, status);
}

/** Every scope that the call needs, each with the alternatives that satisfy it. */
function neededScopes(request: SimRequest, quirks: CrmQuirks): string[][] {
  const { method, segments, body } = request;
  const operation = operations[method] ?? "READ";
  const [first = "", second, third] = segments;
  if (third === "Locking_Information__s") return [lockScopes(quirks, operation)];
  switch (first) {
    case "bulk":
      return bulkScopes(method, second, body);
    case "upload":
      return [["ZohoFiles.files.ALL"]];
    case "v2":
      return [group("bulk", "READ")];
    case "__composite_requests":
      // Its parts need their own as well, each by itself.
      return [["ZohoCRM.composite_requests.CUSTOM"]];
    case "coql":
      return [
        ["ZohoCRM.coql.READ"],
        moduleScopes(queriedModule(body), "READ"),
        ...(asksForFields(body) ? [settingsScopes("fields", "READ")] : []),
      ];
    case "users":
    case "org":
      return [group(first, operation)];
    case "files":
      return [group("Files", operation)];
    case "functions":
      return [[`ZohoCRM.functions.execute.${operation}`]];
    case "actions":
      return [group("notifications", operation)];
    case "settings":
      if (second === "custom_functions") return [[`ZohoCRM.functions.execute.${operation}`]];
      // Restoring is an update (docs/zoho-crm.md#recycle-bin).
      if (second === "recycle_bin" && operation === "CREATE")
        return [settingsScopes(second, "UPDATE")];
      if (second?.endsWith("_templates"))
        return [group(`templates.${second.replace("_templates", "")}`, operation)];
      return [settingsScopes(second === "automation" ? third : second, operation)];
  }
  return recordScopes(request, operation);
}

/** Actions on records that have scopes of their own, or take other ones than their method says. */
const actionScopes: Readonly<Record<string, (module: string, operation: string) => string[]>> = {
  cancel: (module) => moduleScopes(module, "UPDATE"),
  change_owner: (_, operation) => group("change_owner", operation),
  send_mail: (module, operation) => [
    ...group("send_mail.all", operation),
    ...group(`send_mail.${scopeName(module)}`, operation),
  ],
};

/** The scopes of calls on a module's records. */
function recordScopes({ segments }: SimRequest, operation: string): string[][] {
  const [first = "", second, third, fourth] = segments;
  const action = second === "actions" ? third : third === "actions" ? fourth : undefined;
  if (action?.endsWith("_tags"))
    return [moduleScopes(first, "UPDATE"), settingsScopes("tags", "UPDATE")];
  if (action?.startsWith("mass_")) return [massScopes(action, operation)];
  // Sources name one or the other (docs/zoho-crm.md#conversion-of-quotes-and-orders).
  if (action === "convert" && ["Quotes", "Sales_Orders"].includes(first)) {
    return [
      moduleScopes(first, operation),
      group(`mass_convert.${first.replaceAll("_", "")}`, operation),
    ];
  }
  const ofAction = action === undefined ? undefined : actionScopes[action];
  if (ofAction) return [ofAction(first, operation)];
  const module = moduleScopes(first, operation);
  if (second === "search" || action === "count") return [module, ["ZohoSearch.securesearch.READ"]];
  if (second === "upsert") return [moduleScopes(first, "CREATE"), moduleScopes(first, "UPDATE")];
  return scopesBelow(first, third, operation);
}

/** The scopes of what lies below a record. */
function scopesBelow(module: string, list: string | undefined, operation: string): string[][] {
  const own = moduleScopes(module, operation);
  switch (list) {
    case "Attachments":
    case "Emails":
      return [own, moduleScopes(list, operation)];
    case "Contact_Roles":
      return [own, moduleScopes("Contacts", "READ")];
    case "Notes":
      return [moduleScopes(module, "READ"), moduleScopes(list, operation)];
    default:
      return [own];
  }
}

/** Zoho's documents of v7 and its newer OpenAPI file disagree (docs/zoho-crm.md#locks-of-records). */
const lockScopes = ({ lockScopesOf }: CrmQuirks, operation: string): string[] =>
  lockScopesOf === "settings"
    ? settingsScopes("modules", operation)
    : [...group("modules", operation), ...group("modules.lockinginformation", operation)];

/** Creating a read job reads; a write job writes as its operation says (docs/zoho-crm.md#bulk-reads). */
function bulkScopes(method: string, kind: string | undefined, body: unknown): string[][] {
  if (method === "GET") return [group("bulk", "READ")];
  const { query, resource, operation } = (body ?? {}) as Record<string, never>;
  const { module } = ((kind === "read" ? query : resource?.[0]) ?? {}) as {
    module?: { api_name?: unknown };
  };
  const name = String(module?.api_name ?? "");
  if (kind === "read") return [group("bulk", "READ"), moduleScopes(name, "READ")];
  const create = operation === "update" ? [] : [moduleScopes(name, "CREATE")];
  const update = operation === "insert" ? [] : [moduleScopes(name, "UPDATE")];
  return [group("bulk", "CREATE"), ...create, ...update];
}

function moduleScopes(apiName: string, operation: string): string[] {
  return [...group("modules", operation), ...group(`modules.${scopeName(apiName)}`, operation)];
}

const settingsScopes = (name: string | undefined, operation: string): string[] => [
  ...group("settings", operation),
  ...group(`settings.${name}`, operation),
];

const massOperations: Readonly<Record<string, string>> = {
  mass_update: "UPDATE",
  mass_delete: "DELETE",
  mass_change_owner: "CREATE",
};

/** What starts a mass action needs the operation that it is; who reads its state, the right to read. */
const massScopes = (action: string, operation: string): string[] =>
  group(
    action === "mass_change_owner" ? "change_owner" : action,
    operation === "READ" ? operation : (massOperations[action] ?? operation),
  );

/** WRITE stands for creating and updating. */
function group(name: string, operation: string): string[] {
  const write = operation === "CREATE" || operation === "UPDATE" ? ["WRITE"] : [];
  return ["ALL", operation, ...write].map((kind) => `ZohoCRM.${name}.${kind}`);
}

const named =
  "leads accounts contacts deals campaigns tasks cases events calls solutions products vendors pricebooks quotes salesorders purchaseorders invoices notes attachments emails".split(
    " ",
  );

/** Scopes write module names without underscores; custom modules share one. */
function scopeName(apiName: string): string {
  const name = apiName.toLowerCase().replaceAll("_", "");
  return named.includes(name) ? name : "custom";
}

/** A query whose fields come along needs their scope as well (docs/zoho-crm.md#scopes). */
const asksForFields = (body: unknown): boolean =>
  (body as { include_meta?: unknown } | undefined)?.include_meta !== undefined;

function queriedModule(body: unknown): string {
  const query = String((body as { select_query?: unknown } | undefined)?.select_query ?? "");
  return /\bfrom\s+(\w+)/i.exec(query)?.[1] ?? "";
}
