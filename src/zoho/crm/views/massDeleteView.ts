import type { ZohoFailure } from "../../errors/failure";
import { unknownView } from "../../errors/placeHints";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { countView } from "../records/countView";
import {
  emptyView,
  maxViewRecords,
  runOnView,
  type ViewJob,
  type ViewTarget,
  viewWorks,
} from "./viewJobs";

/**
 * Moves the records of a custom view to the recycle bin by a job, where the view has as many as are expected. Scopes:
 * ZohoCRM.mass_delete.DELETE and .READ, and those of `countView`.
 * @throws Error before anything is sent where the view has another number of records, or too many.
 */
export async function massDeleteView(
  client: ZohoClient,
  target: ViewTarget,
  expected: number,
): Promise<ViewJob> {
  const count = await countView(client, target.module, target.viewId, hintOfView);
  refuseCount(target, count, expected);
  if (count === 0) return emptyView(viewWorks.delete);
  const job = await runOnView(client, viewWorks.delete, target, {});
  const { total } = job.counts;
  // The count is of up to ten minutes ago (docs/zoho-crm.md#count-of-records).
  if (typeof total === "number" && total !== expected) {
    client.log.warn(
      `The job ${job.jobId} works on ${total} records, and Expected Count is ${expected}. The custom view changed after Zoho CRM counted its records. Deleted records lie in the recycle bin.`,
    );
  }
  return job;
}

// Of the module and the view, only the view can be wrong data.
const hintOfView = ({ code, hint }: ZohoFailure) => (code === "INVALID_DATA" ? unknownView : hint);

function refuseCount({ module, viewId }: ViewTarget, count: number, expected: number): void {
  const has = `Custom view ${viewId} of ${module} has ${count} records by Zoho CRM's count`;
  if (count > maxViewRecords) {
    refuse(
      `${has}, and a job deletes at most ${maxViewRecords}. Nothing was deleted. Narrow the custom view down.`,
    );
  }
  if (count !== expected) {
    refuse(
      `${has}, and Expected Count is ${expected}. Nothing was deleted. Look at the custom view, and correct Expected Count where the records are the right ones. Zoho CRM's count may be ten minutes old.`,
    );
  }
}
