import { Refusal } from "../answers";
import type { CrmModule } from "../context";

const mailing =
  "Leads Contacts Deals Accounts Quotes Sales_Orders Purchase_Orders Invoices Cases Vendors".split(
    " ",
  );

/** Zoho's own modules whose records have e-mails, beside custom ones (docs/zoho-crm.md#sending-e-mails). */
export function requireMailing({ apiName, generatedType }: CrmModule): void {
  if (generatedType === "custom" || mailing.includes(apiName)) return;
  throw new Refusal("INVALID_MODULE", "the module name given seems to be invalid", {
    resource_path_index: 0,
  });
}
