import { booksHints } from "./booksHints";
import { crmHints, crmHintsWithoutNames } from "./crmHints";

/** What a builder can do about an error, by product and Zoho code. One sentence or two, ending with the next step. */

const hints = { crm: crmHints, books: booksHints };

/** The hint for a Zoho code; undefined when the code is not in the table. */
export const hintFor = (product: "crm" | "books", code: string | undefined): string | undefined =>
  lookUp(hints[product], code);

/** The hint for a CRM code of an error that names no field and no input; undefined where that makes no difference. */
export const hintWithoutName = (code: string | undefined): string | undefined =>
  lookUp(crmHintsWithoutNames, code);

/** Codes of functions come in lower case, too (docs/zoho-crm.md#answers-of-functions). */
function lookUp(table: Record<string, string>, code = ""): string | undefined {
  const key = code.toUpperCase();
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
