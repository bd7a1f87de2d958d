import type { CrmLimits } from "../limits";
import { createCrmLimits } from "../limits";
import { notPlayed } from "../notPlayed";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { actOnModule, actOnRecord } from "./actions";
import { Refusal, refusal, unknownPath } from "./answers";
import {
  deleteAttachments,
  downloadAttachment,
  listAttachments,
  uploadAttachment,
} from "./attachments";
import { downloadWriteResult, handleBulk } from "./bulkJobs";
import { runDueJobs } from "./bulkJobs/jobs";
import { newBulkKnobs, newBulkState } from "./bulkJobs/state";
import { uploadFile } from "./bulkJobs/upload";
import { announce, commitDue } from "./commits";
import { runComposite } from "./composite";
import { readContactRoles } from "./contactRoles";
import { addModule, type CrmContext, type CrmKnobs } from "./context";
import { runQuery } from "./coql";
import { listDeleted } from "./deleted";
import { deleteRecords } from "./deleteRequests";
import { type CrmDirect, createDirect } from "./direct";
import { takesExternalIds, withoutExternalIds } from "./externalIds";
import { executeFunction, functionAuth } from "./functions";
import { runDueConversions } from "./leadConversion/carryOut";
import { readConversionOptions } from "./leadConversion/options";
import { linkRecords, unlinkRecords } from "./linkRequests";
import { listRecords } from "./list";
import { handleLocks } from "./locks";
import { createMailDirect, type MailDirect } from "./mail/direct";
import { handleDrafts } from "./mail/drafts";
import { readEmails } from "./mail/emails";
import { newMailState } from "./mail/state";
import { runDueMerges } from "./merging/merge";
import { newMergeKnobs } from "./merging/state";
import { readSettings } from "./metadata";
import { handleWatch } from "./notifications/watch";
import { crmOperations } from "./operations";
import { crmUnplayedParameters } from "./operations/parameters";
import { readOrganization } from "./organization";
import { handlePhoto } from "./photos";
import { readOne } from "./readOne";
import { handleBin } from "./recycleBinRoutes";
import { listRelated, readRelated, requireParent } from "./related";
import { requireScopes } from "./scopes";
import { searchRecords } from "./search";
import { standardModules } from "./standardModules";
import { handleTags } from "./tags";
import { readTimeline } from "./timeline";
import { listUsers, readUser } from "./users";
import { runDueViewJobs } from "./viewJobs/jobs";
import { newViewJobKnobs } from "./viewJobs/state";
import { insertRecords, updateRecords, upsertRecords } from "./writeRequests";
import { downloadFile, uploadFiles } from "./zfs";

/** One organization's CRM: direct access for tests, limits, and what a test may turn. */
export interface Crm extends CrmDirect, MailDirect, CrmKnobs {
  limits: CrmLimits;
  context: CrmContext;
}

export type CrmOptions = Pick<
  CrmContext,
  "account" | "clock" | "random" | "quirks" | "newId" | "store" | "sendCallback" | "sendCall"
>;

/** An empty CRM with Zoho's standard modules. */
export function createCrm(options: CrmOptions): Crm {
  const knobs: CrmKnobs = {
    commitDelay: 0,
    searchDelay: 10_000,
    countDelay: 0,
    conversionDelay: 0,
    callbacks: { lost: 0, doubled: 0 },
    bulkJobs: newBulkKnobs(),
    viewJobs: newViewJobKnobs(),
    restores: { maxAtOnce: 1000, takes: 60_000 },
    merges: newMergeKnobs(),
  };
  const context: CrmContext = {
    ...options,
    modules: new Map(),
    linking: new Map(),
    views: [],
    channels: [],
    webhooks: [],
    assignmentRules: [],
    functions: new Map(),
    files: new Map(),
    zfs: new Map(),
    photos: new Map(),
    locked: new Map(),
    locking: new Map(),
    blueprints: [],
    savedTransitions: new Map(),
    pending: [],
    waiting: new Map(),
    unannounced: [],
    ledger: new Map(),
    source: "crm_ui",
    conversions: [],
    pipelines: new Map(),
    ownerMails: [],
    meetingMails: [],
    mail: newMailState(),
    bulk: newBulkState(),
    viewJobs: new Map(),
    merges: new Map(),
    knobs,
  };
  const { edition, users } = options.account;
  const limits = createCrmLimits(edition, users.length, options.clock);
  // The knobs are part of the object that the test holds: what it sets there counts here.
  const crm: Crm = Object.assign(knobs, createDirect(context), createMailDirect(context), {
    limits,
    context,
  });
  for (const spec of standardModules) addModule(context, spec);
  for (const { apiName, plural } of standardModules) {
    crm.defineView(apiName, { name: `All ${plural}` });
  }
  return crm;
}

/** Answers one call of the CRM API. */
export function handleCrm(request: SimRequest, caller: SimCaller, { context }: Crm): SimAnswer {
  commitDue(context);
  runDueJobs(context);
  runDueViewJobs(context);
  runDueMerges(context);
  context.source = "crm_api";
  runDueConversions(context);
  try {
    return answered(context, request, caller);
  } finally {
    context.source = "crm_ui";
    announce(context);
  }
}

