import type { Json } from "../json";
import { custom } from "./conversions";
import { at, list, members, number, text } from "./members";

/** What bodies of new records have, and the files type otherwise or leave out. */
const bodies: Record<string, [path: string, members: Record<string, Json>]> = {
  contacts: ["/contacts", {}],
  estimates: [
    "/estimates",
    { contact_persons: list, discount: { type: ["number", "string"] }, shipping_charge: number },
  ],
  "sales-order": ["/salesorders", { contact_persons: list }],
  "credit-notes": ["/creditnotes", { contact_persons: list }],
  bills: ["/bills", {}],
  "purchase-order": ["/purchaseorders", { contact_persons: list }],
  expenses: ["/expenses", {}],
  items: ["/items", { unit: text, purchase_rate: number }],
};

const customFields = {
  type: "array",
  items: { type: "object", properties: custom, additionalProperties: false },
};

/** Requests of the forms. */
export const formRequests = Object.entries(bodies).flatMap(([file, [path, changed]]) => {
  const named = file === "items" ? changed : { ...changed, custom_fields: customFields };
  return Object.entries(named).map(([name, value]) => ({
    file: `zoho-books-v3/${file}.yml`,
    at: [
      ...["paths", path, "post", "requestBody", "content", "application/json", "schema"],
      ...["properties", name],
    ],
    value,
    reason:
      "Typed otherwise than the same member of other documents, or shown by records alone (docs/zoho-books.md#contact-persons).",
  }));
});

/** Answers to them. */
export const formAnswers = [
  ...at("salesorder/custom_fields bill/custom_fields purchaseorder/custom_fields", {
    members: custom,
    reason: "The members that other documents have (docs/zoho-books.md#custom-fields).",
  }),
  ...at("creditnote/taxes bill/taxes", {
    members: { tax_amount: number },
    reason: "A number in other documents.",
  }),
  ...at("purchaseorder", {
    members: {
      taxes: {
        type: "array",
        items: {
          type: "object",
          properties: { ...members("tax_id tax_name", text), tax_amount: number },
          additionalProperties: false,
        },
      },
    },
    reason: "Objects in other documents.",
  }),
];
