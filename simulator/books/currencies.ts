/** The currency of a record's amounts. */
import { collectionOf, isEmpty, type OrganizationState, type Values } from "./state";

/** Of the currency that the record names, else of the organization's own: its id, and how many decimal places it has. */
export function currencyOf(
  organization: OrganizationState,
  { currency_id }: Values,
): { id: string; precision: number } {
  const id = String(isEmpty(currency_id) ? organization.values.currency_id : currency_id);
  const held = organization.store.get<Values>(
    collectionOf(organization, "settings/currencies"),
    id,
  );
  return { id, precision: Number(held?.values.price_precision ?? 2) };
}

/** The currency of whom a record is for, as far as the record names one and no currency of its own. */
export function partyCurrency(organization: OrganizationState, values: Values): Values {
  const id = values.customer_id ?? values.vendor_id;
  if (isEmpty(id) || !isEmpty(values.currency_id)) return {};
  const contact = organization.store.get<Values>(
    collectionOf(organization, "contacts"),
    String(id),
  );
  const { currency_id, currency_code } = contact?.values ?? {};
  return isEmpty(currency_id) ? {} : { currency_id, currency_code };
}
