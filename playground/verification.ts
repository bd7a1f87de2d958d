import axios from "axios";
import { type CrmContact, type Customer, isSameEmail } from "./flows/customer";

export interface Comparison {
  contacts: number;
  /** One sentence per field, missing customer or doubled customer. */
  differences: string[];
}

/**
 * Reads the contacts that were created or changed in CRM since a time, and every customer from Books,
 * over Zoho's API but without the connector, and compares them field by field.
 */
export async function compareCrmAndBooks(
  apiUrl: string,
  accessToken: string,
  since: Date,
): Promise<Comparison> {
  const get: Get = async <T>(path: string, params = {}, headers = {}) => {
    const response = await axios.get<T>(`${apiUrl}${path}`, {
      params,
      headers: { Authorization: `Zoho-oauthtoken ${accessToken}`, ...headers },
      validateStatus: (status) => status < 300 || status === 304,
    });
    return response.data;
  };
  const contacts = await readContacts(get, since);
  const customers = await readCustomers(get);
  return {
    contacts: contacts.length,
    differences: contacts.flatMap((one) => compare(one, customers)),
  };
}

/** How many notification channels the token's user has. */
export async function countChannels(apiUrl: string, accessToken: string): Promise<number> {
  const headers = { Authorization: `Zoho-oauthtoken ${accessToken}` };
  const { data } = await axios.get<{ watch: unknown[] } | "">(`${apiUrl}/crm/v8/actions/watch`, {
    headers,
  });
  return data === "" ? 0 : data.watch.length; // 204: none
}

type Get = <T>(
  path: string,
  params?: Record<string, unknown>,
  headers?: Record<string, string>,
) => Promise<T>;

async function readContacts(get: Get, since: Date): Promise<CrmContact[]> {
  const fields = "Full_Name,First_Name,Last_Name,Email,Phone,Account_Name";
  const contacts: CrmContact[] = [];
  for (let page = 1, more = true; more; page += 1) {
    const answer = await get<{ data: CrmContact[]; info: { more_records: boolean } } | "">(
      "/crm/v8/Contacts",
      { fields, page },
      { "If-Modified-Since": `${since.toISOString().slice(0, 19)}Z` },
    );
    if (answer === "") break; // 304 or 204: no contacts
    contacts.push(...answer.data);
    more = answer.info.more_records;
  }
  return contacts;
}

async function readCustomers(get: Get): Promise<Customer[]> {
  const customers: Customer[] = [];
  for (let page = 1, more = true; more; page += 1) {
    const answer = await get<{ contacts: Customer[]; page_context: { has_more_page: boolean } }>(
      "/books/v3/contacts",
      { page },
    );
    for (const { contact_id } of answer.contacts) {
      const { contact } = await get<{ contact: Customer }>(`/books/v3/contacts/${contact_id}`);
      customers.push(contact);
    }
    more = answer.page_context.has_more_page;
  }
  return customers;
}

function compare(contact: CrmContact, customers: Customer[]): string[] {
  const { id, Full_Name, First_Name, Last_Name, Email, Phone, Account_Name } = contact;
  // The second of two people of one name has the e-mail behind it.
  const names = [Full_Name, `${Full_Name} (${Email ?? id})`];
  const [customer, ...doubles] = customers.filter((candidate) =>
    Email
      ? isSameEmail(primaryOf(candidate)?.email, Email)
      : names.includes(candidate.contact_name) && !primaryOf(candidate)?.email,
  );
  const who = `${Full_Name} (${Email ?? "no e-mail"})`;
  if (!customer) return [`${who}: not in Books`];
  if (doubles.length > 0) return [`${who}: ${doubles.length + 1} times in Books`];

  const person = primaryOf(customer);
  const fields: [field: string, crm: unknown, books: unknown][] = [
    ["company_name", Account_Name?.name, customer.company_name],
    ["first_name", First_Name, person?.first_name],
    ["last_name", Last_Name, person?.last_name],
    ["phone", Phone, person?.phone],
  ];
  if (!names.includes(customer.contact_name)) {
    fields.unshift(["contact_name", Full_Name, customer.contact_name]);
  }
  return fields.flatMap(([field, crm, books]) =>
    (crm ?? "") === (books ?? "")
      ? []
      : [`${who}: ${field} is "${books ?? ""}" in Books, "${crm ?? ""}" in CRM`],
  );
}

function primaryOf(customer: Customer) {
  return customer.contact_persons?.find((person) => person.is_primary_contact);
}
