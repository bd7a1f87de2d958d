import type { ZohoClient } from "../../http/client";
import { runOnView, type ViewJob, type ViewTarget, viewWorks } from "./viewJobs";

/**
 * Gives all records of a custom view to a user by a job. Scopes: ZohoCRM.change_owner.CREATE and .READ.
 * @param ownerId the user's ID.
 */
export const massChangeOwnerOfView = (
  client: ZohoClient,
  target: ViewTarget,
  ownerId: string,
): Promise<ViewJob> => runOnView(client, viewWorks.changeOwner, target, { owner: { id: ownerId } });
