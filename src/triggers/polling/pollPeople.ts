import { type Connection, input, type TriggerPayload } from "@prismatic-io/spectral";
import { toTextList } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { crmPollingInputs } from "../../inputs/crmPolling";
import { createZohoClient } from "../../zoho/createClient";
import type { ClientContext } from "../../zoho/http/client";
import { crmPollKey, openCrm } from "./openCrm";
import { type PollingContext, type PollingValues, pollToResult } from "./pollToResult";

const additionalFields = input({
  label: "Additional Fields",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Select or enter a field's API name",
  comments: "API names of fields to deliver besides id, Created_Time, Modified_Time and Full_Name.",
  example: "Email",
  clean: toTextList("Additional Fields"),
});

/** The inputs of a trigger for one module whose records have a Full_Name; `fieldPicker` lists its fields. */
export const peopleInputs = (fieldPicker: string) => ({
  connection,
  fields: input({ ...additionalFields, dataSource: fieldPicker }),
  ...crmPollingInputs,
});

/** The values of these inputs. */
interface PeopleValues extends PollingValues {
  connection: Connection;
  fields: string[];
  ignoreOwnChanges: boolean;
  showConvertedLeads?: boolean;
}

/** Polls a module whose records have a Full_Name. */
export function pollPeople(
  module: string,
  context: PollingContext & ClientContext,
  payload: TriggerPayload,
  { connection, fields, ignoreOwnChanges, showConvertedLeads, ...values }: PeopleValues,
) {
  const client = createZohoClient(connection, "crm", context);
  const subscription = {
    module,
    fields: ["Created_Time", "Modified_Time", "Full_Name", ...fields],
    named: fields,
    ignoreOwnChanges,
    showConvertedLeads,
  };
  return pollToResult(context, payload, values, crmPollKey(client, connection, module), (memory) =>
    openCrm(client, connection, memory, subscription),
  );
}
