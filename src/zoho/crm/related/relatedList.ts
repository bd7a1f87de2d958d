import { byCloseness } from "../../closest";
import { addToHint, changeHint, failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { isObject } from "../../isObject";
import { listFieldNames } from "../metadata/metadata";
import { type CrmRelatedList, listRelatedLists } from "../metadata/relatedLists";
import { linkFieldOf } from "./linkField";

/** A related list of a module. */
export interface ListName {
  module: string;
  list: string;
}

const maxNamed = 5;

/**
 * What metadata says of a related list. Scope: ZohoCRM.settings.related_lists.READ.
 * @throws ZohoError that says what to do where the module has no such list, or where it cannot be read.
 */
export async function requireRelatedList(
  client: ZohoClient,
  { module, list }: ListName,
): Promise<CrmRelatedList> {
  const lists = await listRelatedLists(client, module);
  const found = lists.find(({ api_name }) => api_name === list);
  const problem = problemOf({ module, list }, found, lists);
  if (found && !problem) return found;
  const operation = `GET ${crmPath`/settings/related_lists?module=${module}`}`;
  const [reason = "", hint] = problem ?? [];
  refuse({ product: "crm", operation, code: "NO_SUCH_LIST", reason, hint });
}

/** Why a list cannot be read, and what to do; undefined where it can be (docs/zoho-crm.md#metadata-of-related-lists). */
function problemOf(
  { module, list }: ListName,
  found: CrmRelatedList | undefined,
  lists: CrmRelatedList[],
): [reason: string, hint: string] | undefined {
  const named = `the related list ${list} of ${module}`;
  if (list === "Emails") {
    return [
      `${named} holds e-mails, which Zoho CRM gives in another form`,
      `Read the e-mails with CRM - Raw Request: GET /${module}/{Record ID}/Emails.`,
    ];
  }
  if (found?.type === "grouped" && !found.href) {
    return [
      `${named} stands for several lists, and has no records of its own`,
      "Choose one of these lists as Related List, such as Tasks, Events or Calls.",
    ];
  }
  if (found) return undefined;
  const names = lists.filter(({ type }) => type !== "grouped").map(({ api_name }) => api_name);
  const closest = byCloseness(list, names).slice(0, maxNamed).join(", ") || "none";
  return [
    `${module} has no related list ${list}`,
    `Choose one of the module's lists as Related List. Those with the closest names are: ${closest}.`,
  ];
}

/** What Zoho gives of an attachment, which is of no module whose fields metadata names. */
const attachmentFields =
  "File_Name Size Parent_Id Owner Created_By Modified_By Created_Time Modified_Time".split(" ");

/**
 * The module of a list's records; notes have none in some answers (docs/zoho-crm.md#metadata-of-related-lists).
 */
export const moduleOfList = ({ api_name, module }: CrmRelatedList): string => {
  const { api_name: name } = isObject(module) ? module : {};
  return typeof name === "string" && name !== "" ? name : api_name;
};

/**
 * All fields that a related list has: those of its module, and what its links have of their own.
 * Scopes: ZohoCRM.settings.related_lists.READ and ZohoCRM.settings.fields.READ.
 */
export async function fieldsOfList(client: ZohoClient, name: ListName): Promise<string[]> {
  const module = moduleOfList(await requireRelatedList(client, name));
  if (module === "Attachments") return attachmentFields;
  const names = await listFieldNames(client, module).catch((thrown) => {
    throw addToHint(thrown, `Or name the fields of the related list ${name.list} in Fields.`);
  });
  const own = linkFieldOf(name.module, name.list);
  return own ? [...names, own] : names;
}

/** The same error, which says what to do about a list that Zoho does not know (docs/zoho-crm.md#related-records). */
export async function explainList(
  client: ZohoClient,
  name: ListName,
  thrown: unknown,
): Promise<unknown> {
  const { code, details } = failureOf(thrown) ?? {};
  const place = isObject(details) ? details.resource_path_index : undefined;
  if (code !== "INVALID_DATA" || Number(place) !== 2) return thrown;
  try {
    const lists = await listRelatedLists(client, name.module);
    const found = lists.find(({ api_name }) => api_name === name.list);
    const [, hint = hidden] = problemOf(name, found, lists) ?? [];
    return changeHint(thrown, () => hint);
  } catch {
    // The refusal is the error to show, not that of the look-up.
    return thrown;
  }
}

const hidden =
  "The related list may be hidden from the connection's user. Show the list in the module's layout, or choose another one.";
