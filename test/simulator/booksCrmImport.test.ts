import { openBooks } from "./booksSupport";

const records: Record<string, object> = {
  "Accounts 1": { Account_Name: "Example Mills" },
  "Contacts 2": { First_Name: "Ada", Last_Name: "Example", Email: "ada@example.com" },
  "Vendors 3": { Vendor_Name: "Example Parts" },
};

const open = () =>
  openBooks({ readCrm: (module, id) => records[`${module} ${id}`] as Record<string, unknown> });

test.each([
  ["account", "1", { contact_name: "Example Mills", is_linked_with_zohocrm: true }],
  [
    "contact",
    "2",
    {
      ...{ contact_name: "Ada Example", contact_type: "customer" },
      contact_persons: [{ first_name: "Ada", email: "ada@example.com" }],
    },
  ],
  ["vendor", "3", { contact_type: "vendor" }],
])(
  "an import of %s %s makes a linked contact once, as quirks have it",
  async (kind, id, contact) => {
    const { get, post, organization, quirks } = await open();
    const path = `crm/${kind}/${id}/import`;
    const first = post(path);
    const { contact_id } = first.body.data;

    expect(first.body).toMatchObject({ code: 0 });
    expect(organization.get("contacts", contact_id)).toMatchObject(contact);
    expect(get("contacts", `zcrm_${kind}_id=${id}`).body.contacts).toMatchObject([{ contact_id }]);
    expect(post(path).body).toEqual(first.body);
    quirks.importsOnce = true;
    expect(post(path)).toMatchObject({ status: 400, body: { code: 3062 } });
  },
);

test("a name that another contact has is refused, or becomes a second one, as a quirk has it", async () => {
  const { post, organization, quirks } = await open();
  organization.insert("contacts", { contact_name: "example mills" });

  expect(post("crm/account/1/import")).toMatchObject({ status: 400, body: { code: 3062 } });
  quirks.importsTwins = true;
  expect(post("crm/account/1/import").body).toMatchObject({ code: 0 });
  expect(organization.all("contacts")).toHaveLength(2);
});

test("a record that the CRM does not have, and other modules", async () => {
  const { post } = await open();

  expect(post("crm/account/9/import")).toMatchObject({ status: 404, body: { code: 1002 } });
  expect(post("crm/lead/1/import").status).not.toBe(200);
});
