import type { EmailAddress } from "../zoho/crm/mail/emailAddress";
import { refuse } from "../zoho/errors/refuse";
import { isBlank, isObject } from "../zoho/isObject";
import { parseOrKeep } from "./clean";

/** Zoho CRM takes as many in each of To, Cc and Bcc (docs/zoho-crm.md#sending-e-mails). */
const maxAddresses = 50;

/**
 * Makes a cleaner for e-mail addresses, perhaps with names: from a list, or text with commas,
 * semicolons or line breaks. An address that comes again is left out.
 * @throws Error naming the input for what is no address.
 */
export const toAddresses =
  (label: string, max = maxAddresses) =>
  (value: unknown): EmailAddress[] => {
    const parsed = parseOrKeep(value);
    const given = typeof parsed === "string" ? splitAddresses(parsed) : [parsed].flat();
    const found = new Map<string, EmailAddress>();
    for (const [index, entry] of given.entries()) {
      if (isBlank(entry)) continue;
      if (isPartOfName(parsed, entry)) refuse(`${noAddress(label, entry.trim())} ${quoteName}`);
      const address = readAddress(label, entry, index);
      const key = address.email.toLowerCase();
      if (!found.has(key)) found.set(key, address);
    }
    if (found.size <= max) return [...found.values()];
    refuse(`${label} has ${found.size} addresses. Zoho CRM takes at most ${max}.`);
  };

/** Makes a cleaner for at most one address; undefined when not given. */
export const toOptionalAddress =
  (label: string) =>
  (value: unknown): EmailAddress | undefined => {
    const [first, second] = toAddresses(label)(value);
    if (second === undefined) return first;
    refuse(`${label} has more than one address. Give one.`);
  };

/** Makes a cleaner for one address that must be given. */
export const toRequiredAddress =
  (label: string) =>
  (value: unknown): EmailAddress =>
    toOptionalAddress(label)(value) ?? refuse(`${label} is empty. Enter an e-mail address.`);

/** Makes a cleaner for at least one address. */
export const toRequiredAddresses =
  (label: string) =>
  (value: unknown): EmailAddress[] => {
    const addresses = toAddresses(label)(value);
    if (addresses.length > 0) return addresses;
    refuse(`${label} is empty. Enter an e-mail address.`);
  };

/** Splits text at commas, semicolons and line breaks that stand in no quoted name. */
export function splitAddresses(text: string): string[] {
  const parts = [""];
  let isQuoted = false;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && /[,;\n]/.test(character)) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts;
}

/** Whether a text was split inside a name, such as `Example, Ada <ada@example.com>`. */
const isPartOfName = (text: unknown, part: unknown): part is string =>
  typeof text === "string" && typeof part === "string" && text.includes("<") && !/[@<]/.test(part);

const quoteName =
  'A name with a comma or semicolon stands in quotes, such as "Sam Sample, Administrator" <sam@example.com>.';

const noAddress = (label: string, email: string): string =>
  `${label} has "${email.slice(0, 100)}", which is no e-mail address. Give addresses such as ada@example.com, or Sam Sample <sam@example.com>.`;

function readAddress(label: string, entry: unknown, index: number): EmailAddress {
  if (typeof entry !== "string" && !isObject(entry)) {
    refuse(`${label} has an entry that is neither a text nor an object with email.`);
  }
  const { email, name } = isObject(entry) ? ofObject(entry) : ofText(entry.trim());
  if (email === "" && isObject(entry)) {
    refuse(
      `${label}, entry ${index + 1}, has no email. Give an address under email, or leave the entry out.`,
    );
  }
  if (!/^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+$/.test(email)) {
    refuse(noAddress(label, email));
  }
  return { email, ...(name && { user_name: name }) };
}

/** As other steps give people: an e-mail's, or a user or contact. */
function ofObject(entry: Record<string, unknown>): { email: string; name?: string } {
  const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");
  const email = text(entry.email) || text(entry.Email);
  const name = [entry.user_name, entry.full_name, entry.Full_Name, entry.name].map(text);
  return { email, name: name.find(Boolean) };
}

function ofText(text: string): { email: string; name?: string } {
  const start = text.lastIndexOf("<");
  if (start < 0 || !text.endsWith(">")) return { email: text };
  const name = text.slice(0, start).trim();
  return { email: text.slice(start + 1, -1).trim(), name: name.replace(/^"(.*)"$/s, "$1").trim() };
}