/** The answer to a call, also where it is a refusal. */
function answered(context: CrmContext, request: SimRequest, caller: SimCaller): SimAnswer {
  try {
    return judged(context, request, caller);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

/** Does what Zoho has and is played here; everything else is refused, each in its own way. */
function judged(context: CrmContext, request: SimRequest, caller: SimCaller): SimAnswer {
  const { method, segments } = request;
  const verdict = functionAuth(request)
    ? crmOperations.judge(method, functionPath)
    : crmOperations.judge(method, segments);
  const isByExternalId = "x-external" in request.headers;
  if (verdict === "notPlayed" || (isByExternalId && !takesExternalIds(request))) {
    return notPlayed(request);
  }
  const unplayed = verdict === "played" ? crmUnplayedParameters.find(request) : undefined;
  if (unplayed) return notPlayed(request, unplayed);
  requireScopes(request, caller.scopes, context.quirks);
  if (verdict === "wrongMethod") return wrongMethod(context);
  const byIds = isByExternalId ? withoutExternalIds(context, request) : request;
  return (verdict === "played" && route(context, byIds, caller)) || unknownPath();
}

const functionPath = ["functions", "name", "actions", "execute"];

function route(context: CrmContext, request: SimRequest, caller: SimCaller): SimAnswer | undefined {
  const { segments } = request;
  const [first = "", second, third, fourth] = segments;
  if (functionAuth(request)) return executeFunction(context, request, caller);
  switch (first) {
    case "__composite_requests":
      return runComposite(context, request, (trial, part) => answered(trial, part, caller));
    case "coql":
      return runQuery(context, request, caller);
    case "bulk":
      return handleBulk(context, request, caller);
    case "files":
      return request.method === "GET"
        ? downloadFile(context, request)
        : uploadFiles(context, request);
    case "upload":
      return uploadFile(context, request, caller);
    case "v2":
      return downloadWriteResult(context, request);
    case "actions":
      return handleWatch(context, request, caller);
    case "users":
      return second === undefined ? listUsers(context, request, caller) : readUser(context, second);
    case "org":
      return readOrganization(context);
    case "settings":
      return routeSettings(context, request, caller, second);
  }
  if (isContactRoles(segments)) return readContactRoles(context, third);
  if (second === undefined) return routeModule(context, request, caller, first);
  if (third === undefined) return routeRecord(context, request, caller, [first, second]);
  if (second === "actions") return actOnModule(context, request, caller, [first, third]);
  if (third === "actions") return actOnRecord(context, request, caller, [first, second, fourth]);
  if (third === "photo") return handlePhoto(context, request, caller, [first, second]);
  if (third === "Emails") return readEmails(context, request, caller, [first, second]);
  if (third === "__email_drafts") return handleDrafts(context, request, caller, [first, second]);
  if (third === "Attachments")
    return routeAttachments(context, request, caller, [first, second, fourth]);
  return routeRelated(context, request, caller, [first, second, third, fourth]);
}

function routeSettings(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  kind: string | undefined,
) {
  if (kind === "tags") return handleTags(context, request, caller);
  if (kind === "recycle_bin") return handleBin(context, request, caller);
  return readSettings(context, request, caller);
}

const isContactRoles = ([module, second]: readonly string[]) =>
  module?.toLowerCase() === "contacts" && second === "roles";

function routeModule(context: CrmContext, request: SimRequest, caller: SimCaller, module: string) {
  switch (request.method) {
    case "GET":
      return listRecords(context, request, caller, module);
    case "POST":
      return insertRecords(context, request, caller, module);
    case "PUT":
      return updateRecords(context, request, caller, module);
    case "DELETE":
      return deleteRecords(context, request, caller, module);
  }
}

function routeRecord(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [module, id]: [string, string],
) {
  if (id === "deleted") return listDeleted(context, request, caller, module);
  if (id === "search") return searchRecords(context, request, caller, module);
  if (id === "upsert") return upsertRecords(context, request, caller, module);
  switch (request.method) {
    case "GET":
      return readOne(context, request, caller, module, id);
    case "PUT":
      return updateRecords(context, request, caller, module, id);
    case "DELETE":
      return deleteRecords(context, request, caller, module, id);
  }
}

function routeAttachments(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [module, id, attachment]: [string, string, string | undefined],
) {
  switch (request.method) {
    case "GET":
      return attachment === undefined
        ? listAttachments(context, request, caller, module, id)
        : downloadAttachment(context, module, id, attachment);
    case "POST":
      return attachment === undefined
        ? uploadAttachment(context, request, caller, module, id)
        : undefined;
    case "DELETE":
      return deleteAttachments(context, request, module, id, attachment);
  }
}

function routeRelated(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [module, id, list, related]: [string, string, string, string | undefined],
) {
  const place = [module, id, list, related] as const;
  if (list === "Locking_Information__s") {
    return handleLocks(context, request, caller, [module, id, related]);
  }
  switch (request.method) {
    case "GET":
      if (list === "__timeline") return readTimeline(context, request, caller, [module, id]);
      if (list === "__conversion_options") return readConversionOptions(context, id);
      return related === undefined
        ? listRelated(context, request, caller, [module, id, list])
        : readRelated(context, request, caller, [module, id, list, related]);
    case "PUT":
      return linkRecords(context, request, place);
    case "DELETE":
      return unlinkRecords(context, request, place);
  }
  // Notes are written under their record, too (docs/zoho-crm.md#notes).
  if (request.method === "POST" && list === "Notes" && related === undefined) {
    requireParent(context, module, id);
    return insertRecords(context, request, caller, "Notes", {
      Parent_Id: { id, module: { api_name: module } },
    });
  }
  return undefined;
}

/** 400 in Zoho's published examples, 405 in the table of its documents (docs/zoho-crm.md#error-codes). */
const wrongMethod = ({ quirks }: CrmContext): SimAnswer =>
  refusal(
    "INVALID_REQUEST_METHOD",
    "The http request method type is not a valid one",
    {},
    quirks.wrongMethodStatus,
  );
