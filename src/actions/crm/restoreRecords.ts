import { input } from "@prismatic-io/spectral";
import { contactExample, rowExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { records as anyRecords } from "../../inputs/records";
import { onFailure } from "../../inputs/rows";
import { restoredRowsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import {
  countRestored,
  type Restored,
  type RestoredRow,
  restoreRecords,
} from "../../zoho/crm/recycleBin/restoreRecords";

const records = input({
  ...anyRecords,
  type: "string",
  dataSource: "selectDeletedRecord",
  placeholder: "Select a record, enter IDs, or reference a list",
  comments:
    "IDs of deleted records, or a list of IDs or of objects with id, such as a step's result.",
});

const exampleRow: RestoredRow = {
  ...rowExample(0, "updated", contactExample.id),
  status: "restored",
  scheduled: false,
};

const example: { data: Restored } = {
  data: { counts: countRestored([exampleRow]), rows: [exampleRow], retry: [] },
};

export const crmRestoreRecords = zohoAction({
  display: {
    label: "CRM - Restore Records",
    description:
      "Brings records back from the recycle bin of Zoho CRM, and tells what became of each.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.settings.recycle_bin.UPDATE", "ZohoCRM.settings.recycle_bin.READ"],
  inputs: { connection, records, onFailure },
  perform: async (context, { connection, records, onFailure }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await restoreRecords(client, records, onFailure) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: restoredRowsOutput,
});
