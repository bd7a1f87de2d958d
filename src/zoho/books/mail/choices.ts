import { type Choice, tellApart } from "../../choices";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import { toChoices } from "../choices";
import { idNamed } from "../findByNumber";
import { listPage } from "../lists";
import { findRecordType } from "../recordTypes/findRecordType";
import { type MailContent, readMailContent } from "./mailContent";

type Asked = Record<string, string | undefined>;

/** @param letter of what e-mails of the type must take (src/zoho/books/recordTypes/mail.ts). */
async function contentOf(
  client: ZohoClient,
  asked: Asked,
  letter: string,
  what: string,
): Promise<MailContent> {
  const { recordType, recordId = "" } = asked;
  if (!recordType) refuse("Select a Record Type first.");
  const { mail, paths, label } = findRecordType(recordType);
  if (!mail?.includes(letter)) refuse(`Zoho Books offers no ${what} for e-mails of ${label}.`);
  const id = await idNamed(client, { recordType, number: recordId, place: "Record ID" });
  return readMailContent(client, fillBooksPath(`${paths.get}/email`, { id }));
}

/**
 * Those who can get e-mails: whom Zoho proposes for a record, or the persons of a contact, such as a customer. One call,
 * and one more for a name in place of an ID.
 * @throws Error where neither is given, and for a type for which Zoho proposes nobody.
 */
export async function personChoices(client: ZohoClient, asked: Asked): Promise<Choice[]> {
  const { recordType, recordId, customerId, vendorId } = asked;
  const contact = customerId ?? vendorId ?? (recordType === "contacts" ? recordId : undefined);
  if (!contact && !recordId) refuse("Fill in Customer ID, Vendor ID or Record ID first.");
  if (!contact) {
    const { to } = await contentOf(client, asked, "C", "people");
    return tellApart(
      to.map(({ id, email, name }) => ({
        key: id || email,
        label: name ? `${name} (${email})` : email,
      })),
    );
  }
  const ofContact = customerId ? "Customer ID" : "Vendor ID";
  const place = (customerId ?? vendorId) ? ofContact : "Record ID";
  const named = { recordType: "contacts", number: contact, place };
  const persons = { recordType: "contactpersons", parentRecordId: await idNamed(client, named) };
  const { rows } = await listPage(client, persons, {});
  // Nothing can be mailed to the others.
  const mailed = contact === recordId ? rows.filter(({ email }) => email) : rows;
  return toChoices(findRecordType("contactpersons"), mailed);
}

/** The templates for e-mails of a record; one call. @throws Error for a type that takes none. */
export async function templateChoices(client: ZohoClient, asked: Asked): Promise<Choice[]> {
  const { templates } = await contentOf(client, asked, "T", "templates");
  return tellApart(templates.map(({ id, name }) => ({ key: id, label: name })));
}
