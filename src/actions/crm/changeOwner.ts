import { input } from "@prismatic-io/spectral";
import { contactExample, rowExample, rowsExample } from "../../examples";
import { toChoice, toTextList } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { flagInput } from "../../inputs/flags";
import { owner } from "../../inputs/owner";
import { records } from "../../inputs/records";
import { onFailure } from "../../inputs/rows";
import { createOptionInputs } from "../../inputs/writeOptions";
import { rowsOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { changeOwner, findOwner, relatedModules } from "../../zoho/crm/records/changeOwner";
import type { RowsResult } from "../../zoho/crm/rows/rowResult";
import { refuse } from "../../zoho/errors/refuse";

const example: { data: RowsResult } = rowsExample(rowExample(0, "updated", contactExample.id));

const notify = flagInput("Notify", "Turn on to let Zoho CRM send the new owner a mail.", "true");

const toRelated = (value: unknown): string[] =>
  [...new Set(toTextList("With Related")(value))].flatMap(
    (name) => toChoice("With Related", relatedModules)(name) ?? [],
  );

const withRelated = input({
  label: "With Related",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Enter a module",
  comments: `Modules whose related records get the owner too: ${relatedModules.join(", ")}.`,
  example: "Tasks",
  clean: toRelated,
});

export const crmChangeOwner = zohoAction({
  display: {
    label: "CRM - Change Owner",
    description: "Gives Zoho CRM records to a user, and tells what became of each.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoCRM.modules.{module}.UPDATE",
    "ZohoCRM.users.READ",
    // For Notify and With Related alone.
    "ZohoCRM.change_owner.CREATE",
  ],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectEditableModule" }),
    records,
    owner,
    notify,
    withRelated,
    automation: createOptionInputs.automation,
    onFailure,
  },
  perform: async (context, { connection, recordType, records, owner, ...inputs }) => {
    if (inputs.automation && (inputs.notify || inputs.withRelated.length > 0)) {
      refuse(
        "Automation does nothing beside Notify and With Related, which Zoho CRM's own operation does. Leave Automation empty, or leave both of them off.",
      );
    }
    const client = createZohoClient(connection, "crm", context);
    const { executionState = {} } = context;
    const find = () => findOwner(client, connection, executionState, owner);
    const change = { ...inputs, ownerId: records.length > 0 ? await find() : owner };
    return { data: await changeOwner(client, recordType, records, change) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: rowsOutput,
});
