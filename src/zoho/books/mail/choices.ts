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

async function contentOf(client: ZohoClient, asked: Asked): Promise<MailContent | undefined> {
  const { recordType = "", recordId = "" } = asked;
  const { mail, paths } = findRecordType(recordType);
  if (!mail?.includes("C")) return undefined;
  const id = await idNamed(client, { recordType, number: recordId, place: "Record ID" });
  return readMailContent(client, fillBooksPath(`${paths.get}/email`, { id }));
}

/**
 * Those who can get e-mails: whom Zoho proposes for a record, or the persons of a contact, such as a customer. One call,
 * and one more for a name in place of an ID.
 * @throws Error where neither is given.
 */
export async function personChoices(client: ZohoClient, asked: Asked): Promise<Choice[]> {
  const { recordType, recordId, customerId, vendorId } = asked;
  const contact = customerId ?? vendorId ?? (recordType === "contacts" ? recordId : undefined);
  if (!contact && !recordId) refuse("Select a customer, a vendor or a record first.");
  if (!contact) {
    const people = (await contentOf(client, asked))?.to ?? [];
    return tellApart(
      people.map(({ id, email, name }) => ({
        key: id || email,
        label: name ? `${name} (${email})` : email,
      })),
    );
  }
  const named = { recordType: "contacts", number: contact, place: "Record ID" };
  const place = { recordType: "contactpersons", parentRecordId: await idNamed(client, named) };
  const { rows } = await listPage(client, place, {});
  // Nothing can be mailed to the others.
  const mailed = contact === recordId ? rows.filter(({ email }) => email) : rows;
  return toChoices(findRecordType("contactpersons"), mailed);
}

/** The templates for e-mails of a record; one call. */
export async function templateChoices(client: ZohoClient, asked: Asked): Promise<Choice[]> {
  const templates = (await contentOf(client, asked))?.templates ?? [];
  return templates.map(({ id, name }) => ({ key: id, label: name }));
}
