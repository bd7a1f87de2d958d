/** What writes records: creations, updates, writes by a unique field, and deletions. */
import type { SimAnswer } from "../types";
import { BooksRefusal, doesNotExist, invalidParameter, success } from "./answers";
import { noteHistory } from "./comments";
import { settleSources, withSources } from "./conversions/sources";
import { isUniqueField, recordsWith } from "./customFields";
import { checkChange } from "./money/changes";
import { applyCredit, creditedDocument } from "./money/newCredits";
import { checkPayment } from "./money/payments";
import { checkRemoval } from "./money/removal";
import { idsIn, named, type RecordCall, said, written } from "./recordCall";
import {
  allRecords,
  changedValues,
  findRecord,
  insertRecord,
  removeRecord,
  typesBelow,
  updateRecord,
} from "./records";
import { isUsed } from "./references";
import { type BooksRecord, isEmpty, type Values } from "./state";
import { bodyOf, checkBody, writable } from "./validate";
import { statusToApprove } from "./verbs/approval";
import { callWebhooks } from "./webhooks";

export function create(call: RecordCall): SimAnswer {
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
  noteHistory(organization, type, record.id, "Added", said(type, "created"));
  callWebhooks(organization, type, record);
  return success(said(type, "created"), written(call, record), 201);
}

export function update(call: RecordCall): SimAnswer {
  const { request, type } = call;
  const body = bodyOf(request);
  const record = named(call);
  const needsId = type.single || type.updateNeedsId;
  if (needsId && body[type.idField] !== record.id) throw invalidParameter(type.idField);
  const above = type.parent && body[type.parent.field];
  if (above && above !== record.values[type.parent?.field ?? ""]) throw doesNotExist(type.label);
  return write(call, record, writable(type, body, false));
}

function write(call: RecordCall, record: BooksRecord, values: Values): SimAnswer {
  const { organization, request, type } = call;
  checkBody(organization, type, values, request.query, record);
  checkPayment(organization, type.name, values, record);
  checkChange(organization, type.name, record, changedValues(organization, type, record, values));
  const updated = updateRecord(organization, type, record, values);
  settleSources(organization, type, updated);
  noteHistory(organization, type, updated.id, "Edited", said(type, "updated"));
  callWebhooks(organization, type, updated);
  return success(said(type, "updated"), written(call, updated));
}

/**
 * Removes all of them, or none when one is used: which code that has is UNSURE (docs/zoho-books.md#deletions), 4 here.
 */
export function remove({ organization, type }: RecordCall, records: BooksRecord[]): SimAnswer {
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

export function removeSeveral(call: RecordCall): SimAnswer {
  const { parameter = "", flag } = call.type.bulkRemove ?? {};
  const { query } = call.request;
  if (flag && query.get(flag) !== "true") throw invalidParameter(flag);
  return remove(
    call,
    idsIn(query, parameter).map((id) => named({ ...call, id })),
  );
}

/** PUT on a collection: the record whose custom field holds the value, or with `X-Upsert` a new one. */
export function upsert(call: RecordCall): SimAnswer {
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
  if (request.headers["x-upsert"] !== "true") {
    const isInvalid = organization.quirks.unknownUniqueValuesInvalid;
    throw isInvalid ? invalidParameter("X-Unique-Identifier-Value") : doesNotExist(type.label);
  }
  const fields = Array.isArray(body.custom_fields) ? body.custom_fields : [];
  const keyed = { ...body, custom_fields: [...fields, { api_name: key, value }] };
  return create({ ...call, request: { ...request, body: keyed } });
}
