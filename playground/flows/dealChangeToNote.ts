import type { Flow } from "../host/flow";
import { CONNECTION } from "./crmContactsToBooks";

/** The part of Zoho's callback that the flow reads (CRM sheet 3). */
interface Notification {
  operation: "insert" | "update" | "delete";
  ids: string[];
  affected_fields: Record<string, string[]>[];
}

interface Deal {
  id: string;
  Deal_Name: string;
  Stage: string;
  Amount: number | null;
  Closing_Date: string | null;
}

/** Zoho tells that a deal was created or changed; the deal is fetched and a note written to it. */
export function dealChangeToNote(): Flow {
  return {
    name: "Deal changes to notes",
    stableId: "deal-changes-to-notes",
    trigger: {
      key: "notificationsTrigger",
      inputs: {
        connection: CONNECTION,
        events: JSON.stringify(["Deals.create", "Deals.edit"]),
        // The note that is written here must not count as a change of the deal.
        notifyOnRelatedAction: false,
      },
      describe: ({ body }) => {
        const { operation, ids } = body.data as Notification;
        return `Deals: ${operation}, ${ids.length === 1 ? "1 record" : `${ids.length} records`}`;
      },
    },
    async run({ payload, step }) {
      const notification = payload.body.data as Notification;
      for (const recordId of notification.ids) {
        const [deal] = await step<[Deal]>("Get deal", "crmGetRecord", {
          connection: CONNECTION,
          recordType: "Deals",
          recordId,
        });
        await step("Write note", "crmCreateRecord", {
          connection: CONNECTION,
          recordType: "Notes",
          dynamicValues: noteFields(deal, notification),
        });
      }
      return `Notes: ${notification.ids.length} written`;
    },
  };
}

function noteFields(deal: Deal, { operation, affected_fields }: Notification) {
  const fields = affected_fields.flatMap((row) => row[deal.id] ?? []);
  const changed = fields.length > 0 ? `, changed: ${fields.join(", ")}` : "";
  const { Deal_Name, Stage, Amount, Closing_Date } = deal;
  return {
    Note_Title: operation === "insert" ? "Deal created" : "Deal changed",
    Note_Content: `${Deal_Name}: ${Stage}, ${Amount ?? "no amount"}, closes ${Closing_Date ?? "some day"}${changed}`,
    Parent_Id: { module: { api_name: "Deals" }, id: deal.id },
  };
}
