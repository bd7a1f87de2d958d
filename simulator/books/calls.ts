/** What each call on a record type does, once route, scope and organization are settled. */
import type { SimAnswer, SimRequest } from "../types";
import { BooksRefusal, doesNotExist, invalidParameter, invalidUrl, success } from "./answers";
import { belowCalls } from "./below";
import { orderInvoice } from "./conversions/orderInvoice";
import { settleSources, withSources } from "./conversions/sources";
import { isUniqueField, recordsWith } from "./customFields";
import { listRecords } from "./list";
import { applyCredit, creditedDocument } from "./money/newCredits";
import { checkPayment } from "./money/payments";
import { checkRemoval } from "./money/removal";
import {
  allRecords,
  findRecord,
  insertRecord,
  removeRecord,
  typesBelow,
  updateRecord,
} from "./records";
import { recordTypeNamed } from "./recordTypes";
import type { RecordType } from "./recordTypes/recordType";
import { isUsed } from "./references";
import type { Match } from "./routes";
import { fullRecord } from "./shapes";
import { type BooksRecord, isEmpty, type OrganizationState, type Values } from "./state";
import { bodyOf, checkBody, writable } from "./validate";
import { statusToApprove } from "./verbs/approval";
import { carryOut } from "./verbs/carryOut";
import { callWebhooks } from "./webhooks";

interface Call extends Match {
  organization: OrganizationState;
  request: SimRequest;
  type: RecordType;
}

/** Answers a call on records; refusals are thrown. */
export function callRecords(
  organization: OrganizationState,
  request: SimRequest,
  match: Match,
): SimAnswer {
  const { route } = match;
  const call: Call = { ...match, organization, request, type: route.type };
  const missing = requiredQuery(call);
  if (missing) throw invalidParameter(missing);
  checkParent(call);
  switch (route.action) {
    case "list":
      return success(
        "success",
        listRecords(organization, route.type, request.query, call.parentId),
      );
    case "get":
      return get(call);
    case "create":
      return create(call);
    case "update":
      return update(call);
    case "remove":
      return remove(call, [named(call)]);
    case "removeSeveral":
      return removeSeveral(call);
    case "upsert":
      return upsert(call);
    case "verb":
      return doVerb(call);
    case "details":
      return details(call);
    case "below":
      return below(call);
    case "invoiceOrder":
      return invoiceOrder(call);
  }
}

function requiredQuery({ route, request, type }: Call): string | undefined {
  const name = Object.entries(type.requiredQuery ?? {}).find(
    ([action]) => action === route.action,
  )?.[1];
  return name && !request.query.get(name) ? name : undefined;
}

/** A nested path needs a record above it that exists. */
function checkParent({ organization, type, parentId }: Call): void {
  if (!type.parent || parentId === undefined) return;
  const parent = recordTypeNamed(type.parent.type);
  if (!findRecord(organization, parent, parentId)) throw doesNotExist(parent.label);
}

/** The record that the path names, or the only one of a type that has one. */
function named({ organization, type, id, parentId }: Call): BooksRecord {
  const record = type.single
    ? allRecords(organization, type)[0]
    : findRecord(organization, type, id ?? "");
  const elsewhere = type.parent && parentId && record?.values[type.parent.field] !== parentId;
  if (!record || elsewhere) throw doesNotExist(type.label);
  return record;
}

const said = (type: RecordType, done: string): string =>
  `The ${type.label.toLowerCase()} has been ${done}.`;

function written({ organization, type }: Call, record: BooksRecord): Values {
  const full = fullRecord(organization, type, record);
  if (type.singleKey === "exchange_rate" && organization.quirks.bareExchangeRate) {
    return { [type.singleKey]: full.rate };
  }
  const asList = type.name === "contactpersons" && organization.quirks.contactPersonAsList;
  return { [type.singleKey]: asList || type.singleAsList ? [full] : full };
}

function get(call: Call): SimAnswer {
  const { organization, type } = call;
  const full = fullRecord(organization, type, named(call));
  const flat = type.name === "bankaccounts/rules" && organization.quirks.flatBankRule;
  if (flat) return success("success", full);
  return success("success", { [type.singleKey]: type.singleAsList ? [full] : full });
}

function create(call: Call): SimAnswer {
  const { organization, request, type, parentId } = call;
  if (type.single && allRecords(organization, type).length > 0) {
    throw new BooksRefusal(400, 1001, `The ${type.label.toLowerCase()} already exists.`);
  }
  const body = writable(type, bodyOf(request), true);
  const given = type.parent && parentId ? { ...body, [type.parent.field]: parentId } : body;
  checkBody(organization, type, given, request.query);
  checkPayment(organization, type.name, given);
  const values = withSources(organization, type, given);
  // `POST /invoices?send=true` mails the document at once (docs/zoho-books.md#values-in-the-query).
  const sent = type.statuses.includes("sent") && request.query.get("send") === "true";
  const document = creditedDocument(organization, type, values, request.query);
  const made = insertRecord(
    organization,
    type,
    sent
      ? { ...values, status: "sent", is_emailed: true }
      : { ...values, ...statusToApprove(organization, type) },
  );
  if (document) applyCredit(organization, type, made, document);
  const record = findRecord(organization, type, made.id) ?? made;
  settleSources(organization, type, record);
  callWebhooks(organization, type, record);
  return success(said(type, "created"), written(call, record), 201);
}

