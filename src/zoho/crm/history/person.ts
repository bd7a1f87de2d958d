import { refuse } from "../../errors/refuse";
import { isObject } from "../../isObject";
import type { LookUps } from "../prepare/lookUps";
import { toUser } from "../prepare/references";
import { recordIdOf } from "../rows/rowNames";

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

/** Whether a person is the one of an ID; everybody is where none is given. */
export const isPerson = (person: Person, wanted: string | undefined): boolean =>
  wanted === undefined || person?.id === wanted;

/**
 * The ID of a user, who is given by ID or e-mail address. Whether there is a user of an ID is not asked.
 * Scope: ZohoCRM.users.READ, for addresses.
 * @throws Error naming the input for what is no ID, and no address of an active user.
 */
export async function toUserId(
  label: string,
  given: string | undefined,
  { users }: LookUps,
): Promise<string | undefined> {
  if (given === undefined) return undefined;
  const id = recordIdOf(given);
  if (id !== undefined) return id;
  const found = await toUser(given, users);
  if ("value" in found) return (found.value as { id: string }).id;
  refuse(`${label} is "${given}". Give ${found.expected}.`);
}
