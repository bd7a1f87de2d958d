import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { advance } from "./blueprints/advance";
import { readBlueprint } from "./blueprints/readBlueprint";
import { cancelMeeting } from "./cancelMeeting";
import { changeOwner, changeOwners } from "./changeOwner";
import { cloneRecord } from "./clone";
import type { CrmContext } from "./context";
import { countRecords } from "./count";
import { downloadFieldFile } from "./fieldFile";
import { readFullData, readFullDataOfOne } from "./fullData";
import { convertInventory } from "./inventoryConversion";
import { convertLead } from "./leadConversion/request";
import { sendMail } from "./mail/sendMail";
import { mergeRecords } from "./merging/merge";
import { tagOneRecord, tagRecords } from "./recordTags";
import { massChangeOwner } from "./viewJobs/massChangeOwner";
import { massDelete } from "./viewJobs/massDelete";
import { massUpdate } from "./viewJobs/massUpdate";

type OfModule = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  module: string,
) => SimAnswer;

const ofModule: Readonly<Record<string, OfModule>> = {
  count: (context, request, _caller, module) => countRecords(context, request, module),
  fetch_full_data: (context, request, _caller, module) => readFullData(context, request, module),
  add_tags: tagRecords,
  change_owner: changeOwners,
  mass_change_owner: massChangeOwner,
  mass_delete: massDelete,
  mass_update: massUpdate,
  remove_tags: tagRecords,
};

type OfRecord = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  record: readonly [module: string, id: string],
) => SimAnswer | undefined;

const ofRecord: Readonly<Record<string, OfRecord>> = {
  fetch_full_data: (context, request, _caller, [module, id]) =>
    readFullDataOfOne(context, request, module, id),
  add_tags: tagOneRecord,
  blueprint: (context, request, caller, record) =>
    request.method === "GET"
      ? readBlueprint(context, caller, record)
      : advance(context, request, caller, record),
  cancel: (context, request, caller, [module, id]) =>
    module === "Events" ? cancelMeeting(context, request, caller, id) : undefined,
  change_owner: changeOwner,
  clone: cloneRecord,
  merge: mergeRecords,
  convert: (context, request, caller, [module, id]) =>
    module === "Leads"
      ? convertLead(context, request, caller, id)
      : convertInventory(context, request, caller, [module, id]),
  download_fields_attachment: (context, request, _caller, record) =>
    downloadFieldFile(context, request, record),
  remove_tags: tagOneRecord,
  send_mail: sendMail,
};

/** /{module}/actions/{action}: what is done with several records, or asked of them. */
export const actOnModule = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [module, action = ""]: readonly [string, string | undefined],
): SimAnswer | undefined => ofModule[action]?.(context, request, caller, module);

/** /{module}/{id}/actions/{action}: what is done with one record, or asked of it. */
export const actOnRecord = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [module, id, action = ""]: readonly [string, string, string | undefined],
): SimAnswer | undefined => ofRecord[action]?.(context, request, caller, [module, id]);
