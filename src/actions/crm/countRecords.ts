import { input } from "@prismatic-io/spectral";
import { connection } from "../../inputs/connection";
import { viewId as anyViewId, recordType } from "../../inputs/crm";
import { object, output, whole } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { countRecords } from "../../zoho/crm/records/count";

const viewId = input({
  ...anyViewId,
  comments: "The ID of a custom view whose records to count; leave empty for the whole module.",
});

export const crmCountRecords = zohoAction({
  display: {
    label: "CRM - Count Records",
    description: "Counts the records of a Zoho CRM module or of one of its custom views.",
  },
  performSafety: "safe",
  scopes: [
    "ZohoCRM.modules.{module}.READ",
    "ZohoSearch.securesearch.READ",
    "ZohoCRM.settings.layouts.READ",
  ],
  inputs: { connection, recordType, viewId },
  perform: async (context, { connection, recordType, viewId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: { count: await countRecords(client, recordType, viewId) } };
  },
  examplePayload: { data: { count: 42 } },
  outputSchema: output(object({ count: whole })),
});
