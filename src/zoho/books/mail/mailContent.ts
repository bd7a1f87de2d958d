import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { type BooksAnswer, isRows, readAnswer } from "../answers";

/** A person whom Zoho proposes, or a sender. */
interface MailPerson {
  id: string;
  name: string;
  email: string;
  isSelected: boolean;
}

/** What Zoho proposes for an e-mail; members that it does not tell are undefined or empty. */
export interface MailContent {
  subject?: string;
  body?: string;
  to: MailPerson[];
  from: MailPerson[];
  templates: { id: string; name: string }[];
  errors: string[];
}

/**
 * Reads what Zoho proposes for an e-mail. It stands under `data`, there in a list of one, or at the top level
 * (docs/zoho-books.md#e-mails).
 * @throws ZohoError for what is no answer of Books.
 */
export async function readMailContent(
  client: ZohoClient,
  path: string,
  query: Record<string, string | undefined> = {},
): Promise<MailContent> {
  const { data } = await client.send<BooksAnswer>({ method: "GET", path, query });
  const answer = readAnswer(data, "content of an e-mail");
  const [held = answer] = [answer.data].flat();
  const { subject, body, to_contacts, from_emails, emailtemplates, error_list } = isObject(held)
    ? held
    : answer;
  return {
    subject: textIn(subject),
    body: textIn(body),
    to: rowsIn(to_contacts).map(personOf("contact_person_id")).filter(hasAddress),
    from: rowsIn(from_emails).map(personOf("organization_contact_id")).filter(hasAddress),
    templates: rowsIn(emailtemplates).map(({ email_template_id, name }) => ({
      id: String(email_template_id),
      name: String(name),
    })),
    errors: [error_list]
      .flat()
      .map(textIn)
      .filter((text) => text !== undefined),
  };
}

const textIn = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const rowsIn = (value: unknown) => (isRows(value) ? value : []);
const hasAddress = ({ email }: MailPerson) => email !== "";

const personOf =
  (idField: string) =>
  (row: Record<string, unknown>): MailPerson => ({
    id: String(row[idField] ?? ""),
    name: [row.first_name, row.last_name].filter(Boolean).join(" "),
    email: textIn(row.email) ?? "",
    isSelected: row.selected === true || row.selected === "true",
  });
