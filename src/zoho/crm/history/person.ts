import { refuse } from "../../errors/refuse";
import { isObject } from "../../isObject";
import type { LookUps } from "../prepare/lookUps";
import { toUser } from "../prepare/references";

/** Who did something, as far as Zoho tells it. */
export type Person = { id: string | null; name: string | null } | null;

/** A published answer has the text "null" for what there is not (docs/zoho-crm.md#timeline-of-a-record). */
export const textOf = (value: unknown): string | null =>
  value === undefined || value === null || value === "null" ? null : String(value);

export function toPerson(person: unknown): Person {
  if (!isObject(person)) return null;
  const [id, name] = [textOf(person.id), textOf(person.name)];
  return id === null && name === null ? null : { id, name };
}

/** Whether a person is the one of an ID or name; everybody is where none is named. */
export const isPerson = (person: Person, wanted: string | undefined): boolean =>
  wanted === undefined ||
  person?.id === wanted ||
  person?.name?.toLowerCase() === wanted.toLowerCase();

/**
 * What a user is known by: the ID of an e-mail address, else the ID or name as given.
 * Scope: ZohoCRM.users.READ, for addresses.
 * @throws Error naming the input for an address that no active user has.
 */
export async function idOrName(
  label: string,
  given: string | undefined,
  { users }: LookUps,
): Promise<string | undefined> {
  if (!given?.includes("@")) return given;
  const found = await toUser(given, users);
  if ("value" in found) return (found.value as { id: string }).id;
  refuse(`${label} is "${given}". Give ${found.expected}, or a user's name.`);
}
