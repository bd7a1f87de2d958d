import { connection } from "../inputs/connection";
import { recordType } from "../inputs/crm";
import { ownFields } from "../inputs/ownFields";
import { fieldReads, zohoDataSource } from "../scopes/operation";
import type { Choice } from "../zoho/choices";
import { createZohoClient } from "../zoho/createClient";
import { type FieldMap, readFieldMap } from "../zoho/crm/records/fieldMap";
import { pickerBudget } from "../zoho/http/retry";

const cell = (title: string, choices: Choice[]) => ({
  type: "string",
  title,
  oneOf: choices.map(({ key, label }) => ({ const: key, title: label })),
});

/** A list of rows with an own field and a CRM field each, proposals filled in (docs/prismatic.md#json-forms). */
const toForm = ({ own, targets }: FieldMap) => ({
  schema: {
    type: "object",
    properties: {
      mappings: {
        type: "array",
        title: "Field Mapping",
        items: {
          type: "object",
          properties: {
            source: cell(
              "Own Field",
              own.map(({ field }) => field),
            ),
            target: cell("CRM Field", targets),
          },
          required: ["source", "target"],
        },
      },
    },
    required: ["mappings"],
  },
  uiSchema: {
    type: "VerticalLayout",
    elements: [{ type: "Control", scope: "#/properties/mappings", label: "Field Mapping" }],
  },
  data: {
    mappings: own.flatMap(({ field, proposed }) =>
      proposed ? [{ source: field.key, target: proposed.key }] : [],
    ),
  },
});

const lastName = { key: "Last_Name", label: "Last Name (Last_Name, text, mandatory)" };

export const crmFieldMappingForm = zohoDataSource({
  display: {
    label: "CRM Field Mapping Form",
    description:
      "Makes a form in which own fields are mapped to the fields of a Zoho CRM module that can be written.",
  },
  dataSourceType: "jsonForm",
  scopes: [fieldReads],
  inputs: { connection, recordType, ownFields },
  perform: async (context, { connection, recordType, ownFields }) => {
    const client = createZohoClient(connection, "crm", context, pickerBudget);
    return { result: toForm(await readFieldMap(client, recordType, ownFields)) };
  },
  examplePayload: {
    result: toForm({
      own: [{ field: { key: "lastName", label: "Last name" }, proposed: lastName }],
      targets: [lastName],
    }),
  },
});
