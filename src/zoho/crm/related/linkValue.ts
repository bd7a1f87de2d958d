import { closeNames } from "../../closest";
import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import { type ContactRole, listContactRoles } from "../metadata/contactRoles";
import { letters } from "../metadata/letters";
import { type RowOutcome, toOutcome } from "../rows/rowResult";
import type { LinkField } from "./linkField";

/** What a row gives for the field of its link: nothing, a value as Zoho takes it, or one that Zoho would refuse. */
type LinkValue = { value?: unknown } | { outcome: RowOutcome };

/** Reads what a row gives, or else what is given for all rows. */
export type ReadLinkValue = (row: unknown) => Promise<LinkValue>;

/**
 * Opens the reader of a link's own field. Roles of contacts are asked for once, and only where one is named.
 * @param forAll what a row gets that has no value of its own.
 */
export function linkValueReader(
  client: ZohoClient,
  field: LinkField | undefined,
  forAll: Partial<Record<LinkField, string>>,
): ReadLinkValue {
  let roles: Promise<ContactRole[]> | undefined;
  const listRoles = () => {
    roles ??= listContactRoles(client);
    return roles;
  };
  return async (row) => {
    if (field === undefined) return {};
    const given = valueIn(row, field) ?? forAll[field];
    if (given === undefined || given === null || given === "") return {};
    return readers[field](given, listRoles);
  };
}

/** The value under the field's name, however the name is spelled. */
function valueIn(row: unknown, field: LinkField): unknown {
  if (!isObject(row)) return undefined;
  const name = Object.keys(row).find((one) => letters(one) === letters(field));
  return name === undefined ? undefined : row[name];
}

type Read = (given: unknown, listRoles: () => Promise<ContactRole[]>) => Promise<LinkValue>;

const readers: Record<LinkField, Read> = {
  Member_Status: async (given) =>
    isObject(given) || Array.isArray(given)
      ? refused(
          "Member_Status",
          "a text was expected.",
          "Give the status as it stands in the campaign.",
        )
      : { value: String(given) },
  list_price: async (given) => {
    const text = typeof given === "object" ? "" : String(given).trim();
    return /^-?\d{1,15}(\.\d+)?$/.test(text)
      ? { value: Number(text) }
      : refused(
          "list_price",
          "a number was expected.",
          "Give the price as a number, such as 99.5.",
        );
  },
  Contact_Role: async (given, listRoles) => {
    const named = isObject(given) ? (given.id ?? given.name) : given;
    const text = String(named ?? "").trim();
    if (/^\d+$/.test(text)) return { value: { id: text } };
    const known = await listRoles();
    const found = known.find(({ name }) => letters(name) === letters(text));
    if (found) return { value: { id: String(found.id) } };
    const names = known.map(({ name }) => name);
    const closest = closeNames(text, names, 3);
    return refused(
      "Contact_Role",
      `there is no role of this name. ${closest.length > 0 ? "The closest" : "All"} roles: ${(closest.length > 0 ? closest : names).join(", ")}.`,
      "Give the role's ID or its name as Zoho CRM shows it.",
    );
  },
};

const refused = (field: LinkField, why: string, hint: string): LinkValue => ({
  outcome: toOutcome("failed", {
    code: "DOES_NOT_FIT",
    field,
    message: `The value of ${field} does not fit: ${why}`,
    hint,
  }),
});

/** Whether a link has the value already; a link without the field tells nothing. */
export function hasValue(link: Record<string, unknown>, field: LinkField, value: unknown): boolean {
  const held = link[field];
  if (isObject(value)) return isObject(held) && String(held.id) === String(value.id);
  return held === value || (typeof value === "number" && held !== null && Number(held) === value);
}
