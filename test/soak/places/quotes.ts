import type { SimAccount } from "../../../simulator";
import type { Values } from "../../e2e/support";
import type { Place } from "../ledger";
import { moneyOrganization } from "./money";

/** Quotes of Books that are marked as sent, accepted or declined. */
export interface QuotesPlace extends Place {
  /** A new draft; its reference is its mark. */
  draft(mark: string): string;
}

/** A quote counts once it is no draft any more. */
export function openQuotes({ books }: SimAccount): QuotesPlace {
  const organization = books.organization(moneyOrganization);
  const { contact_id: customer_id } = organization.insert("contacts", {
    contact_name: "Example Quarry",
  });
  const sent = (): Values[] =>
    organization.all("estimates").filter(({ status }) => status !== "draft");
  return {
    name: "quotes",
    find: (mark) =>
      sent().flatMap(({ reference_number, estimate_id }) =>
        reference_number === mark ? [String(estimate_id)] : [],
      ),
    observe: (id) => String(organization.get("estimates", id)?.status),
    count: () => sent().length,
    draft: (reference_number) =>
      String(organization.insert("estimates", { customer_id, reference_number }).estimate_id),
  };
}
