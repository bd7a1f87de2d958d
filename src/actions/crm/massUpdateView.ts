import { input } from "@prismatic-io/spectral";
import { viewJobExample } from "../../examples";
import { maxWait } from "../../inputs/bulk";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { fieldValues as anyFieldValues } from "../../inputs/fieldValues";
import { flagInput } from "../../inputs/flags";
import { toEveryValue } from "../../inputs/readEveryRow";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { viewId } from "../../inputs/views";
import { viewJobOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { savedFields } from "../../zoho/crm/fieldMemory";
import { fitOrRefuse } from "../../zoho/crm/values/fitOrRefuse";
import { fittingScopes, openFitting } from "../../zoho/crm/values/openFitting";
import {
  massUpdateView,
  refuseEmptyTexts,
  refuseFieldCount,
  refuseUnmarked,
} from "../../zoho/crm/views/massUpdateView";

const example = viewJobExample({ total: 18, updated: 17, notUpdated: 0, failed: 1 });

const fieldValues = input({
  ...anyFieldValues,
  required: true,
  comments: "The API name of one field and its new value; of deals up to three fields.",
  example: "Lead_Status: Contacted",
  clean: toEveryValue("Values"),
});

const overwrite = flagInput(
  "Overwrite",
  "Turn on to replace the selected values of a multi-select field instead of adding to them.",
);

export const crmMassUpdateView = zohoAction({
  display: {
    label: "CRM - Mass Update View",
    description: "Updates a field of all Zoho CRM records of a custom view, by a job.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.mass_update.UPDATE", "ZohoCRM.mass_update.READ", ...fittingScopes],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectEditableModule" }),
    viewId,
    fieldValues,
    unknownFields: unknownFieldsBy("fail"),
    overwrite,
    maxWait,
  },
  perform: async (context, { connection, recordType: module, viewId, ...inputs }) => {
    const { fieldValues, unknownFields, overwrite, maxWait } = inputs;
    refuseFieldCount(module, fieldValues);
    refuseEmptyTexts(fieldValues);
    const client = createZohoClient(connection, "crm", context);
    const target = { module, operation: "update" as const };
    const fitting = openFitting(client, connection, context, target);
    const values = await fitOrRefuse(fieldValues, fitting, { unknownFields, log: client.log });
    await refuseUnmarked(client, module, Object.keys(values), fitting.memory);
    const data = await massUpdateView(client, { module, viewId, maxWait }, values, overwrite);
    return { data, ...savedFields(fitting.memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: viewJobOutput("total", "updated", "notUpdated", "failed"),
});
