import { isObject } from "../../isObject";
import { type Converted, misfit, plainText } from "./converted";
import type { FieldRule } from "./fieldRule";

/** The ID in a value: text of digits, or an object that has it (docs/zoho-crm.md#record-ids). */
export function readId(value: unknown): string | undefined {
  const id = isObject(value) ? value.id : value;
  // Beyond 2^53 a number has lost digits.
  if (typeof id === "number" && !Number.isSafeInteger(id)) return undefined;
  const text = plainText(id)?.trim() ?? "";
  return /^\d{10,20}$/.test(text) ? text : undefined;
}

/** A lookup by the ID of its record; whether there is such a record is not asked. */
export function toLookup(value: unknown, { lookup }: FieldRule): Converted {
  const id = readId(value);
  const of = lookup === undefined ? "a record" : `a record of ${lookup}`;
  return id === undefined ? misfit(`the ID of ${of}, as text`) : { value: { id } };
}

/** Users by e-mail address in lower case, and their IDs. */
export type UserDirectory = Record<string, string>;

/** A user by e-mail address, which is looked up, or by ID. */
export async function toUser(
  value: unknown,
  findUsers: () => Promise<UserDirectory | undefined>,
): Promise<Converted> {
  const id = readId(value);
  if (id !== undefined) return { value: { id } };
  const email = plainText(isObject(value) ? value.email : value)
    ?.trim()
    .toLowerCase();
  const expected = "the ID of a user, or the e-mail address of an active one";
  if (!email) return misfit(expected);
  const users = await findUsers();
  if (!users) return misfit("the ID of a user, since the connection cannot read users");
  return Object.hasOwn(users, email) ? { value: { id: users[email] } } : misfit(expected);
}
