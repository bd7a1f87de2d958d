import { isObject } from "../isObject";
import { hintFor } from "./hints";

/** What a refusal says, and of which request. */
export interface Said {
  /** Method and path, such as `DELETE /crm/v8/Leads/4876876000000333001`. */
  operation: string;
  code?: string;
  reason: string;
  details?: unknown;
}

/** What a part of a path is. */
type Place = "module" | "record" | "relatedList" | "related" | "attachment" | "user" | "setting";

const placeHints: Record<Place, string> = {
  module:
    "Zoho CRM cannot do this with the module. Check the module's API name under Setup > Developer Hub > APIs & SDKs > API Names.",
  record:
    "No record of this ID exists, or it was deleted. Check the record ID and the record type.",
  relatedList:
    "The module has no related list of this name, or the list is hidden. CRM - List Related Lists gives the API names.",
  related: "The related record does not exist, or was removed. Check the ID.",
  attachment:
    "The record has no attachment of this ID, or it was removed. CRM - List Attachments tells those that it has.",
  user: "No user of this ID exists. CRM - List Users lists those that exist.",
  setting: "Zoho CRM has nothing of this name or ID. Check the name or ID.",
};

/** Codes that mean something else where COQL runs a query (docs/zoho-crm.md#coql-errors). */
const queryHints: Record<string, string> = {
  DUPLICATE_DATA:
    "The query names a column or an aggregate function twice. Leave one of the two out, or give one an alias.",
  INVALID_DATA:
    "Zoho CRM cannot run the query. Check the query's columns, aggregate functions and LIMIT.",
  INVALID_MODULE:
    "COQL cannot query this module. Check the module's API name under Setup > Developer Hub > APIs & SDKs > API Names.",
};

/** Of records of the recycle bin (docs/zoho-crm.md#recycle-bin). */
const binHints: Record<string, string> = {
  DUPLICATE_DATA:
    "Another record has the unique value of the deleted one by now. Change or remove that record first.",
  INVALID_DATA:
    "The record is not in the recycle bin: it was restored already, deleted for good, or never there. CRM - List Deleted Records gives what is there.",
};

/** Not the request has too many tags, but the record (docs/zoho-crm.md#tags-of-records). */
const tooManyTags =
  "The record would have more tags than Zoho CRM allows. Remove tags that the record no longer needs.";

const tooLarge =
  "The custom view has more records than one job takes, which are 50,000. Narrow the custom view down.";

/** Of a job on all records of a custom view (docs/zoho-crm.md#jobs-on-a-custom-view). */
const viewJobHints: Record<string, string> = {
  ALREADY_SCHEDULED:
    "A job on this custom view runs already, and nothing else was started. Wait for that job to end.",
  LIMIT_EXCEEDED: tooLarge,
  RECORD_LIMIT_EXCEEDED: tooLarge,
};

/** By the end of an operation. */
const hintsByEnd: [end: string, hints: Record<string, string>][] = [
  ["/coql", queryHints],
  ["/actions/restore", binHints],
  ["/actions/mass_update", viewJobHints],
  ["/actions/mass_delete", viewJobHints],
  ["/actions/mass_change_owner", viewJobHints],
  ["_tags", { LIMIT_EXCEEDED: tooManyTags }],
];

/** Of the ID of a custom view. */
export const unknownView =
  "Custom View ID names no view of the module. CRM - List Custom Views gives the IDs.";

/** IDs that inputs of the connector ask for, by Zoho's names for these. */
const idHints: Record<string, string> = {
  cvid: unknownView,
  lar_id:
    "Assignment Rule names no rule of the module. The picker of Assignment Rule gives the IDs.",
  layout_id: "Layout ID names no layout of Deals. CRM - List Layouts gives the IDs.",
  Layout: "Layout names no layout of the module. CRM - List Layouts gives the IDs.",
  What_Id:
    "Check the ID, and give $se_module beside What_Id: the API name of the related record's module.",
};

/** IDs of a lead's conversion, by their place in its row (docs/zoho-crm.md#conversion-of-leads). */
const conversionHints: Record<string, string> = {
  "$.data[0].Accounts.id":
    "Account ID names no account that the connected user can see. Check the ID.",
  "$.data[0].Contacts.id":
    "Contact ID names no contact that the connected user can see. Check the ID.",
  "$.data[0].assign_to.id":
    "New Owner names no user to whom the connected user may give records. CRM - List Users gives the users.",
};

