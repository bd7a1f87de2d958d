/** What a builder can do about an error of Zoho Books, by code (docs/zoho-books.md#error-codes). */

const inUse =
  "Other records use this record, so that Zoho Books cannot delete or change it. Unlink the other records first, or make this record inactive.";
const wrongState =
  "The record's present status does not allow this. Change the record's status first.";
const amount =
  "The amount does not fit. Give a number above zero, and compare the amount with what is still open.";

export const booksHints: Record<string, string> = {
  2: "Zoho Books refused a value. Check the format of the value that the message names.",
  4: "Zoho Books refused a value, or a record that it refers to does not exist. Check the fields and IDs that the message names.",
  5: "Zoho Books knows no such URL. Check the path, or the record type and its parent.",
  11: "The request had no data. Fill in Values or Dynamic Fields.",
  37: "Zoho Books does not offer this method here. Check the method, or choose another operation.",
  44: "Zoho Books has blocked the whole organization for a while, since more than 100 calls came within a minute. Try again in a minute, and run fewer flows at the same time.",
  45: "The organization's daily API limit is used up. Zoho Books resets the limit at midnight in the organization's time zone.",
  57: "The access token is no longer valid, or the connection lacks a scope or the user a permission. Connect to Zoho again with the scopes this operation needs. If that does not help, check that the connection's region is the one in which the account was created.",
  1000: "Zoho Books failed. Try again later.",
  1001: "A record of this name or number exists. Update that record, or choose another name or number.",
  1002: "No such record exists in this organization. Check the record ID and the Organization ID.",
  1038: "The e-mail address is in use for another contact person. Update that contact person, or give another address.",
  1070: "Too many calls ran at the same time. Run fewer flows in parallel.",
  2007: inUse,
  3000: inUse,
  3004: "The customer or vendor is missing or unknown. Check customer_id or vendor_id.",
  3009: "Credits are applied, so that the contact's details cannot change. Unapply the credits first.",
  3010: "Payments were made, so that the customer cannot change. Remove the payments first.",
  3013: "Zoho Books refused the contact's name. Check contact_name.",
  3062: "A contact of this name exists. Update that contact, or choose another name.",
  4001: inUse,
  4031: "The recurring profile has no name. Fill in recurrence_name.",
  4041: wrongState,
  4043: wrongState,
  5001: inUse,
  5015: `${amount} More decimal places than the currency has are refused as well.`,
  5032: wrongState,
  6041: "The connected user does not belong to this organization. Choose an organization from the Organization ID picker.",
  9004: "Zoho Books refused the currency. Check currency_id and exchange_rate.",
  9521: amount,
  9523: amount,
  12003: wrongState,
  12004: wrongState,
  12005: wrongState,
  12006: wrongState,
  12007: wrongState,
  12008: inUse,
  12018: "A credit note of this number exists. Choose another number, or leave the number out.",
  20077: inUse,
  24016: amount,
  29032: "An item has no purchase information. Add purchase information to the item in Zoho Books.",
  31006: "The client portal is off. Turn the portal on in Zoho Books.",
  103001: "The organization's trial is over. Choose a plan in Zoho Books.",
  107051: "A webhook or workflow of this name exists. Choose another name.",
  108004: "The bank account is not that of the transaction. Check the account IDs.",
};

/** Codes that do not mean everywhere what the table says; undefined for all others. */
export function booksHintInPlace(
  operation: string,
  status: number,
  code: string | undefined,
): string | undefined {
  // Zoho has the code for failures of its own, and for values that it could not work with.
  if (code === "1000" && status < 500) {
    return "Zoho Books could not work with what was sent. Check the values against the message.";
  }
  if (code === "1002" && /^(GET|DELETE) [^?]*\/settings\/openingbalances(\?|$)/.test(operation)) {
    return "There are no opening balances yet. Create opening balances with Books - Create Record, or check the Organization ID.";
  }
  // No page tells the code (docs/zoho-books.md#files).
  if (code === "2" && /^POST [^?]*\/(attachment|receipt)(\?|$)/.test(operation)) {
    return "Zoho Books may not take this type or size of file. Look for what it takes in Zoho's message, or at the record in Zoho Books.";
  }
  if (code === "1002" && /\/documents\//.test(operation)) {
    return "Check Record ID, and take Attachment ID from Books - List Attachments.";
  }
  if (code === "1002" && !namesRecord(operation)) {
    return "A record that the request refers to does not exist in this organization. Check the IDs in the request, and the Organization ID.";
  }
  return undefined;
}

/** Tells whether a path names one record, as no create and no list does. */
const namesRecord = (operation: string): boolean =>
  /\/\d+(\/|$)/.test(operation.split("?")[0] ?? "");
