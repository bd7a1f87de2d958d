import { pollingTrigger } from "@prismatic-io/spectral";
import { crmRecordsPollExample } from "../examplePayloads/triggers";
import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import {
  crmPollingInputs,
  filter,
  polledFields,
  showConvertedLeads,
  showDeletedRecords,
} from "../inputs/crmPolling";
import { createZohoClient } from "../zoho/createClient";
import { failureOf } from "../zoho/errors";
import { batching } from "./batching";
import { crmThing, openCrm } from "./crmPolling";
import { fieldsToFollow } from "./fieldsToFollow";
import { pollToResult } from "./pollToResult";

export const crmRecordsPollingTrigger = pollingTrigger({
  display: {
    label: "New and Updated CRM Records",
    description:
      "Checks for new, updated and deleted records of any Zoho CRM module on a configured schedule, and loads history once when asked.",
  },
  inputs: {
    connection,
    recordType,
    fields: polledFields,
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
    const polled = crmThing(client, connection, recordType);
    const poll = (asksFields: boolean) =>
      pollToResult(context, payload, values, polled, async (memory) => {
        if (asksFields) memory.fields = undefined;
        return openCrm(client, connection, memory, {
          module: recordType,
          fields: await fieldsToFollow(client, recordType, fields, filter !== undefined, memory),
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
  examplePayload: crmRecordsPollExample,
});
