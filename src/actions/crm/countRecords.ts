import { input } from "@prismatic-io/spectral";
import { conditions, match, toConditions } from "../../inputs/conditions";
import { connection } from "../../inputs/connection";
import { viewId as anyViewId, recordType } from "../../inputs/crm";
import { flag, object, output, whole } from "../../schemas";
import { fieldReads, recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { moduleFields } from "../../zoho/crm/conditions/moduleFields";
import { settleConditions } from "../../zoho/crm/conditions/settleConditions";
import { openFieldMemory, savedFields } from "../../zoho/crm/fieldMemory";
import { countMatching } from "../../zoho/crm/records/countMatching";
import { countView } from "../../zoho/crm/records/countView";
import { refuse } from "../../zoho/errors/refuse";

const viewId = input({
  ...anyViewId,
  comments: "The ID of a custom view whose records to count; leave empty for the whole module.",
});

export const crmCountRecords = zohoAction({
  display: {
    label: "CRM - Count Records",
    description: "Counts Zoho CRM records of a module, of a custom view, or by conditions.",
  },
  performSafety: "safe",
  scopes: [
    ...[recordReads, "ZohoCRM.coql.READ", fieldReads],
    ...["ZohoCRM.org.READ", "ZohoCRM.users.READ"],
    // Of custom views alone.
    ...["ZohoSearch.securesearch.READ", "ZohoCRM.settings.layouts.READ"],
  ],
  inputs: { connection, recordType, viewId, conditions, match },
  perform: async (context, { connection, recordType, viewId, ...inputs }) => {
    const asked = toConditions(inputs.conditions, inputs.match);
    const client = createZohoClient(connection, "crm", context);
    if (viewId !== undefined) {
      if (asked.list.length === 0) {
        return { data: { count: await countView(client, recordType, viewId), isExact: false } };
      }
      refuse("Conditions and Custom View ID do not go together. Leave one of them empty.");
    }
    const memory = openFieldMemory(client, connection, context);
    const run = context.executionState ?? {};
    const known = moduleFields(client, connection, run, recordType, memory);
    const test = await settleConditions(asked, known);
    const count = await countMatching(client, recordType, test);
    return { data: { count, isExact: true }, ...savedFields(memory) };
  },
  examplePayload: { data: { count: 42, isExact: true } },
  outputSchema: output(object({ count: whole, isExact: flag })),
});
