/** An invoice of a whole sales order. */
import { doesNotExist, invalidParameter } from "../answers";
import { findRecord } from "../records";
import { recordTypeNamed } from "../recordTypes";
import { type OrganizationState, objectsOf, type Values } from "../state";

const CARRIED = `customer_id currency_id exchange_rate reference_number notes terms discount
  is_discount_before_tax discount_type shipping_charge adjustment adjustment_description
  location_id salesperson_name contact_persons custom_fields tags`.split(/\s+/);
const CARRIED_LINE =
  "item_id name description rate quantity unit discount tax_id tags location_id project_id".split(
    " ",
  );

const pick = (values: Values, names: string[]): Values =>
  Object.fromEntries(names.filter((name) => name in values).map((name) => [name, values[name]]));

/** `POST /invoices/fromsalesorder`: the body of an invoice of the whole order; each call makes another one. */
export function orderInvoice(organization: OrganizationState, query: URLSearchParams): Values {
  const type = recordTypeNamed("salesorders");
  const id = query.get("salesorder_id");
  if (!id) throw invalidParameter("salesorder_id");
  const order = findRecord(organization, type, id);
  if (!order) throw doesNotExist(type.label);
  return {
    ...pick(order.values, CARRIED),
    line_items: objectsOf(order.values.line_items).map((line) => ({
      ...pick(line, CARRIED_LINE),
      salesorder_item_id: line.line_item_id,
    })),
  };
}
