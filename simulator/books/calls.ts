/** What each call on a record type does, once route, scope and organization are settled. */
import type { SimAnswer, SimRequest } from "../types";
import { doesNotExist, invalidParameter, invalidUrl, success } from "./answers";
import { belowCalls } from "./below";
import { noteHistory } from "./comments";
import { orderInvoice } from "./conversions/orderInvoice";
import { settleSources } from "./conversions/sources";
import { isPdfPlayed, onePdf } from "./documents";
import { listRecords } from "./list";
import { idsIn, named, type RecordCall, said } from "./recordCall";
import { findRecord } from "./records";
import { recordTypeNamed } from "./recordTypes";
import type { Match } from "./routes";
import { fullRecord } from "./shapes";
import type { OrganizationState } from "./state";
import { carryOut } from "./verbs/carryOut";
import { callWebhooks } from "./webhooks";
import { create, remove, removeSeveral, update, upsert } from "./writeCalls";

/** Answers a call on records; refusals are thrown. */
export function callRecords(
  organization: OrganizationState,
  request: SimRequest,
  match: Match,
): SimAnswer {
  const { route } = match;
  const call: RecordCall = { ...match, organization, request, type: route.type };
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

function requiredQuery({ route, request, type }: RecordCall): string | undefined {
  const name = Object.entries(type.requiredQuery ?? {}).find(
    ([action]) => action === route.action,
  )?.[1];
  return name && !request.query.get(name) ? name : undefined;
}

/** A nested path needs a record above it that exists. */
function checkParent({ organization, type, parentId }: RecordCall): void {
  if (!type.parent || parentId === undefined) return;
  const parent = recordTypeNamed(type.parent.type);
  if (!findRecord(organization, parent, parentId)) throw doesNotExist(parent.label);
}

function get(call: RecordCall): SimAnswer {
  const { organization, type } = call;
  const record = named(call);
  const isOpenLine = type.name === "banktransactions" && record.values.status === "uncategorized";
  if (isOpenLine && organization.quirks.openLinesUnread) throw doesNotExist(type.label);
  const full = fullRecord(organization, type, record);
  const isUntold = type.name === "retainerinvoices" && organization.quirks.retainersWithoutPdf;
  if (isPdfPlayed(call.request) && !isUntold) return onePdf(organization, type, full);
  const flat = type.name === "bankaccounts/rules" && organization.quirks.flatBankRule;
  if (flat) return success("success", full);
  return success("success", { [type.singleKey]: type.singleAsList ? [full] : full });
}

/** A verb answers a message alone (docs/zoho-books.md#verbs). */
function doVerb(call: RecordCall): SimAnswer {
  const { organization, request, type, code = "" } = call;
  const { verb = { sets: {} }, pattern } = call.route;
  const record = named(call);
  const changed = carryOut({ organization, request, type, record, code }, verb);
  if (changed !== record) {
    settleSources(organization, type, changed);
    noteHistory(
      organization,
      type,
      changed.id,
      "Status",
      said(type, `marked as ${pattern.at(-1)}`),
    );
    callWebhooks(organization, type, changed);
  }
  return success(said(type, `marked as ${pattern.at(-1)}`));
}

/** A call below a record, such as the list of payments of an invoice. */
function below(call: RecordCall): SimAnswer {
  const { organization, request, type, route, subId = "" } = call;
  const record = named(call);
  const found = belowCalls.find(
    ({ method, path }) => method === route.method && path === route.pattern.join("/"),
  );
  if (!found) throw invalidUrl();
  return found.answer({ organization, request, type, record, subId });
}

/** `/invoices/fromsalesorder`: an invoice of a whole sales order. */
function invoiceOrder(call: RecordCall): SimAnswer {
  const body = orderInvoice(call.organization, call.request.query);
  const query = new URLSearchParams();
  return create({ ...call, request: { ...call.request, body, query } });
}

/** `/itemdetails`: several items in full. */
function details(call: RecordCall): SimAnswer {
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
