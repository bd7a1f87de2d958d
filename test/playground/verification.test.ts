import nock from "nock";
import { type CrmContact, customerFields } from "../../playground/flows/customer";
import { compareCrmAndBooks } from "../../playground/verification";

const API = "https://www.zohoapis.eu";
const since = new Date("2026-01-02T03:04:05Z");
const ada: CrmContact = {
  id: "1",
  Full_Name: "Ada Example",
  First_Name: "Ada",
  Last_Name: "Example",
  Email: "ada@example.com",
  Phone: "1",
  Account_Name: { id: "9", name: "Example Robotics" },
};
const noel: CrmContact = { ...ada, id: "2", Full_Name: "Noel Nomail", Email: null, Phone: null };
const otherAda: CrmContact = { ...ada, id: "3", Email: "other@example.com" };

/** CRM with those contacts and Books with those customers; gives the differences. */
async function differences(
  contacts: CrmContact[],
  customers: object[],
  none = 304,
): Promise<string[]> {
  nock(API)
    .get("/crm/v8/Contacts")
    .query(true)
    .matchHeader("If-Modified-Since", "2026-01-02T03:04:05Z")
    .reply(contacts.length > 0 ? 200 : none, { data: contacts, info: { more_records: false } });
  const list = customers.map((_, index) => ({ contact_id: `c${index}` }));
  nock(API)
    .get("/books/v3/contacts")
    .query(true)
    .reply(200, { contacts: list, page_context: { has_more_page: false } });
  for (const [index, contact] of customers.entries()) {
    nock(API).get(`/books/v3/contacts/c${index}`).reply(200, { contact });
  }
  const comparison = await compareCrmAndBooks(API, "token", since);
  expect(comparison.contacts).toBe(contacts.length);
  return comparison.differences;
}

describe("comparing CRM contacts with Books customers", () => {
  it("finds no difference where every customer is what the contact says", async () => {
    const customers = [
      customerFields(ada, false),
      customerFields(noel, false),
      customerFields(otherAda, true),
    ];
    expect(await differences([ada, noel, otherAda], customers)).toEqual([]);
  });

  it("names each field that differs, with both values", async () => {
    const customer = customerFields(ada, false);
    const changed = { ...ada, Phone: "2", Full_Name: "Ada Married", Account_Name: null };
    expect(await differences([changed], [customer])).toEqual([
      'Ada Married (ada@example.com): contact_name is "Ada Example" in Books, "Ada Married" in CRM',
      'Ada Married (ada@example.com): company_name is "Example Robotics" in Books, "" in CRM',
      'Ada Married (ada@example.com): phone is "1" in Books, "2" in CRM',
    ]);
  });

  it("names contacts that Books does not have, or has twice", async () => {
    const customer = customerFields(ada, false);
    expect(await differences([ada, noel], [customer, customer])).toEqual([
      "Ada Example (ada@example.com): 2 times in Books",
      "Noel Nomail (no e-mail): not in Books",
    ]);
  });

  it.each([304, 204])("has nothing to compare where CRM answers %d", async (none) => {
    expect(await differences([], [], none)).toEqual([]);
  });
});
