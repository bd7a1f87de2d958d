import { input } from "@prismatic-io/spectral";
import { contactExample, success } from "../../examples";
import { toYesOrNo } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { parts, toParts } from "../../inputs/parts";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { anythingOrNull, flag, list, object, output, text, textOrNull } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type CompositeResult, partStatuses } from "../../zoho/crm/composite/part";
import { readyParts } from "../../zoho/crm/composite/readyParts";
import { sendComposite } from "../../zoho/crm/composite/sendComposite";
import { savedFields } from "../../zoho/crm/fieldMemory";
import { fittingScopes } from "../../zoho/crm/values/openFitting";

const created = (name: string, id: string): CompositeResult["results"][number] => {
  const { details } = success("record added", { id, Created_Time: contactExample.Created_Time });
  return { name, status: "created", id, data: details, error: null };
};

const example: { data: CompositeResult } = {
  data: {
    results: [
      created("account", contactExample.Account_Name.id),
      created("contact", contactExample.id),
    ],
    rolledBack: false,
  },
};

const rollback = input({
  label: "Rollback",
  type: "boolean",
  required: false,
  default: "true",
  comments: "Whether a part that fails undoes the parts before, so that all are done or none.",
  example: "true",
  clean: (value: unknown) => toYesOrNo("Rollback")(value) ?? true,
});

const error = { code: textOrNull, message: text, field: textOrNull, hint: textOrNull };

export const crmCompositeRequest = zohoAction({
  display: {
    label: "CRM - Composite Request",
    description: "Does up to five things with Zoho CRM records in one step: all of them or none.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoCRM.composite_requests.CUSTOM",
    // Each for the parts that need it.
    "ZohoCRM.modules.{module}.CREATE",
    "ZohoCRM.modules.{module}.UPDATE",
    "ZohoCRM.modules.{module}.DELETE",
    recordReads,
    ...fittingScopes,
  ],
  inputs: {
    connection,
    parts,
    rollback,
    unknownFields: unknownFieldsBy("fail"),
  },
  perform: async (context, { connection, parts, rollback, unknownFields }) => {
    const client = createZohoClient(connection, "crm", context);
    const given = toParts(parts);
    const { sent, memory } = await readyParts(client, connection, context, given, unknownFields);
    const data = await sendComposite(client, sent, rollback);
    return { data, ...savedFields(memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(
    object({
      results: list(
        object({
          name: text,
          status: { type: "string", enum: [...partStatuses] },
          id: textOrNull,
          data: anythingOrNull,
          error: {
            type: ["object", "null"],
            properties: { ...error, existingRecordId: textOrNull },
            required: [...Object.keys(error), "existingRecordId"],
          },
        }),
      ),
      rolledBack: flag,
    }),
  ),
});
