import type { BooksOrganization } from "../../../simulator/books/organizations";
import type { ChangeOptions, Place, Values } from "./place";

interface BooksFacts {
  idField: string;
  /** A column of the list's rows, and a field that only full records have. */
  watched: string;
  unwatched: string;
  /** What a new record has. */
  base: Values;
}

const facts: Record<string, BooksFacts> = {
  invoices: { idField: "invoice_id", watched: "reference_number", unwatched: "terms", base: {} },
  contacts: {
    idField: "contact_id",
    watched: "company_name",
    unwatched: "website",
    base: { contact_name: "Example" },
  },
  vendorpayments: {
    idField: "payment_id",
    watched: "reference_number",
    unwatched: "notes",
    base: { amount: 1 },
  },
  journals: { idField: "journal_id", watched: "reference_number", unwatched: "template", base: {} },
  items: { idField: "item_id", watched: "description", unwatched: "brand", base: { rate: 1 } },
  projects: { idField: "project_id", watched: "description", unwatched: "budget", base: {} },
  "settings/taxes": {
    idField: "tax_id",
    watched: "tax_name",
    unwatched: "tax_authority",
    base: { tax_percentage: 5 },
  },
  "settings/currencies": {
    idField: "currency_id",
    watched: "currency_name",
    unwatched: "remarks",
    base: { currency_code: "XTS" },
  },
};

/** A list of an organization; `later` does something when that many milliseconds have passed. */
export function booksPlace(
  organization: BooksOrganization,
  type: string,
  later: (milliseconds: number, work: () => void) => void,
): Place {
  const { idField, watched, unwatched, base } = facts[type] ?? unknownType(type);
  const change = (
    ids: string[],
    { at, visibleIn }: ChangeOptions,
    one: (id: string, at: number) => void,
  ) =>
    later(visibleIn, () =>
      organization.store.transaction(() => {
        for (const id of ids) one(id, at);
      }),
    );
  return {
    idField,
    watched: [watched],
    unwatched,
    create: (records, { at, visibleIn }, born) =>
      later(visibleIn, () => {
        const make = (index: number) => ({ ...base, ...records[index] });
        born(organization.seed(type, records.length, make, { at }));
      }),
    update: (ids, values, options) =>
      change(ids, options, (id, at) => organization.update(type, id, values, { at })),
    remove: (ids, options) =>
      change(ids, options, (id, at) => organization.remove(type, id, { at })),
  };
}

function unknownType(type: string): never {
  throw new Error(`No facts about ${type}.`);
}
