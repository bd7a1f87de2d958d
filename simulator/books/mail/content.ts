/** What Books proposes for an e-mail (docs/zoho-books.md#e-mails). */
import type { Called } from "../call";
import { personsOf } from "../contactPersons";
import { objectsOf, type Values } from "../state";

/** The templates of every organization. */
const TEMPLATES: [id: string, name: string][] = [
  ["982000000000069", "Default"],
  ["982000000000071", "Short"],
];

/** The contact whom a record is for. */
const contactOf = ({ type, record }: Called): string =>
  String(
    type.name === "contacts" ? record.id : (record.values.customer_id ?? record.values.vendor_id),
  );

/** The people of the record's contact; those are selected whom the record names, else the primary one. */
export function proposedPeople(called: Called): Values[] {
  const given = called.record.values.contact_persons;
  const chosen = Array.isArray(given) ? given.map(String) : [];
  const persons = personsOf(called.organization, contactOf(called)).filter(
    ({ values }) => values.email,
  );
  return persons.map(({ id, values }, index) => ({
    contact_person_id: id,
    first_name: values.first_name ?? "",
    last_name: values.last_name ?? "",
    salutation: values.salutation ?? "",
    phone: values.phone ?? "",
    mobile: values.mobile ?? "",
    email: values.email,
    selected: chosen.length > 0 ? chosen.includes(id) : index === 0,
  }));
}

/** The ID of the one sender. */
export const senderId = ({ organization }: Called): string => `${organization.id}1`;

/** Types whose senders have no ID in Zoho's files. */
const WITHOUT_SENDER_IDS = ["contacts", "estimates", "retainerinvoices", "vendorpayments"];

/** Who may be the sender. */
function senders(called: Called): Values[] {
  const { organization, type } = called;
  const isUntold = organization.quirks.sendersWithoutIds || WITHOUT_SENDER_IDS.includes(type.name);
  return objectsOf([
    {
      ...(!isUntold && { organization_contact_id: senderId(called) }),
      user_name: organization.values.contact_name,
      email: organization.values.email,
      selected: true,
      is_org_email_id: false,
    },
  ]);
}

/** @param what is mailed, such as `Invoice` or `Payment reminder`. */
export function contentOf(called: Called, what: string): Values {
  const { organization, record, request, type } = called;
  const chosen = request.query.get("email_template_id") ?? TEMPLATES[0]?.[0];
  const number = String(record.values[type.autoNumber?.field ?? "contact_name"] ?? record.id);
  return {
    subject: `${what} ${number} from ${organization.name}`,
    body: `<p>${what} ${number}${chosen === TEMPLATES[1]?.[0] ? ", in short" : ""}</p>`,
    error_list: [],
    file_name: `${number}.pdf`,
    to_contacts: proposedPeople(called),
    from_emails: senders(called),
    emailtemplates: TEMPLATES.map(([email_template_id, name]) => ({
      email_template_id,
      name,
      selected: email_template_id === chosen,
    })),
    customer_id: contactOf(called),
  };
}
