import type { Flow } from "../host/flow";
import { CONNECTION } from "./crmContactsToBooks";

export const HISTORY_FLOW = "Contact history";

/** What the trigger delivers with batching. */
interface ContactChange {
  changeType: "created" | "updated" | "deleted";
  record: { id: string };
}

/**
 * CRM contacts since a date, in batches; the flow counts them.
 * @param lookBackDate for instance `2026-01-31`
 * @param arrive hears of the ids of each batch
 */
export function contactHistory(lookBackDate: string, arrive: (ids: string[]) => void): Flow {
  return {
    name: HISTORY_FLOW,
    stableId: "contact-history",
    trigger: {
      key: "contactsPollingTrigger",
      inputs: {
        connection: CONNECTION,
        fields: ["Email"],
        lookBackDate,
        maxRecordsPerRun: "1000",
      },
      batching: { batchSize: 100, concurrentBatchLimit: 2 },
    },
    async run({ payload }) {
      const changes = payload.body.data as ContactChange[];
      arrive(changes.map(({ record }) => record.id));
      return `Contacts: ${changes.length}`;
    },
  };
}
