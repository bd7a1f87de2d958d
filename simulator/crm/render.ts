import type { StoredRecord } from "../store";
import { zonedTimestamp } from "../timestamps";
import { type CrmContext, type CrmModule, latest, userReference, type Values } from "./context";
import { renderConversion } from "./conversions";
import { type CrmField, hasRows } from "./fields";
import { renderFiles } from "./fileFields";
import { tagReference } from "./tags";

/** How records are answered: to whom, and how much of them. */
export interface RenderOptions {
  /** Date-times carry this zone's offset: the token user's (docs/zoho-crm.md#dates-and-times). */
  timeZone: string;
  /** One record is read, with the fields that lists leave out. */
  getOne?: boolean;
}

const richTextLimit = 500;

/**
 * Fields that lists leave out (docs/zoho-crm.md#fields-that-lists-leave-out): subforms and multi-select lookups;
 * multi-user lookups by a quirk, since Zoho's published list has one.
 */
const isLeftOut = ({ quirks }: CrmContext, field: CrmField): boolean =>
  hasRows(field) && !(field.dataType === "multiuserlookup" && quirks.listsHaveUserLinks);

/** A record with the named fields and its id; unknown names are left out. */
export function renderRecord(
  context: CrmContext,
  module: CrmModule,
  record: StoredRecord<Values>,
  fieldNames: readonly string[],
  options: RenderOptions,
): Values {
  const rendered: Values = {};
  for (const name of fieldNames) {
    const field = module.fields.get(name);
    if (!field || (isLeftOut(context, field) && !options.getOne)) continue;
    rendered[name] = renderField(context, field, record, options);
    if (hasRows(field) && !options.getOne) {
      rendered.$has_more = { ...(rendered.$has_more as Values), [name]: false };
    }
    if (field.dataType === "lookup" && field.lookup === "*") {
      // Which module a lookup to any module points to comes with it (docs/zoho-crm.md#related-to).
      rendered.$se_module = (record.values[name] as Values | undefined)?.module ?? null;
    }
  }
  return {
    ...rendered,
    ...renderConversion(module, record.values, fieldNames),
    ...(module.apiName === "Notes" ? attachmentsOfNote(context, record.id) : {}),
    id: record.id,
  };
}

/** Notes bring their attachments along (docs/zoho-crm.md#notes); a note without any is UNSURE: left out. */
function attachmentsOfNote({ store }: CrmContext, id: string): Values {
  const attached = store.find<Values>("Attachments", attachedTo, [id]);
  if (attached.length === 0) return {};
  return {
    $attachments: attached.map(({ id, values: { $file_id, File_Name, Size } }) => ({
      $file_id,
      File_Name,
      Size,
      id,
    })),
  };
}

const attachedTo = "deleted is null and json_extract(json, '$.Parent_Id.id') = ? order by id desc";

/** The keys that come along when one record is read (docs/zoho-crm.md#get-one-record). */
export function systemKeys(context: CrmContext, module: CrmModule, record: StoredRecord<Values>) {
  return {
    ...renderConversion(module, record.values),
    ...(module.apiName === "Events" && {
      $event_cancelled: record.values.$event_cancelled === true,
    }),
    $approval_state: "approved",
    $editable: true,
    $field_states: null,
    $has_more: Object.fromEntries(
      [...module.fields.values()].filter(hasRows).map(({ apiName }) => [apiName, false]),
    ),
    $locked_for_me: context.locked.has(`${module.apiName}/${record.id}`),
  };
}

/** One field's value as Zoho answers it; null when it is empty. */
export function renderField(
  context: CrmContext,
  field: CrmField,
  { id, created, modified, values }: StoredRecord<Values>,
  options: RenderOptions,
): unknown {
  switch (field.apiName) {
    case "id":
      return id;
    case "Created_Time":
      return zonedTimestamp(created, options.timeZone);
    case "Modified_Time":
      return zonedTimestamp(modified, options.timeZone);
    default:
      return renderValue(context, field, values[field.apiName], options);
  }
}

/** A stored value as Zoho answers it. */
export function renderValue(
  context: CrmContext,
  field: CrmField,
  value: unknown,
  options: RenderOptions,
): unknown {
  if (value === undefined || value === null) return emptyValue(field);
  switch (field.dataType) {
    case "datetime":
      return zonedTimestamp(Date.parse(String(value)), options.timeZone);
    case "ownerlookup":
    case "userlookup":
      return userReference(context, (value as Values).id, true);
    case "lookup":
    case "multi_module_lookup":
      return renderLookup(context, field, value as Values);
    case "participants":
      return (value as Values[]).map((one) => renderParticipant(context, one));
    case "multiselectlookup":
      return (value as Values[]).map((link) => ({
        id: link.id,
        [field.apiName]: renderLookup(context, field, link[field.apiName] as Values),
      }));
    case "multiuserlookup":
      return (value as Values[]).map((link) => ({
        id: link.id,
        [field.apiName]: renderLinkedUser(context, link[field.apiName] as Values),
      }));
    case "subform":
      return (value as Values[]).map((row) => renderRow(context, field, row, options));
    case "tags":
      return (value as Values[]).map((tag) => tagReference(context, tag));
    case "fileupload":
    case "imageupload":
      return renderFiles(field, value as Values[]);
    case "textarea":
      return field.richText ? String(value).slice(0, richTextLimit) : value;
    default:
      return value;
  }
}

function emptyValue({ dataType }: CrmField): unknown {
  if (dataType === "boolean") return false;
  return dataType === "tags" || dataType === "participants" ? [] : null;
}

function renderRow(context: CrmContext, field: CrmField, row: Values, options: RenderOptions) {
  const rendered: Values = { id: row.id };
  for (const column of field.rows ?? []) {
    rendered[column.apiName] = renderValue(context, column, row[column.apiName], options);
  }
  return rendered;
}

function renderLookup(context: CrmContext, field: CrmField, { id, module }: Values) {
  const target = context.modules.get(String(field.lookup === "*" ? module : field.lookup));
  const reference = { name: target ? recordName(context, target, String(id)) : null, id };
  const hasModule = field.apiName === "Parent_Id" || field.dataType === "multi_module_lookup";
  return hasModule && target
    ? { ...reference, module: { api_name: target.apiName, id: target.id } }
    : reference;
}

/** A user in a multi-user lookup says its module (docs/zoho-crm.md#linked-records). */
const renderLinkedUser = (context: CrmContext, { id }: Values) => ({
  module: "Users",
  ...userReference(context, id),
});

const participantModules: Readonly<Record<string, string>> = { contact: "Contacts", lead: "Leads" };

/** A participant of a meeting: a record or a user by name, else an e-mail address. */
function renderParticipant(context: CrmContext, { type, participant, Email, id }: Values) {
  const module = context.modules.get(participantModules[String(type)] ?? "");
  const named =
    type === "user"
      ? userReference(context, participant, true)
      : { name: module ? recordName(context, module, String(participant)) : participant };
  return { ...named, Email, id, type, participant, invited: false, status: "not_known" };
}

/** The name of a record, as lookups show it; null when it is gone or has none. */
export function recordName(context: CrmContext, module: CrmModule, id: string): unknown {
  return latest(context, module.apiName, id)?.values[module.nameField] ?? null;
}
