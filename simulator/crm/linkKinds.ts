import { roleReference } from "./contactRoles";
import type { CrmContext, Values } from "./context";
import { isObject } from "./items";
import { type ItemError, missing } from "./values";

/** What a link holds beside its two records. */
interface LinkValue {
  apiName: string;
  mandatory?: boolean;
  /** Reads a written value; undefined where it is none. */
  read: (context: CrmContext, value: unknown) => unknown;
  expected?: string;
}

/** Two modules whose records are linked (docs/zoho-crm.md#linking-of-records). */
interface LinkKind {
  from: string;
  to: string;
  /** The list's name where it is not the other module's; such a list is there on one side alone. */
  list?: string;
  values: readonly LinkValue[];
}

const memberStatus: LinkValue = {
  apiName: "Member_Status",
  expected: "string",
  read: (_context, value) => (typeof value === "string" ? value : undefined),
};

const listPrice: LinkValue = {
  apiName: "list_price",
  mandatory: true,
  expected: "double",
  read: (_context, value) => (typeof value === "number" ? value : undefined),
};

const contactRole: LinkValue = {
  apiName: "Contact_Role",
  mandatory: true,
  read: (context, value) => (isObject(value) ? roleReference(context, value.id) : undefined),
};

const kinds: readonly LinkKind[] = [
  ...["Leads", "Contacts"].map((to) => ({ from: "Campaigns", to, values: [memberStatus] })),
  ...["Leads", "Accounts", "Contacts", "Deals"].map((to) => ({ from: "Products", to, values: [] })),
  { from: "Products", to: "Price_Books", values: [listPrice] },
  { from: "Deals", to: "Contacts", list: "Contact_Roles", values: [contactRole] },
];

/** A kind of link as one of the two modules sees it. */
export interface LinkSide {
  /** The name of the related list. */
  apiName: string;
  /** The module at the other end. */
  module: string;
  /** What tells the links of this kind, and which of their members is the parent, which the other record. */
  kind: string;
  parent: "from" | "to";
  other: "from" | "to";
  values: readonly LinkValue[];
  /** Roles say otherwise than other links what became of them. */
  isRole: boolean;
}

/** The lists of linked records that a module has. */
export const linkSides = (module: string): LinkSide[] =>
  kinds.flatMap((kind) => [
    ...(kind.from === module ? [sideOf(kind, "from", "to")] : []),
    ...(kind.to === module && kind.list === undefined ? [sideOf(kind, "to", "from")] : []),
  ]);

function sideOf(kind: LinkKind, parent: "from" | "to", other: "from" | "to"): LinkSide {
  const { from, to, list, values } = kind;
  const module = kind[other];
  const isRole = list !== undefined;
  return { apiName: list ?? module, module, kind: `${from}/${to}`, parent, other, values, isRole };
}

/** Reads what a written row says of its link, or says what is wrong with it. */
export function readLinkValues(
  context: CrmContext,
  { values }: LinkSide,
  row: Values,
  path: string,
): { given: Values } | { error: ItemError } {
  const given: Values = {};
  for (const { apiName, mandatory, read, expected } of values) {
    const place = `${path}.${apiName}`;
    const value = row[apiName];
    if (value === undefined || value === null) {
      if (mandatory) return { error: missing(apiName, place) };
      continue;
    }
    const known = read(context, value);
    if (known === undefined) {
      const type = expected ? { expected_data_type: expected } : {};
      const details = { ...type, api_name: apiName, json_path: place };
      return { error: { code: "INVALID_DATA", message: "invalid data", details } };
    }
    given[apiName] = known;
  }
  return { given };
}
