import { linkFieldOf } from "../../../../src/zoho/crm/related/linkField";

test.each([
  ["Deals", "Contact_Roles", "Contact_Role"],
  ["Campaigns", "Contacts", "Member_Status"],
  ["Leads", "Campaigns", "Member_Status"],
  ["Price_Books", "Products", "list_price"],
  ["Products", "Price_Books", "list_price"],
  ["Products", "Deals", undefined],
  ["Deals", "Contacts", undefined],
  ["Accounts", "Contacts", undefined],
])("links of %s and %s have the field %s of their own", (module, list, name) => {
  expect(linkFieldOf(module, list)).toBe(name);
});
