import type { Json } from "../json";
import { at, list, members, number, text } from "./members";

/** A part such as `12.5%`, or an amount. */
const discount = { type: ["number", "string"] };
export const custom: Json = {
  ...members("customfield_id api_name label data_type value_formatted", text),
  ...{ index: {}, show_on_pdf: {}, value: {} },
};

/** What documents tell of those that are made of them. */
export const conversionAnswers = [
  ...Object.entries<Json>({
    salesorder: { invoiced_status: text },
    "salesorder/line_items": { quantity_invoiced: number },
    purchaseorder: { salesorder_id: text, bills: list },
    "purchaseorder/line_items": { quantity_billed: number },
    "invoice/line_items": { salesorder_item_id: text },
  }).flatMap(([place, added]) =>
    at(place, {
      members: added,
      reason: "Working clients read them (docs/zoho-books.md#conversions).",
    }),
  ),
  ...at("invoice invoice/line_items estimate estimate/line_items", {
    members: { discount },
    reason: "A part such as 10% is a text (docs/zoho-books.md#discounts).",
  }),
  ...at("invoice/custom_fields estimate/custom_fields", {
    members: custom,
    reason: "The members that other documents have (docs/zoho-books.md#custom-fields).",
  }),
];

const schemaOf = (path: string, method: string) => [
  ...["paths", path, method, "requestBody", "content", "application/json", "schema"],
  "properties",
];
const ofLines = ["line_items", "items", "properties"];

const discounts = "The description takes a part or an amount (docs/zoho-books.md#discounts).";
const elsewhere = "Typed otherwise than, or missing beside, the same member of other documents.";
const kept = "A line keeps its identity by its ID (docs/zoho-books.md#updates).";

const flag = { type: "boolean" };
const line = (name: string) => [...ofLines, name];

interface Body {
  file: string;
  path: string;
  method?: string;
  /** Members of the body by their places, which the file types otherwise or does not have. */
  members: [name: string[], shape: Json, reason: string][];
}

const bodies: Body[] = [
  {
    ...{ file: "invoices", path: "/invoices" },
    members: [
      [["shipping_charge"], number, elsewhere],
      [["discount"], discount, discounts],
      [line("discount"), discount, discounts],
      [["custom_fields", "items", "properties"], custom, elsewhere],
    ],
  },
  {
    ...{ file: "invoices", path: "/invoices/{invoice_id}", method: "put" },
    members: [
      [line("line_item_id"), text, kept],
      [line("salesorder_item_id"), text, kept],
      [line("discount"), discount, discounts],
    ],
  },
  {
    ...{ file: "contacts", path: "/contacts/{contact_id}", method: "put" },
    members: [
      [
        ["contact_persons", "items", "properties", "communication_preference"],
        { type: "object" },
        kept,
      ],
    ],
  },
  {
    ...{ file: "sales-order", path: "/salesorders" },
    members: [
      [["discount"], discount, discounts],
      [line("discount"), discount, discounts],
    ],
  },
  {
    ...{ file: "bills", path: "/bills" },
    members: [
      [["discount"], discount, discounts],
      [["is_discount_before_tax"], flag, discounts],
    ],
  },
  {
    ...{ file: "credit-notes", path: "/creditnotes" },
    members: [
      [["discount"], discount, discounts],
      [["is_discount_before_tax"], flag, discounts],
      [["exchange_rate"], number, elsewhere],
      [line("rate"), number, elsewhere],
      [line("discount"), discount, discounts],
    ],
  },
];

/** What the bodies and queries of conversions, and of rows that stay, have. */
export const conversionRequests = [
  ...bodies.flatMap(({ file, path, method = "post", members: changed }) =>
    changed.map(([name, value, reason]) => ({
      file: `zoho-books-v3/${file}.yml`,
      at: [...schemaOf(path, method), ...name],
      value,
      reason,
    })),
  ),
  {
    file: "zoho-books-v3/invoices.yml",
    at: ["paths", "/invoices", "get", "parameters", "salesorder_id"],
    value: { name: "salesorder_id", in: "query", schema: text },
    reason: "Not documented; each row is looked at again (docs/zoho-books.md#conversions).",
  },
];
