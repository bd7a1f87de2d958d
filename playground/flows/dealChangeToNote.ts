import type { Flow } from "../host/flow";
import { CONNECTION } from "./crmContactsToBooks";

export const DEALS_FLOW = "Deal changes to notes";

/** The part of an event that the flow reads. */
interface DealEvent {
  operation: "insert" | "update";
  id: string;
  record: Deal | null;
  affectedFields: string[] | null;
  source: "notification" | "catch-up";
}

interface Deal {
  Deal_Name: string;
  Stage: string;
  Amount: number | null;
  Closing_Date: string | null;
}

/** Deals that were created or changed come with their fields; a note is written to each. */
export function dealChangeToNote(): Flow {
  return {
    name: DEALS_FLOW,
    stableId: "deal-changes-to-notes",
    trigger: {
      key: "crmEventsTrigger",
      inputs: {
        connection: CONNECTION,
        events: JSON.stringify(["Deals.create", "Deals.edit"]),
        fields: ["Deal_Name", "Stage", "Amount", "Closing_Date"],
        // The note that is written here must not count as a change of the deal.
        notifyOnRelatedAction: false,
      },
      // Daily: renews the channel, and catches up with what no notification brought.
      everySeconds: 24 * 60 * 60,
      describe: ({ body }) =>
        (body.data as DealEvent[])
          .map(({ operation, source }) => `Deal: ${operation} by ${source}`)
          .join(", "),
    },
    async run({ payload, step }) {
      const events = payload.body.data as DealEvent[];
      const living = events.filter(({ record }) => record !== null);
      for (const event of living) {
        await step("Write note", "crmCreateRecord", {
          connection: CONNECTION,
          recordType: "Notes",
          dynamicValues: noteFields(event, event.record as Deal),
        });
      }
      return `Notes: ${living.length} written`;
    },
  };
}

function noteFields({ id, operation, affectedFields }: DealEvent, deal: Deal) {
  const fields = affectedFields ?? [];
  const changed = fields.length > 0 ? `, changed: ${fields.join(", ")}` : "";
  const { Deal_Name, Stage, Amount, Closing_Date } = deal;
  return {
    Note_Title: operation === "insert" ? "Deal created" : "Deal changed",
    Note_Content: `${Deal_Name}: ${Stage}, ${Amount ?? "no amount"}, closes ${Closing_Date ?? "some day"}${changed}`,
    Parent_Id: { module: { api_name: "Deals" }, id },
  };
}
