/** CRM accounts, contacts and vendors as contacts of Books, linked (docs/zoho-books.md#records-of-crm). */
import type { SimAnswer, SimRequest } from "../types";
import { BooksRefusal, doesNotExist, success } from "./answers";
import { allRecords, insertRecord, updateRecord } from "./records";
import { recordTypeNamed } from "./recordTypes";
import type { OrganizationState, Values } from "./state";
import { checkBody } from "./validate";

/** How Books reads one record of the CRM; undefined for one that is not there. */
export type ReadCrm = (module: string, id: string) => Values | undefined;

const KINDS: Record<string, { module: string; link: string; name: string; type: string }> = {
  account: { module: "Accounts", link: "zcrm_account_id", name: "Account_Name", type: "customer" },
  contact: { module: "Contacts", link: "zcrm_contact_id", name: "Full_Name", type: "customer" },
  vendor: { module: "Vendors", link: "zcrm_vendor_id", name: "Vendor_Name", type: "vendor" },
};

/** Tells whether a call imports a record of the CRM. */
export const isCrmImport = ({ method, segments: [crm, kind = "", , verb] }: SimRequest): boolean =>
  method === "POST" && crm === "crm" && verb === "import" && kind in KINDS;

/**
 * Imports one record. A record that was imported before is brought up to date; one whose name another contact has is
 * refused. Both are UNSURE, and quirks do the other (docs/zoho-books.md#records-of-crm).
 */
export function importFromCrm(
  organization: OrganizationState,
  { segments: [, kind = "", id = ""] }: SimRequest,
  readCrm: ReadCrm,
): SimAnswer {
  const { module, link, name, type: contact_type } = KINDS[kind] as (typeof KINDS)[string];
  const found = readCrm(module, id);
  if (!found) throw doesNotExist(module);
  const type = recordTypeNamed("contacts");
  const contact_name = String(
    found[name] ?? [found.First_Name, found.Last_Name].filter(Boolean).join(" "),
  );
  const known = allRecords(organization, type).find(({ values }) => values[link] === id);
  if (known && organization.quirks.importsOnce) {
    throw new BooksRefusal(400, 3062, `The customer "${contact_name}" already exists.`);
  }
  const values = { contact_name, contact_type, [link]: id, is_linked_with_zohocrm: true };
  if (!known && !organization.quirks.importsTwins) {
    checkBody(organization, type, values, new URLSearchParams());
  }
  const person = { email: found.Email, first_name: found.First_Name, last_name: found.Last_Name };
  const written = known
    ? updateRecord(organization, type, known, values)
    : insertRecord(organization, type, {
        ...values,
        ...(found.Email ? { contact_persons: [{ ...person, is_primary_contact: true }] } : {}),
      });
  return success("success", { data: { contact_id: written.id } });
}
