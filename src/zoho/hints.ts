import { crmHints } from "./crmHints";

/** What a builder can do about an error, by product and Zoho code. One sentence or two, ending with the next step. */

// Codes: Books sheet 4.
const booksHints: Record<string, string> = {
  2: "Zoho Books refused a value. The message names it; check its format.",
  4: "Zoho Books refused a value, or a record that it refers to does not exist. Check the fields and IDs that the message names.",
  5: "Zoho Books knows no such URL. Check the path, or the record type and its parent.",
  11: "The request had no data. Fill in Values or Dynamic Fields.",
  37: "Zoho Books does not offer this method here. Check the method, or choose another operation.",
  44: "Zoho Books has blocked the whole organization for a while, since more than 100 calls came within a minute. Try again in a minute, and run fewer flows at the same time.",
  45: "The organization's daily API limit is used up. It is reset at midnight in the organization's time zone.",
  57: "The access token is no longer valid, or the connection lacks a scope or the user a permission. Connect to Zoho again with the scopes this operation needs; if that does not help, check that the connection's region is the one in which the account was created.",
  1000: "Zoho Books failed. Try again later.",
  1001: "A record of this name exists. Update that record, or choose another name.",
  1002: "No such record exists in this organization. Check the record ID and the Organization ID.",
  1038: "The e-mail address is in use for another contact person. Update that one, or give another address.",
  1070: "Too many calls ran at the same time. Run fewer flows in parallel.",
  3062: "A contact of this name exists. Update that contact, or choose another name.",
  6041: "The connected user does not belong to this organization. Choose one from the Organization ID picker.",
};

const hints = { crm: crmHints, books: booksHints };

/** The hint for a Zoho code; undefined when the code is not in the table. */
export const hintFor = (product: "crm" | "books", code: string | undefined): string | undefined =>
  lookUp(hints[product], code);

/** Codes of functions come in lower case, too (CRM sheet 8). */
function lookUp(table: Record<string, string>, code = ""): string | undefined {
  const key = code.toUpperCase();
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
