/** A field that a link between two records has of its own. */
export type LinkField = "Contact_Role" | "Member_Status" | "list_price";

/** Pairs of modules whose records are linked, with the link's own field (docs/zoho-crm.md#linking-of-records). */
const linked: readonly [string, string, LinkField?][] = [
  ["Deals", "Contact_Roles", "Contact_Role"],
  ["Campaigns", "Leads", "Member_Status"],
  ["Campaigns", "Contacts", "Member_Status"],
  ["Products", "Price_Books", "list_price"],
  ["Products", "Leads"],
  ["Products", "Accounts"],
  ["Products", "Contacts"],
  ["Products", "Deals"],
];

/** The inputs that give a link's own field to all rows. */
export const linkInputs: Record<LinkField, string> = {
  Contact_Role: "Contact Role",
  Member_Status: "Member Status",
  list_price: "List Price",
};

const pairOf = (module: string, list: string) =>
  linked.find(
    ([one, other]) => (one === module && other === list) || (one === list && other === module),
  );

/** Whether Zoho is known to link the records of a related list by a call of its own. */
export const isLinkedList = (module: string, list: string): boolean =>
  pairOf(module, list) !== undefined;

/** The field that links of a related list have of their own; undefined for none. */
export const linkFieldOf = (module: string, list: string): LinkField | undefined =>
  pairOf(module, list)?.[2];
