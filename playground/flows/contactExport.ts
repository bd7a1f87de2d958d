import type { Flow } from "../host/flow";
import { CONNECTION } from "./crmContactsToBooks";

export const EXPORT_FLOW = "Contact export";

/** What Zoho's call about the job must bring back. */
export const EXPORT_SECRET = "made up for the playground";

/** A contact as a bulk read gives it. */
export interface ExportedContact {
  id: string;
  Full_Name: string;
  Email: string;
}

/** What the trigger delivers. */
interface FinishedJob {
  job: { state: string };
  result: { rows: ExportedContact[] } | null;
}

/**
 * All contacts as one bulk job reads them; the flow runs when Zoho calls the job over.
 * @param arrive hears of the rows
 */
export function contactExport(arrive: (rows: ExportedContact[]) => void): Flow {
  return {
    name: EXPORT_FLOW,
    stableId: "contact-export",
    trigger: {
      key: "bulkJobTrigger",
      inputs: { connection: CONNECTION, secret: EXPORT_SECRET, fetchResult: "true" },
      describe: ({ body }) => `Bulk job: ${(body.data as FinishedJob).job.state}`,
    },
    async run({ payload }) {
      const rows = (payload.body.data as FinishedJob).result?.rows ?? [];
      arrive(rows);
      return `Rows: ${rows.length.toLocaleString("en-US")}`;
    },
  };
}