function update(call: Call): SimAnswer {
  const { request, type } = call;
  const body = bodyOf(request);
  const record = named(call);
  const needsId = type.single || type.updateNeedsId;
  if (needsId && body[type.idField] !== record.id) throw invalidParameter(type.idField);
  const above = type.parent && body[type.parent.field];
  if (above && above !== record.values[type.parent?.field ?? ""]) throw doesNotExist(type.label);
  return write(call, record, writable(type, body, false));
}

function write(call: Call, record: BooksRecord, values: Values): SimAnswer {
  const { organization, request, type } = call;
  checkBody(organization, type, values, request.query, record);
  checkPayment(organization, type.name, values, record);
  const updated = updateRecord(organization, type, record, values);
  settleSources(organization, type, updated);
  callWebhooks(organization, type, updated);
  return success(said(type, "updated"), written(call, updated));
}

/**
 * Removes all of them, or none when one is used: which code that has is UNSURE (docs/zoho-books.md#deletions), 4 here.
 */
function remove({ organization, type }: Call, records: BooksRecord[]): SimAnswer {
  for (const record of records) checkRemoval(organization, type.name, record);
  if (records.some(({ id }) => isUsed(organization, type, id, typesBelow(type)))) {
    throw new BooksRefusal(
      400,
      4,
      `The ${type.label.toLowerCase()} cannot be deleted because other transactions use it.`,
    );
  }
  for (const record of records) {
    removeRecord(organization, type, record);
    settleSources(organization, type, record);
  }
  return success(said(type, "deleted"));
}

/** Ids of a comma-separated query parameter that must be there. */
function idsIn(query: URLSearchParams, parameter: string): string[] {
  const ids = (query.get(parameter) ?? "").split(",").filter(Boolean);
  if (ids.length === 0) throw invalidParameter(parameter);
  return ids;
}

function removeSeveral(call: Call): SimAnswer {
  const { parameter = "", flag } = call.type.bulkRemove ?? {};
  const { query } = call.request;
  if (flag && query.get(flag) !== "true") throw invalidParameter(flag);
  return remove(
    call,
    idsIn(query, parameter).map((id) => named({ ...call, id })),
  );
}

/** PUT on a collection: the record whose custom field holds the value, or with `X-Upsert` a new one. */
function upsert(call: Call): SimAnswer {
  const { organization, request, type } = call;
  const key = request.headers["x-unique-identifier-key"] ?? "";
  const value = request.headers["x-unique-identifier-value"] ?? "";
  if (!/^cf_\w+$/.test(key)) throw invalidParameter("X-Unique-Identifier-Key");
  if (isEmpty(value)) throw invalidParameter("X-Unique-Identifier-Value");
  if (!isUniqueField(organization, type, key)) throw invalidParameter("X-Unique-Identifier-Key");
  const found = recordsWith(organization, type, key, value);
  if (found.length > 1) throw invalidParameter("X-Unique-Identifier-Value");
  const body = bodyOf(request);
  const [record] = found;
  if (record) return write(call, record, writable(type, body, false));
  if (request.headers["x-upsert"] !== "true") throw doesNotExist(type.label);
  const fields = Array.isArray(body.custom_fields) ? body.custom_fields : [];
  const keyed = { ...body, custom_fields: [...fields, { api_name: key, value }] };
  return create({ ...call, request: { ...request, body: keyed } });
}

/** A verb answers a message alone (docs/zoho-books.md#verbs). */
function doVerb(call: Call): SimAnswer {
  const { organization, request, type, code = "" } = call;
  const { verb = { sets: {} }, pattern } = call.route;
  const record = named(call);
  const changed = carryOut({ organization, request, type, record, code }, verb);
  if (changed !== record) {
    settleSources(organization, type, changed);
    callWebhooks(organization, type, changed);
  }
  return success(said(type, `marked as ${pattern.at(-1)}`));
}

/** A call below a record, such as the list of payments of an invoice. */
function below(call: Call): SimAnswer {
  const { organization, request, type, route, subId = "" } = call;
  const record = named(call);
  const found = belowCalls.find(
    ({ method, path }) => method === route.method && path === route.pattern.join("/"),
  );
  if (!found) throw invalidUrl();
  return found.answer({ organization, request, type, record, subId });
}

/** `/invoices/fromsalesorder`: an invoice of a whole sales order. */
function invoiceOrder(call: Call): SimAnswer {
  const body = orderInvoice(call.organization, call.request.query);
  const query = new URLSearchParams();
  return create({ ...call, request: { ...call.request, body, query } });
}

/** `/itemdetails`: several items in full. */
function details(call: Call): SimAnswer {
  const { organization, type, request } = call;
  const items = idsIn(request.query, "item_ids")
    .map((id) => findRecord(organization, type, id))
    .filter((record) => record !== undefined)
    .map((record) => fullRecord(organization, type, record));
  return success("success", {
    items,
    page_context: { page: 1, per_page: items.length, has_more_page: false },
  });
}
