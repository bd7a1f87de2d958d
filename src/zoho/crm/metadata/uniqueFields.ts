import type { FieldRule } from "../prepare/fieldRule";

/** The field by which Zoho finds duplicates in each of its modules; custom modules have `Name` (docs/zoho-crm.md#upsert). */
const systemFields: Readonly<Record<string, string>> = {
  Accounts: "Account_Name",
  Campaigns: "Campaign_Name",
  Cases: "Subject",
  Contacts: "Email",
  Deals: "Deal_Name",
  Invoices: "Subject",
  Leads: "Email",
  Price_Books: "Price_Book_Name",
  Products: "Product_Name",
  Purchase_Orders: "Subject",
  Quotes: "Subject",
  Sales_Orders: "Subject",
  Solutions: "Solution_Title",
  Vendors: "Vendor_Name",
};

/** The field by which an upsert finds records of a module unless it is told others. */
export const systemField = (module: string): string =>
  Object.hasOwn(systemFields, module) ? (systemFields[module] as string) : "Name";

/** The fields by which an upsert can find records: the module's own one first, then those that are unique. */
export function uniqueFields(
  module: string,
  rules: readonly Pick<FieldRule, "name" | "unique">[],
): string[] {
  const unique = rules.filter((rule) => rule.unique).map(({ name }) => name);
  const own = rules.filter(({ name }) => name === systemField(module)).map(({ name }) => name);
  return [...new Set([...own, ...unique])];
}
