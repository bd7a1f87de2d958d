import { input } from "@prismatic-io/spectral";
import { viewJobExample } from "../../examples";
import { maxWait } from "../../inputs/bulk";
import { toRequiredText, toWholeNumber } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { viewId as anyViewId } from "../../inputs/views";
import { viewJobOutput } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { massDeleteView } from "../../zoho/crm/views/massDeleteView";
import { maxViewRecords } from "../../zoho/crm/views/viewJobs";
import { refuse } from "../../zoho/errors/refuse";

const example = viewJobExample({ total: 18, deleted: 18, failed: 0 });

const viewId = input({
  ...anyViewId,
  comments: "The ID of the custom view whose records to delete, all of them.",
});

const label = "Expected Count";

const expectedCount = input({
  label,
  type: "string",
  required: true,
  placeholder: "Enter a number of records",
  comments: "How many records the custom view must have; with another number nothing is deleted.",
  example: "18",
  clean: (value: unknown): number => {
    const range = { min: 0, max: Number.MAX_SAFE_INTEGER };
    const count = toWholeNumber(label, range)(toRequiredText(label)(value)) ?? 0;
    if (count <= maxViewRecords) return count;
    refuse(
      `${label} is ${count}, and one job deletes at most 50,000 records. Narrow the custom view down.`,
    );
  },
});

export const crmMassDeleteView = zohoAction({
  display: {
    label: "CRM - Mass Delete View",
    description: "Moves all Zoho CRM records of a custom view to the recycle bin, by a job.",
  },
  performSafety: "notAllowed",
  scopes: [
    ...["ZohoCRM.mass_delete.DELETE", "ZohoCRM.mass_delete.READ"],
    // To count the view.
    ...[recordReads, "ZohoSearch.securesearch.READ"],
    "ZohoCRM.settings.layouts.READ",
  ],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectDeletableModule" }),
    viewId,
    expectedCount,
    maxWait,
  },
  perform: async (context, { connection, recordType: module, expectedCount, ...view }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await massDeleteView(client, { module, ...view }, expectedCount) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: viewJobOutput("total", "deleted", "failed"),
});
