import { input } from "@prismatic-io/spectral";
import { toChoice } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { flag, list, output, text, zohoObject } from "../../schemas";
import { fieldReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { isWritable } from "../../zoho/crm/metadata/capabilities";
import { type CrmField, listFieldsToShow } from "../../zoho/crm/metadata/metadata";

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

const writable = { web_create: true, web_update: true, api_create: true, api_update: true };

const example: { data: CrmField[] } = {
  data: [
    {
      id: "4876876000000002595",
      api_name: "Last_Name",
      field_label: "Last Name",
      display_label: "Last Name",
      data_type: "text",
      json_type: "string",
      length: 80,
      system_mandatory: true,
      read_only: false,
      custom_field: false,
      operation_type: writable,
      pick_list_values: [],
    },
    {
      id: "4876876000000002611",
      api_name: "Lead_Source",
      field_label: "Lead Source",
      display_label: "Lead Source",
      data_type: "picklist",
      json_type: "string",
      length: 120,
      system_mandatory: false,
      read_only: false,
      custom_field: false,
      operation_type: writable,
      pick_list_values: [
        { display_value: "Webinar", actual_value: "Webinar", type: "used" },
        { display_value: "Fair", actual_value: "Trade Show", type: "used" },
      ],
    },
  ],
};

const pickListValue = zohoObject({ display_value: text, actual_value: text, type: text });

const field = zohoObject(
  {
    id: text,
    api_name: text,
    field_label: text,
    display_label: text,
    data_type: text,
    length: { type: ["integer", "null"] },
    system_mandatory: flag,
    read_only: flag,
    custom_field: flag,
    operation_type: zohoObject({ api_create: flag, api_update: flag }),
    pick_list_values: list(pickListValue),
  },
  ["api_name", "data_type"],
);

export const crmListFields = zohoAction({
  display: {
    label: "CRM - List Fields",
    description:
      "Lists the fields of a Zoho CRM module with data types, mandatory marks and picklist values, custom fields included.",
  },
  performSafety: "safe",
  scopes: [fieldReads],
  inputs: { connection, recordType, writableOn },
  perform: async (context, { connection, recordType, writableOn }) => {
    const client = createZohoClient(connection, "crm", context);
    const fields = await listFieldsToShow(client, recordType);
    return {
      data: writableOn ? fields.filter((field) => isWritable(field, writableOn)) : fields,
    };
  },
  examplePayload: example,
  outputSchema: output(list(field)),
});
