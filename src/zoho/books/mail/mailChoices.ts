import type { Choice } from "../../choices";
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
 * The people whom Zoho proposes for e-mails of a record, or the contact persons of a contact, such as a customer; one call.
 * @throws Error where neither is given.
 */
export async function personChoices(client: ZohoClient, asked: Asked): Promise<Choice[]> {
  const { recordType, recordId, customerId, vendorId } = asked;
  const contact = customerId ?? vendorId ?? (recordType === "contacts" ? recordId : undefined);
  if (!contact && !recordId) refuse("Select a customer, a vendor or a record first.");
  if (contact) {
    const place = { recordType: "contactpersons", parentRecordId: contact };
    const { rows } = await listPage(client, place, {});
    const labelFields = ["first_name last_name", "email"].flatMap((names) => names.split(" "));
    return toChoices({ idField: "contact_person_id", labelFields }, rows);
  }
  const people = (await contentOf(client, asked))?.to ?? [];
  return people.map(({ id, email }) => ({ key: id || email, label: email }));
}

/** The templates for e-mails of a record; one call. */
export async function templateChoices(client: ZohoClient, asked: Asked): Promise<Choice[]> {
  const templates = (await contentOf(client, asked))?.templates ?? [];
  return templates.map(({ id, name }) => ({ key: id, label: name }));
}
