import type { SimAnswer } from "../types";
import { empty, ok } from "./answers";
import type { CrmContext } from "./context";

/** The roles that contacts have in deals, unless an organization changes them (docs/zoho-crm.md#contact-roles). */
const names = [
  "Developer/Evaluator",
  "Decision Maker",
  "Purchasing",
  "Executive Sponsor",
  "Engineering Lead",
  "Economic Decision Maker",
  "Product Management",
];

interface ContactRole {
  id: string;
  name: string;
  sequence_number: number;
}

/** The organization's roles; their ids begin as the owner's does. */
const rolesOf = ({ account }: CrmContext): ContactRole[] =>
  names.map((name, index) => ({
    id: `${account.user.id.slice(0, -4)}7${String(index + 1).padStart(3, "0")}`,
    name,
    sequence_number: index + 1,
  }));

/** GET /Contacts/roles and /Contacts/roles/{id}: 204 when there is none of that id. */
export function readContactRoles(context: CrmContext, id?: string): SimAnswer {
  const contact_roles = rolesOf(context).filter((role) => id === undefined || role.id === id);
  return contact_roles.length > 0 ? ok({ contact_roles }) : empty(204);
}

/** `{name, id}` of a role; undefined for an unknown id. */
export function roleReference(context: CrmContext, id: unknown) {
  const role = rolesOf(context).find((one) => one.id === id);
  return role && { name: role.name, id: role.id };
}