/** INVALID_DATA whose message tells more than its details (docs/zoho-crm.md#errors-of-records). */
const saidOfData: [RegExp, string | undefined][] = [
  [/already converted/i, hintFor("crm", "ID_ALREADY_CONVERTED")],
  [/wrong format/i, hintFor("crm", "UNABLE_TO_PARSE_DATA_TYPE")],
  [
    /locked or invalid permission/i,
    "The record is locked, or the connected user may not change it. Open the record in Zoho CRM to see why.",
  ],
  [/relation not found/i, "The two records are not linked, so there is nothing to change."],
  [/tags? not found/i, "The module has no tag of this ID. Check the ID."],
];

/** A file of a type that Zoho refuses; photos have types of their own (docs/zoho-crm.md#photos). */
const typeHint = (operation: string): string =>
  operation.endsWith("/photo")
    ? "A photo is a .png, .jpg, .gif or .bmp picture. Send one of these."
    : "Zoho CRM does not take files of this type. Send a file of another type.";

/** The hint for what the place of an error tells beyond its code; undefined when it tells no more. */
export function hintInPlace(said: Said): string | undefined {
  const { operation, code = "", reason, details } = said;
  const [, own] = hintsByEnd.find(([end]) => operation.endsWith(end)) ?? [];
  if (own && Object.hasOwn(own, code)) return own[code];
  if (code !== "INVALID_DATA") return undefined;
  const ofId = idHint(said);
  if (ofId !== undefined) return ofId;
  if (isObject(details) && "api_name" in details) return undefined;
  if (/invalid file type/i.test(reason)) return typeHint(operation);
  const [, hint] = saidOfData.find(([words]) => words.test(reason)) ?? [];
  if (hint !== undefined) return hint;
  const place = placeOf(said) ?? placeOfId(said);
  return place && placeHints[place];
}

/** The hint for a wrong ID of an input of the connector. */
function idHint({ operation, details }: Said): string | undefined {
  if (!isObject(details)) return undefined;
  const { api_name, param_name = api_name, json_path } = details;
  const isConversion = /\/Leads\/[^/]+\/actions\/convert$/.test(operation);
  const place = String(json_path);
  if (isConversion && Object.hasOwn(conversionHints, place)) return conversionHints[place];
  const named = String(param_name);
  return Object.hasOwn(idHints, named) ? idHints[named] : undefined;
}

/** What the last part of a path is, where the words alone say that its ID is wrong. */
function placeOfId({ operation, reason }: Said): Place | undefined {
  const parts = partsOf(operation);
  return /\bid given/i.test(reason) ? placeAt(parts, parts.length - 1) : undefined;
}

/**
 * Tells whether Zoho says that it does not know an ID. Then INVALID_DATA names the ID or the ID's place in the path,
 * and no value, related list or other reason (docs/zoho-crm.md#delete-records).
 */
export function saysUnknownId(said: Said): boolean {
  if (said.code !== "INVALID_DATA" || hasOtherReason(said.reason)) return false;
  if (said.details === undefined) return /\bid given|not deleted|not found/i.test(said.reason);
  const place = placeOf(said);
  return place !== undefined && place !== "module" && place !== "relatedList";
}

const hasOtherReason = (reason: string) =>
  /already converted|wrong format|locked or invalid permission/i.test(reason);

/** What an error is about: the part of the path that `resource_path_index` counts to, or the ID that it names. */
function placeOf({ operation, reason, details }: Said): Place | undefined {
  if (!isObject(details) || "api_name" in details) return undefined;
  // Zoho counts to the module there (docs/zoho-crm.md#delete-records).
  if (/invalid record id/i.test(reason)) return "record";
  const parts = partsOf(operation);
  const index = Number(details.resource_path_index);
  if (Number.isInteger(index)) return placeAt(parts, index);
  if (!("id" in details)) return undefined;
  // An ID in the query or the body: of a record, or of the related ones below it.
  const isOfRecords = parts.length <= 2 || parts.slice(1, 3).includes("actions");
  return placeAt(parts, isOfRecords ? 1 : 3);
}

const modulePlaces: Place[] = ["module", "record", "relatedList", "related"];

function placeAt([first = "", , list]: string[], index: number): Place | undefined {
  if (first === "users") return index > 0 ? "user" : undefined;
  if (ownResources.has(first)) return index > 0 ? "setting" : undefined;
  return list === "Attachments" && index === 3 ? "attachment" : modulePlaces[index];
}

/** What stands in a path where a module would. */
export const ownResources = new Set([
  "settings",
  "org",
  "actions",
  "files",
  "read",
  "write",
  "functions",
]);

/** The parts of an operation's path behind the version. */
function partsOf(operation: string): string[] {
  const [path = ""] = (operation.split(" ")[1] ?? "").split("?");
  return path.replace(/^\/crm\/(bulk\/)?v[\d.]+\//, "").split("/");
}
