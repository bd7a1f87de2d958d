import type { ZohoClient } from "../http/client";
import { booksPath } from "../http/paths";
import { isObject } from "../isObject";
import { type BooksRecord, readRecord, unreadable } from "./answers";
import { listPage } from "./lists";
import { getRecord } from "./records";
import { findRecordType } from "./recordTypes/findRecordType";
import { repetitionOf } from "./repetition";
import { writeOnce } from "./writes";

/** What Books imports from the CRM, by the word in the path (docs/zoho-books.md#records-of-crm). */
export const importedModules = { Accounts: "account", Contacts: "contact", Vendors: "vendor" };

/** A record of the CRM as a contact of Books. */
export interface ImportedRecord {
  id: string;
  recordType: "contacts";
}

/**
 * Imports a record of the CRM as a contact, which Zoho links. Gives a contact that is linked already as it is.
 * @throws ZohoError also where it stays unknown whether the contact was made.
 */
export async function importFromCrm(
  client: ZohoClient,
  module: keyof typeof importedModules,
  crmId: string,
): Promise<ImportedRecord> {
  const kind = importedModules[module];
  const find = () => findLinked(client, `zcrm_${kind}_id`, crmId);
  // A list that does not tell is no reason not to import: Zoho knows what it linked.
  const linked = await find().catch(() => undefined);
  if (linked) return { id: linked, recordType };
  const id = await writeOnce(
    client,
    {
      method: "POST",
      path: booksPath`/crm/${kind}/${crmId}/import`,
      ...repetitionOf("importFromCrm", `${kind} ${crmId}`),
    },
    ({ data }) => (isObject(data) && data.contact_id ? String(data.contact_id) : undefined),
    find,
  );
  return { id, recordType };
}

const recordType = "contacts";
const place = { recordType };

/**
 * The ID of the contact that is linked to a record of the CRM; undefined for none.
 * @throws ZohoError where the list does not tell: Zoho ignores filters in silence (docs/zoho-books.md#filters).
 */
async function findLinked(
  client: ZohoClient,
  link: string,
  crmId: string,
): Promise<string | undefined> {
  const list = async (id: string) =>
    (await listPage(client, place, { search: { [link]: id } })).rows;
  const rows = await list(crmId);
  const isOther = (row: BooksRecord) => row[link] !== undefined && String(row[link]) !== crmId;
  const [row, another] = rows.filter((row) => !isOther(row));
  if (another) throw unreadable(`one contact by ${link}`);
  if (!row) return undefined;
  const id = String(row.contact_id);
  const contact = readRecord(findRecordType(recordType), await getRecord(client, place, id));
  if (String(contact[link]) === crmId) return id;
  // Zoho's files have the flag alone. A list that also has contacts for no ID ignores the filter.
  const isLinked = String(contact.is_linked_with_zohocrm) === "true" && !isOther(contact);
  if (!isLinked || (await list("0")).length > 0) throw unreadable(`contact by ${link}`);
  return id;
}
