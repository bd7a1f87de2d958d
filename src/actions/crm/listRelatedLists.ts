import { action } from "@prismatic-io/spectral";
import { relatedListsExample } from "../../examplePayloads/crmMetadata";
import { connection } from "../../inputs/connection";
import { layoutId, recordType } from "../../inputs/crm";
import { relatedListsOutput } from "../../outputSchemas/crmMetadata";
import { createZohoClient } from "../../zoho/createClient";
import { listRelatedLists } from "../../zoho/crm/relatedLists";

export const crmListRelatedLists = action({
  display: {
    label: "CRM - List Related Lists",
    description: "Lists the related lists of a Zoho CRM module.",
  },
  performSafety: "safe",
  inputs: { connection, recordType, layoutId },
  perform: async (context, { connection, recordType, layoutId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await listRelatedLists(client, recordType, layoutId) };
  },
  examplePayload: relatedListsExample,
  outputSchema: relatedListsOutput,
});
