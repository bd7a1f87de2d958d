/** What a customer owes, and what is left of its payments and credits. */
import { collectionOf, type OrganizationState, type Values } from "../state";
import { amountOf, unitsOf } from "./exact";

/** What each figure is the sum of: record types, each with the field that counts. */
const FIGURES: Readonly<Record<string, [type: string, field: string][]>> = {
  outstanding_receivable_amount: [["invoices", "balance"]],
  unused_credits_receivable_amount: [
    ["creditnotes", "balance"],
    ["customerpayments", "unused_amount"],
  ],
};

/** A draft or a void document is owed by nobody. */
const counts = ({ status }: Values): boolean => status !== "draft" && status !== "void";

/** The figures of a contact, as far as they are among `fields`. */
export function contactFigures(
  organization: OrganizationState,
  contactId: string,
  fields: object,
): Values {
  const figures = Object.entries(FIGURES).filter(([name]) => name in fields);
  return Object.fromEntries(
    figures.map(([name, summed]) => [
      name,
      amountOf(
        summed.reduce(
          (sum, [type, field]) => sum + sumIn(organization, type, contactId, field),
          0n,
        ),
      ),
    ]),
  );
}

function sumIn(
  organization: OrganizationState,
  type: string,
  contactId: string,
  field: string,
): bigint {
  return organization.store
    .findByValue<Values>(collectionOf(organization, type), "customer_id", contactId)
    .filter(({ values }) => counts(values))
    .reduce((sum, { values }) => sum + unitsOf(values[field]), 0n);
}
