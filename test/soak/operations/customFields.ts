import type { Values } from "../../../simulator/books/state";
import { quietOrganization } from "../places/books";
import { type Kind, pick } from "./kind";

const itemsOf = (all: Values[], value: string) =>
  all.filter(({ custom_field_hash }) => (custom_field_hash as Values).cf_external_id === value);

/** Writes one of a few items by its unique value, at any time and again: there is one of each. */
const upsertItem: Kind = ({ random, world }) => {
  const archive = world.account.books.organization(quietOrganization);
  const value = pick(random, ["A-1", "A-2", "A-3"]) ?? "";
  return {
    key: "booksUpsertRecord",
    inputs: {
      recordType: "items",
      uniqueField: "cf_external_id",
      uniqueValue: value,
      dynamicValues: JSON.stringify({ name: `Item ${value}`, rate: 5 }),
      organizationId: archive.id,
    },
    repeat: "always",
    check: (result) => {
      const found = itemsOf(archive.all("items"), value).map(({ item_id }) => item_id);
      const { id } = result as Values;
      return found.join() === id ? undefined : `wrote ${id}, and there are ${found.join()}`;
    },
  };
};

/** Writes a custom field of such an item. */
const stampItem: Kind = ({ random, world }) => {
  const archive = world.account.books.organization(quietOrganization);
  const item = pick(random, archive.all("items"));
  if (!item) return undefined;
  return {
    key: "booksUpdateCustomFields",
    inputs: {
      recordType: "items",
      recordId: item.item_id,
      fieldValues: [{ key: "cf_region", value: pick(random, ["North", "South"]) }],
      organizationId: archive.id,
    },
    repeat: "always",
    check: (result) =>
      (result as { id: unknown }).id === item.item_id ? undefined : JSON.stringify(result),
  };
};

const listItemFields: Kind = ({ world }) => ({
  key: "booksListFields",
  inputs: {
    recordType: "items",
    organizationId: world.account.books.organization(quietOrganization).id,
  },
  repeat: "always",
  check: (result) => {
    const keys = (result as Values[]).map(({ key }) => key).join();
    return keys === "cf_external_id,cf_region" ? undefined : `listed ${keys}`;
  },
});

/** Kinds on custom fields of Books, with their weights. */
export const customFieldKinds: [weight: number, kind: Kind][] = [
  [0.5, upsertItem],
  [0.5, stampItem],
  [0.3, listItemFields],
];
