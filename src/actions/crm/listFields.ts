import { action, input } from "@prismatic-io/spectral";
import { fieldsExample } from "../../examplePayloads/crmMetadata";
import { toChoice } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { fieldsOutput } from "../../outputSchemas/crmMetadata";
import { createZohoClient } from "../../zoho/createClient";
import { isWritable } from "../../zoho/crm/capabilities";
import { listFieldsToShow } from "../../zoho/crm/metadata";

const writableOn = input({
  label: "Writable On",
  type: "string",
  required: false,
  placeholder: "Select which fields to list",
  comments: "Lists only fields that can be written on create or on update; leave empty for all.",
  example: "create",
  model: [
    { label: "Create", value: "create" },
    { label: "Update", value: "update" },
  ],
  clean: toChoice("Writable On", ["create", "update"] as const),
});

export const crmListFields = action({
  display: {
    label: "CRM - List Fields",
    description:
      "Lists the fields of a Zoho CRM module with data types, mandatory marks and picklist values, custom fields included.",
  },
  performSafety: "safe",
  inputs: { connection, recordType, writableOn },
  perform: async (context, { connection, recordType, writableOn }) => {
    const client = createZohoClient(connection, "crm", context);
    const fields = await listFieldsToShow(client, recordType);
    return {
      data: writableOn ? fields.filter((field) => isWritable(field, writableOn)) : fields,
    };
  },
  examplePayload: fieldsExample,
  outputSchema: fieldsOutput,
});
