import { input } from "@prismatic-io/spectral";
import { viewJobExample } from "../../examples";
import { maxWait } from "../../inputs/bulk";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { owner } from "../../inputs/owner";
import { viewId } from "../../inputs/views";
import { viewJobOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { findOwner } from "../../zoho/crm/records/changeOwner";
import { massChangeOwnerOfView } from "../../zoho/crm/views/massChangeOwnerOfView";

const example = viewJobExample({ total: 10, updated: 10, notUpdated: 0, failed: 0 });

export const crmMassChangeOwnerOfView = zohoAction({
  display: {
    label: "CRM - Mass Change Owner of View",
    description: "Gives all Zoho CRM records of a custom view to a user, by a job.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.change_owner.CREATE", "ZohoCRM.change_owner.READ", "ZohoCRM.users.READ"],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectEditableModule" }),
    viewId,
    owner,
    maxWait,
  },
  perform: async (context, { connection, recordType: module, owner, ...view }) => {
    const client = createZohoClient(connection, "crm", context);
    const ownerId = await findOwner(client, connection, context.executionState ?? {}, owner);
    return { data: await massChangeOwnerOfView(client, { module, ...view }, ownerId) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: viewJobOutput("total", "updated", "notUpdated", "failed"),
});
