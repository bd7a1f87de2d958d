/** Values that Books works out when it shows a record, for fields that hold none of their own. */
import { currencyOf } from "./currencies";
import type { Fields } from "./fields/parse";
import { collectionOf, isEmpty, type OrganizationState, objectsOf, type Values } from "./state";

type Derive = (values: Values, organization: OrganizationState) => unknown;

const numberOf = (value: unknown): number => Number(value) || 0;
const cents = (amount: number): number => Math.round(amount * 100) / 100;
const inBaseCurrency = (values: Values, field: string): number =>
  cents(numberOf(values[field]) * (numberOf(values.exchange_rate) || 1));

const named = (organization: OrganizationState, type: string, id: unknown): Values | undefined =>
  organization.store.get<Values>(collectionOf(organization, type), String(id ?? ""))?.values;

/** What each tax comes to over all lines. */
function taxesOf({ line_items }: Values): Values[] {
  const taxed = objectsOf(line_items).filter(({ tax_id }) => !isEmpty(tax_id));
  return [...new Set(taxed.map(({ tax_id }) => tax_id))].map((id) => {
    const lines = taxed.filter(({ tax_id }) => tax_id === id);
    const sum = lines.reduce(
      (total, line) => total + (numberOf(line.item_total) * numberOf(line.tax_percentage)) / 100,
      0,
    );
    return { tax_id: id, tax_name: lines[0]?.tax_name, tax_amount: cents(sum) };
  });
}

/** The people that a document is for, who are given by their ids. */
const associatedPersons: Derive = ({ contact_persons }, organization) =>
  (Array.isArray(contact_persons) ? contact_persons : []).map((id) => {
    const person = named(organization, "contactpersons", id) ?? {};
    return {
      ...person,
      contact_person_id: id,
      contact_person_name: [person.first_name, person.last_name].filter(Boolean).join(" "),
      contact_person_email: person.email,
      communication_preference: { is_email_enabled: true },
    };
  });

const lineItems: Derive = (values) =>
  objectsOf(values.line_items).map((line, index) => ({
    item_order: index + 1,
    ...line,
    bcy_rate: cents(numberOf(line.rate) * (numberOf(values.exchange_rate) || 1)),
    item_total_inclusive_of_tax: cents(
      numberOf(line.item_total) * (1 + numberOf(line.tax_percentage) / 100),
    ),
  }));

const DERIVED: Record<string, Derive> = {
  attachment_name: ({ documents }) => objectsOf(documents).at(-1)?.file_name,
  bcy_total: (values) => inBaseCurrency(values, "total"),
  contact_persons_associated: associatedPersons,
  currency_symbol: ({ currency_id }, organization) =>
    named(organization, "settings/currencies", currency_id)?.currency_symbol,
  current_sub_status: ({ status }) => status,
  has_attachment: ({ documents }) => objectsOf(documents).length > 0,
  language_code: (_, { values }) => values.language_code,
  line_item_total: ({ total }) => total,
  orientation: () => "portrait",
  page_height: () => "11.69in",
  page_width: () => "8.27in",
  price_precision: (values, organization) => currencyOf(organization, values).precision,
  taxes: taxesOf,
  template_name: () => "Standard Template",
  template_type: () => "standard",
  uninvoiced_amount: ({ total, invoiced_amount }) =>
    cents(numberOf(total) - numberOf(invoiced_amount)),
};

/** The record's values with what Books works out of them, for the fields of its table. */
export function withDerived(
  organization: OrganizationState,
  fields: Fields,
  values: Values,
): Values {
  const derived = Object.entries(DERIVED)
    .filter(([name]) => name in fields && isEmpty(values[name]))
    .map(([name, derive]) => [name, derive(values, organization)]);
  return {
    ...values,
    ...Object.fromEntries(derived),
    ...("line_items" in fields &&
      values.line_items !== undefined && { line_items: lineItems(values, organization) }),
  };
}
