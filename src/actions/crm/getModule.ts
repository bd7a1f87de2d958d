import { action } from "@prismatic-io/spectral";
import { modulesExample } from "../../examplePayloads/crmMetadata";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { modulesOutput } from "../../outputSchemas/crmMetadata";
import { createZohoClient } from "../../zoho/client";
import { getModule } from "../../zoho/crm/metadata";

export const crmGetModule = action({
  display: {
    label: "CRM - Get Module",
    description: "Gets the settings of a single Zoho CRM module as a list of one.",
  },
  performSafety: "safe",
  inputs: { connection, recordType },
  perform: async (context, { connection, recordType }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getModule(client, recordType) };
  },
  examplePayload: modulesExample,
  outputSchema: modulesOutput,
});
