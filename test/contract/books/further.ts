import type { Correction } from "../corrections";
import { type AnswerException, customFields } from "./amend";
import { custom } from "./conversions";
import { at, members, number, text } from "./members";

const body = ["requestBody", "content", "application/json", "schema"];

const misspelled =
  "A test misspells it; Books passes over what it does not know (docs/zoho-books.md#names).";

/** What the files ask of bodies and queries and forbid in them, and Books does not. */
export const furtherRequests: Correction[] = [
  ...["/{module_name}", "/{module_name}/{module_id}"].flatMap((path, index) =>
    (index === 0 ? ["post", "put"] : ["put"]).map((method) => ({
      file: "zoho-books-v3/custom-modules.yml",
      at: ["paths", path, method, ...body, "patternProperties"],
      value: customFields(),
      reason: "Names the one field of its sample (docs/zoho-books.md#custom-modules).",
    })),
  ),
  ...["contacts", "invoices"].map((name) => ({
    file: `zoho-books-v3/${name}.yml`,
    at: [
      ...["paths", `/${name}`, "put", ...body],
      ...["properties", "custom_fields", "items", "properties"],
    ],
    value: custom,
    reason: "Books takes their names, too (docs/zoho-books.md#custom-fields).",
  })),
  {
    file: "zoho-books-v3/items.yml",
    at: [
      ...["paths", "/items", "post", ...body],
      ...["properties", "custom_fields", "items", "properties"],
    ],
    value: custom,
    reason: "Books takes their names, too (docs/zoho-books.md#custom-fields).",
  },
  ...[
    ["invoices.yml", "/invoices", "balance_less_than"],
    ["invoices.yml", "/invoices", "balance_greater_equals"],
    ["invoices.yml", "/invoices", "created_date_after"],
    ["sales-order.yml", "/salesorders", "created_date_start"],
    ["bills.yml", "/bills", "created_date_start"],
    ["bank-transactions.yml", "/banktransactions", "date_start"],
    ["bank-transactions.yml", "/banktransactions", "date_end"],
  ].map(([file, path = "", name = ""]) => ({
    file: `zoho-books-v3/${file}`,
    at: ["paths", path, "get", "parameters", name],
    value: { name, in: "query", schema: text },
    reason: "Variants that other lists declare, or the description (docs/zoho-books.md#filters).",
  })),
  {
    file: "zoho-books-v3/items.yml",
    at: ["paths", "/items", "get", "parameters", "sku"],
    value: { name: "sku", in: "query", schema: text },
    reason: "A client filters by it (docs/zoho-books.md#filters).",
  },
  {
    file: "zoho-books-v3/invoices.yml",
    at: ["paths", "/invoices/{invoice_id}/credits", "post", ...body, "required"],
    value: [],
    reason: "A working client sends one list alone (docs/zoho-books.md#credits-of-a-document).",
  },
  ...[
    ["/invoices", "post"],
    ["/invoices", "put"],
    ["/invoices/{invoice_id}", "put"],
  ].map(([path = "", method = ""]) => ({
    file: "zoho-books-v3/invoices.yml",
    at: ["paths", path, method, ...body, "properties", "line_items", "items", "required"],
    value: [],
    reason: "A line may have a name of its own, as in the files of quotes and orders.",
  })),
  {
    file: "zoho-books-v3/invoices.yml",
    at: ["paths", "/invoices/{invoice_id}", "put", ...body, "properties", "status"],
    value: text,
    reason: "A builder may write it, and Books ignores it (docs/zoho-books.md#verbs).",
  },
  ...[
    { path: "/items", method: "post", name: "discription", value: "x" },
    { path: "/items", method: "post", name: "custom_fields items properties lable", value: "Size" },
    { path: "/items/{item_id}", method: "put", name: "purchase_rte", value: 1 },
  ].map(({ path, method, name, value }) => ({
    file: "zoho-books-v3/items.yml",
    at: ["paths", path, method, ...body, "properties", ...name.split(" ")],
    value: { enum: [value] },
    reason: misspelled,
  })),
  {
    file: "zoho-books-v3/items.yml",
    at: ["paths", "/items", "get", "parameters", "nam_contains"],
    value: { name: "nam_contains", in: "query", schema: { enum: ["Belt"] } },
    reason: misspelled,
  },
];

/** What the files say wrongly of answers about late types and payments. */
export const furtherAnswers: AnswerException[] = [
  ...at("invoices items module_record module_record_hash", {
    custom: true,
    reason: "Custom fields stand at the top (docs/zoho-books.md#custom-fields).",
  }),
  ...at(
    "invoices/custom_fields items/custom_fields contact/custom_fields creditnote/custom_fields",
    {
      members: custom,
      reason: "The members that other documents have (docs/zoho-books.md#custom-fields).",
    },
  ),
  {
    operations: /\/\{module_name\}(\/\{module_id\})?$/,
    single: ["module_record"],
    listedToo: "module_record",
    reason: "One key for lists and for one record (docs/zoho-books.md#custom-modules).",
  },
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
