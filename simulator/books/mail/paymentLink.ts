/** `/share/paymentlink` (docs/zoho-books.md#payment-links). */
import { zonedDate } from "../../timestamps";
import type { SimAnswer, SimRequest } from "../../types";
import { doesNotExist, invalidParameter, success } from "../answers";
import { findRecord } from "../records";
import { recordTypeNamed } from "../recordTypes";
import type { OrganizationState } from "../state";
import { isDay } from "../times";

const INVOICES = recordTypeNamed("invoices");

export function paymentLink(organization: OrganizationState, { query }: SimRequest): SimAnswer {
  const given = (name: string) => query.get(name) ?? "";
  const today = zonedDate(organization.clock.now(), organization.timeZone);
  const [day, type] = [given("expiry_time"), given("link_type")];
  const invoice = findRecord(organization, INVOICES, given("transaction_id"));
  if (given("transaction_type") !== "invoice") throw invalidParameter("transaction_type");
  if (!["public", "private"].includes(type)) throw invalidParameter("link_type");
  if (!isDay(day) || day < today) throw invalidParameter("expiry_time");
  if (!invoice) throw doesNotExist(INVOICES.label);
  const share_link = `https://books.example.com/${type}/${invoice.id}?until=${day}`;
  return success("success", { data: { share_link } });
}
