import { input } from "@prismatic-io/spectral";
import { toChoice } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { layoutId as anyLayoutId, recordType } from "../../inputs/crm";
import { joinMappings, toMappings, toSource } from "../../inputs/mapping";
import { anything, flag, list, object, output, text } from "../../schemas";
import { fieldReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type PreparedRecord, prepareRecord } from "../../zoho/crm/prepare";
import { rememberedLookUps } from "../../zoho/crm/prepare/lookUps";

const mapping = input({
  label: "Mapping",
  type: "data",
  required: false,
  placeholder: "Reference a mapping config variable",
  comments:
    "A mapping from Map CRM Fields or CRM Field Mapping Form, or own field names with API names.",
  example: '{"lastName": "Last_Name", "email": "Email", "origin": "Lead_Source", "fax": "Fax"}',
  clean: toMappings("Mapping"),
});

const fieldMapping = input({
  label: "Field Mapping",
  type: "string",
  collection: "keyvaluelist",
  required: false,
  placeholder: "Enter an own field and a CRM field's API name",
  comments: "Own field names and the API names of the CRM fields that take their values.",
  example: "lastName: Last_Name",
  clean: toMappings("Field Mapping"),
});

const source = input({
  label: "Source",
  type: "data",
  required: true,
  placeholder: "Reference a step's result",
  comments: "The record of the other system whose fields the mapping names.",
  example: '{"lastName": "Example", "email": "ada@example.com", "origin": "webinr"}',
  clean: toSource,
});

const operation = input({
  label: "Operation",
  type: "string",
  required: false,
  default: "create",
  placeholder: "Select an operation",
  comments: "Whether the record is for Create or Update; a new record needs all mandatory fields.",
  example: "create",
  model: [
    { label: "Create", value: "create" },
    { label: "Update", value: "update" },
  ],
  clean: toChoice("Operation", ["create", "update"] as const),
});

const layoutId = input({
  ...anyLayoutId,
  comments: "The ID of the layout that the record gets and whose required fields it must have.",
});

const example: { data: PreparedRecord } = {
  data: {
    record: { Last_Name: "Example", Email: "ada@example.com" },
    problems: [
      {
        field: "Lead_Source",
        source: "origin",
        value: "webinr",
        expected: 'one of "Webinar", "Fair"',
        closest: "Webinar",
      },
    ],
    absent: ["fax"],
    ready: false,
  },
};

const problem = object(
  {
    field: text,
    source: text,
    value: { type: ["string", "number", "boolean", "null"] },
    expected: text,
    closest: text,
  },
  ["source", "closest"],
);

/** The record as Zoho takes it, what does not fit, the own fields that are not there, and whether all of it fits. */
const prepared = object({
  record: anything,
  problems: list(problem),
  absent: list(text),
  ready: flag,
});

export const crmPrepareRecord = zohoAction({
  display: {
    label: "CRM - Prepare Record",
    description:
      "Converts a record of another system to the fields of a Zoho CRM module and reports what does not fit, without writing anything.",
  },
  performSafety: "safe",
  scopes: [fieldReads, "ZohoCRM.settings.layouts.READ", "ZohoCRM.org.READ", "ZohoCRM.users.READ"],
  inputs: { connection, recordType, mapping, fieldMapping, source, operation, layoutId },
  perform: async (context, { connection, recordType, mapping, fieldMapping, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const lookUps = rememberedLookUps(client, connection, context.executionState ?? {});
    return {
      data: await prepareRecord(lookUps, {
        module: recordType,
        operation: inputs.operation ?? "create",
        layoutId: inputs.layoutId,
        mappings: joinMappings({ mapping, fieldMapping }),
        source: inputs.source,
      }),
    };
  },
  examplePayload: example,
  outputSchema: output(prepared),
});
