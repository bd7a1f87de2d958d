import type { ZohoClient } from "../../http/client";
import { type CrmField, listFieldsToShow } from "../metadata/metadata";
import { runQuery } from "../query/coql";
import { coqlName } from "../query/coqlNames";
import { coqlLiteral } from "../query/coqlText";
import type { CrmRecord } from "./listByIds";
import { listOnePage } from "./listRecords";

/** A record and what people call it. */
export interface NamedRecord {
  id: string;
  name: string;
}

/**
 * The fields that people know a record by: its name, then what tells equal names apart
 * (docs/zoho-crm.md#mandatory-fields).
 */
const nameFields: Record<string, string[]> = {
  Accounts: ["Account_Name"],
  Attachments: ["File_Name"],
  Calls: ["Subject"],
  Campaigns: ["Campaign_Name"],
  Cases: ["Subject", "Case_Number"],
  Contacts: ["Full_Name", "Email"],
  Deals: ["Deal_Name"],
  Events: ["Event_Title"],
  Invoices: ["Subject"],
  Leads: ["Full_Name", "Company"],
  Notes: ["Note_Title", "Note_Content"],
  Price_Books: ["Price_Book_Name"],
  Products: ["Product_Name"],
  Purchase_Orders: ["Subject"],
  Quotes: ["Subject"],
  Sales_Orders: ["Subject"],
  Solutions: ["Solution_Title"],
  Tasks: ["Subject"],
  Vendors: ["Vendor_Name"],
};

/**
 * The 200 records of a module that were changed last, newest first, by name; by id where a record has no name. With a
 * text, only records in whose name or second field the text occurs. COQL finds them: a search would need a scope that
 * the connection does not ask for (docs/zoho-crm.md#search). One call for the modules of the table above, whose fields
 * Zoho gives every account; two for all others.
 */
export async function listNewestByName(
  client: ZohoClient,
  module: string,
  searchText?: string,
): Promise<NamedRecord[]> {
  const { fields, searched } = await nameFieldsOf(client, module);
  const text = searchText?.trim();
  const part = text && searched.length > 0 ? maxPart(text) : "";
  const records = part
    ? await findByName(client, module, { fields, searched }, part)
    : await listNewest(client, module, fields);
  return records
    .map((record) => ({ id: record.id, name: nameOf(record, fields) }))
    .filter(({ name }) => !text || part === text || holds(name, text));
}

const maxName = 100;

/**
 * Records of a module by name, as somebody else reads them with the fields that names come from; long names are cut.
 */
export async function nameRecords(
  client: ZohoClient,
  module: string,
  read: (fields: string[]) => Promise<CrmRecord[]>,
): Promise<NamedRecord[]> {
  const { fields } = await nameFieldsOf(client, module);
  const records = await read(fields);
  return records.map((record) => ({
    id: record.id,
    name: nameOf(record, fields).slice(0, maxName),
  }));
}

async function nameFieldsOf(client: ZohoClient, module: string): Promise<NameFields> {
  const known = Object.hasOwn(nameFields, module) ? nameFields[module] : undefined;
  return known ? searchable(known) : findNameFields(client, module);
}

/** The part of a text that COQL can look for: `%` and perhaps `_` stand for other text, and have no escape. */
const maxPart = (text: string): string =>
  text.split(/[%_]/).reduce((longest, part) => (part.length > longest.length ? part : longest), "");

/** The fields that names come from, and those of them in which COQL finds parts of a text. */
interface NameFields {
  fields: string[];
  searched: string[];
}

const searchable = (fields: string[]): NameFields => ({
  fields,
  searched: fields.filter((field) => field !== "Case_Number"),
});

const holds = (name: string, text: string) => name.toLowerCase().includes(text.toLowerCase());

async function listNewest(client: ZohoClient, module: string, fields: string[]) {
  const query = { fields, perPage: 200, sortBy: "Modified_Time", sortOrder: "desc" };
  return (await listOnePage(client, module, query)).data;
}

async function findByName(
  client: ZohoClient,
  module: string,
  { fields, searched }: NameFields,
  text: string,
) {
  const pattern = coqlLiteral(`%${text}%`);
  const conditions = searched.map((field) => `${coqlName(field)} like ${pattern}`).join(" or ");
  const columns = [...new Set(["id", ...fields])].map(coqlName).join(", ");
  const query = `select ${columns} from ${module} where (${conditions}) order by Modified_Time desc limit 200`;
  return (await runQuery(client, query)) as CrmRecord[];
}

/** The name field of any module from its metadata; custom modules have `Name`. */
async function findNameFields(client: ZohoClient, module: string): Promise<NameFields> {
  const fields = await listFieldsToShow(client, module);
  const isText = ({ data_type }: CrmField) => data_type === "text";
  const found =
    fields.find(({ display_field }) => display_field) ??
    fields.find(({ api_name }) => api_name === "Name") ??
    fields.find((field) => field.system_mandatory && isText(field)) ??
    fields.find(isText);
  const names = [found?.api_name ?? "id"];
  return { fields: names, searched: found && isText(found) ? names : [] };
}

function nameOf(record: CrmRecord, fields: string[]): string {
  const [name, detail] = fields.flatMap((field) => textOf(record[field]) ?? []);
  if (name === undefined) return record.id;
  return detail === undefined ? name : `${name} (${detail})`;
}

/** Text of a value; lookups and owners carry theirs as `name`. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "object" ? textOf((value as { name?: unknown }).name) : String(value);
}
