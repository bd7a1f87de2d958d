/** The refunds of a contact's credit notes (docs/zoho-books.md#refunds). */
import { success } from "../answers";
import type { BelowCall } from "../call";
import { listRecords } from "../list";
import { recordTypeNamed } from "../recordTypes";

export const refundCalls: BelowCall[] = [
  {
    type: "contacts",
    method: "GET",
    path: "contacts/{id}/refunds",
    answer({ organization, request, record }) {
      const query = new URLSearchParams(request.query);
      query.set("customer_id", record.id);
      const type = recordTypeNamed("creditnotes/refunds");
      return success("success", listRecords(organization, type, query));
    },
  },
];
