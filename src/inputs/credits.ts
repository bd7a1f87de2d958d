import { input, structuredObjectInput } from "@prismatic-io/spectral";
import type { WantedCredit } from "../zoho/books/credits/planCredits";
import { toOptionalAmount } from "./amounts";
import { recordNameInput, typeInput, typesWith } from "./books";
import { toRecordName } from "./recordIds";
import { structuredRows } from "./structuredRows";

/** The type of a document that credits are applied to. */
export const documentType = typeInput(
  "Record Type",
  "Whether the document is an invoice or a bill.",
  ["invoices", "bills"] as const,
);

export const documentId = recordNameInput("The ID or number of the invoice or the bill.");

/** What operations on credits read. */
export const creditReads = [
  "creditnotes",
  "customerpayments",
  "debitnotes",
  "vendorpayments",
  "settings",
].map((group) => `ZohoBooks.${group}.READ`);

const { clean: toKind, ...kind } = typeInput(
  "Kind",
  "What the credit is; a retainer invoice stands for what was paid on it.",
  typesWith(({ credit }) => credit),
);

// Cleaned by `toCredits`, since the platform runs no cleaner for JSON text (docs/prismatic.md#structured-inputs).
export const credits = structuredObjectInput({
  label: "Credits",
  comments: "The credits to apply, with the amount of each.",
  collection: "valuelist",
  inputs: {
    kind,
    creditId: input({
      label: "Credit",
      type: "string",
      required: true,
      placeholder: "Enter an ID or number",
      comments: "The ID or number of the credit, payment or retainer invoice.",
      example: "982000000567401",
    }),
    amount: input({
      label: "Amount",
      type: "string",
      required: false,
      placeholder: "Enter an amount",
      comments: "The amount to apply; leave empty to apply as much as fits.",
      example: "12.50",
    }),
  },
});

const children = {
  kind: { clean: toKind },
  creditId: { clean: toRecordName("Credit") },
  amount: { clean: toOptionalAmount("Amount") },
};

/** @throws Error naming the row and the member of what cannot be applied. */
export const toCredits = (value: unknown) =>
  structuredRows("Credits", children)(value) as WantedCredit[];
