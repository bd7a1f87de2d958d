import { input } from "@prismatic-io/spectral";
import { toOptionalText, toTextList } from "../inputs/clean";
import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { crmPollingInputs, showConvertedLeads } from "../inputs/crmPolling";
import { flagInput } from "../inputs/flags";
import { fieldReads, recordReads, zohoPollingTrigger } from "../scopes/operation";
import { createZohoClient } from "../zoho/createClient";
import { failureOf } from "../zoho/errors/errors";
import { batching } from "./polling/batching";
import { deliveredFields } from "./polling/deliveredFields";
import { crmChanges, pollExample } from "./polling/examples";
import { crmPollKey, openCrm } from "./polling/openCrm";
import { pollToResult } from "./polling/pollToResult";

const fields = input({
  label: "Fields",
  type: "string",
  collection: "valuelist",
  required: false,
  dataSource: "selectCrmField",
  placeholder: "Select or enter a field's API name",
  comments:
    "API names of fields to deliver besides id, Created_Time and Modified_Time; leave empty for all.",
  example: "Email",
  clean: toTextList("Fields"),
});

/** A condition as it stands in a query; a WHERE before it is taken off. */
const toCondition = (value: unknown): string | undefined =>
  toOptionalText("Filter")(value)?.replace(/^where\s+/i, "");

const filter = input({
  label: "Filter",
  type: "string",
  required: false,
  placeholder: "Enter a COQL condition",
  comments:
    "A COQL condition without WHERE that records must meet, such as Lead_Status = 'Contacted'.",
  example: "Lead_Source = 'Webinar'",
  clean: toCondition,
});

const showDeletedRecords = flagInput(
  "Show Deleted Records",
  "Turn on to deliver deletions as well; each run then makes one more call.",
);

const example = pollExample({
  ...crmChanges,
  deleted: [
    {
      id: "4876876000000331002",
      display_name: "Kim Sample",
      type: "recycle",
      deleted_time: "2026-06-02T11:29:50+02:00",
      deleted_by: { name: "Ada Example", id: "4876876000000310001" },
      created_by: { name: "Ada Example", id: "4876876000000310001" },
    },
  ],
});

export const crmRecordsPollingTrigger = zohoPollingTrigger({
  display: {
    label: "New and Updated CRM Records",
    description:
      "Checks for new, updated and deleted records of any Zoho CRM module on a configured schedule, and loads history once when asked.",
  },
  scopes: [recordReads, fieldReads, "ZohoCRM.org.READ", "ZohoCRM.coql.READ", "ZohoCRM.users.READ"],
  inputs: {
    connection,
    recordType,
    fields,
    filter,
    showDeletedRecords,
    ...crmPollingInputs,
    showConvertedLeads,
  },
  ...batching,
  perform: async (context, payload, params) => {
    const { connection, recordType, fields, filter, ignoreOwnChanges, ...others } = params;
    const { showConvertedLeads, ...values } = others;
    const client = createZohoClient(connection, "crm", context);
    const key = crmPollKey(client, connection, recordType);
    const poll = (asksFields: boolean) =>
      pollToResult(context, payload, values, key, async (memory) => {
        if (asksFields) memory.fields = undefined;
        return openCrm(client, connection, memory, {
          module: recordType,
          fields: await deliveredFields(client, recordType, fields, filter !== undefined, memory),
          named: fields,
          filter,
          withDeletions: values.showDeletedRecords,
          ignoreOwnChanges,
          showConvertedLeads,
        });
      });
    try {
      return await poll(false);
    } catch (refusal) {
      // One of all fields may have been removed since they were asked for.
      const mayBeRemoved = fields.length === 0 && failureOf(refusal)?.code === "INVALID_QUERY";
      if (!mayBeRemoved) throw refusal;
      return poll(true);
    }
  },
  examplePayload: example,
});
