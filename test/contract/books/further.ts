import type { Correction } from "../corrections";
import type { AnswerException } from "./amend";
import { at, members, number, text } from "./members";

const body = ["requestBody", "content", "application/json", "schema"];

/** What the files ask of bodies and forbid in them, and Books does not. */
export const furtherRequests: Correction[] = [
  {
    file: "zoho-books-v3/invoices.yml",
    at: ["paths", "/invoices/{invoice_id}/credits", "post", ...body, "required"],
    value: [],
    reason: "A working client sends one list alone (docs/zoho-books.md#credits-of-a-document).",
  },
  {
    file: "zoho-books-v3/invoices.yml",
    at: ["paths", "/invoices", "post", ...body, "properties", "line_items", "items", "required"],
    value: [],
    reason: "A line may have a name of its own, as in the files of quotes and orders.",
  },
  {
    file: "zoho-books-v3/invoices.yml",
    at: ["paths", "/invoices/{invoice_id}", "put", ...body, "properties", "status"],
    value: text,
    reason: "A builder may write it, and Books ignores it (docs/zoho-books.md#verbs).",
  },
];

/** What the files say wrongly of answers about late types and payments. */
export const furtherAnswers: AnswerException[] = [
  ...at("payments", {
    members: { payment_number: text },
    reason: "A text in records of payments; the list of a bill leaves it out.",
  }),
  {
    operations: /^GET \/fixedassets\/\{/,
    renamed: { "fissed-asset": "fixed_asset" },
    reason: "Spelled wrongly; writes have the record under fixed_asset.",
  },
  {
    operations: /\/exchangerates(\/\{exchange_rate_id\})?$/,
    members: {
      exchange_rate: {
        type: ["object", "number"],
        properties: {
          ...members("exchange_rate_id currency_id currency_code effective_date", text),
          rate: number,
        },
        additionalProperties: false,
      },
    },
    reason:
      "A number in the file, UNSURE of Zoho: an object here, a number as a quirk (docs/zoho-books.md#keys-of-answers).",
  },
  {
    operations: /\/locations(\/\{location_id\})?$/,
    single: ["locations"],
    listedToo: "locations",
    reason: "One key for the list and for the one that is written.",
  },
  {
    operations: /\/reportingtags/,
    members: { code: number, message: text },
    reason: "All answers have code and message (docs/zoho-books.md#form-of-answers).",
  },
];
