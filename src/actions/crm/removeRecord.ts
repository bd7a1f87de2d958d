import { input } from "@prismatic-io/spectral";
import { contactExample, success } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { itemResultsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { removeRecord } from "../../zoho/crm/records/records";

const example = { data: [success("record deleted", { id: contactExample.id })] };

export const crmRemoveRecord = zohoAction({
  display: {
    label: "CRM - Remove Record",
    description: "Moves a Zoho CRM record to the recycle bin.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.DELETE"],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectDeletableModule" }),
    recordId,
  },
  perform: async (context, { connection, recordType, recordId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await removeRecord(client, recordType, recordId) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: itemResultsOutput,
});
