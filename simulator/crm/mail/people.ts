import type { Values } from "../context";
import { isObject } from "../items";
import type { ItemError } from "../values";
import type { Person } from "./state";

const maxPeople = 50;

/** An error of one member of a mail. */
export const invalid = (name: string, path: string, message = "invalid data"): ItemError => ({
  code: "INVALID_DATA",
  message,
  details: { api_name: name, json_path: path },
});

export const isAddress = (email: unknown): email is string =>
  typeof email === "string" && /^[^\s@]+@[^\s@]+$/.test(email);

/** The one person under a key of a mail; undefined where there is none. */
export function readPerson(
  mail: Values,
  key: string,
  path: string,
): Person | ItemError | undefined {
  const given = mail[key];
  if (given === undefined || given === null) return undefined;
  if (!isObject(given)) return invalid(key, `${path}.${key}`);
  const { email, user_name } = given;
  if (!isAddress(email)) return invalid("email", `${path}.${key}.email`, "invalid email");
  return { email, ...(typeof user_name === "string" && { user_name }) };
}

/** The people under a key of a mail, at most fifty. */
export function readPeople(mail: Values, key: string, path: string): Person[] | ItemError {
  const given = mail[key] ?? [];
  if (!Array.isArray(given)) return invalid(key, `${path}.${key}`);
  if (given.length > maxPeople) {
    const details = { limit: maxPeople, api_name: key, json_path: `${path}.${key}` };
    return { code: "LIMIT_EXCEEDED", message: "limit exceeded", details };
  }
  const people: Person[] = [];
  for (const [index, one] of given.entries()) {
    const person = readPerson({ [index]: one }, String(index), `${path}.${key}`);
    if (person === undefined || "code" in person) {
      return invalid("email", `${path}.${key}[${index}].email`, "invalid email");
    }
    people.push(person);
  }
  return people;
}
