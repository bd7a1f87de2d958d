import { input } from "@prismatic-io/spectral";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { dynamicValues, fieldValues, gatherValues, textsBehind } from "../../inputs/fieldValues";
import { toEveryDynamicValue, toEveryValue } from "../../inputs/readEveryRow";
import { recordId } from "../../inputs/recordIds";
import { unknownFieldsBy } from "../../inputs/unknownFields";
import { object, output, textOrNull } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type Advanced, advanceBlueprint } from "../../zoho/crm/blueprint/advanceBlueprint";
import { savedFields } from "../../zoho/crm/fieldMemory";
import { fittingScopes, openFitting } from "../../zoho/crm/values/openFitting";

const example: { data: Advanced } = { data: { from: "Negotiation", to: "Closed Won" } };

const transition = input({
  label: "Transition",
  type: "string",
  required: true,
  dataSource: "selectBlueprintTransition",
  placeholder: "Select a transition, or enter its name or ID",
  comments: "The name or the ID of a transition that is open to the record.",
  example: "Win",
  clean: toRequiredText("Transition"),
});

export const crmAdvanceBlueprint = zohoAction({
  display: {
    label: "CRM - Advance Blueprint",
    description: "Moves a Zoho CRM record on in its blueprint, by one of its open transitions.",
  },
  performSafety: "notAllowed",
  scopes: [recordReads, "ZohoCRM.modules.{module}.UPDATE", ...fittingScopes],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectEditableModule" }),
    recordId: input({ ...recordId, comments: "The ID of the record to move on." }),
    transition,
    dynamicValues: input({ ...dynamicValues, clean: toEveryDynamicValue("Dynamic Fields") }),
    fieldValues: input({
      ...fieldValues,
      comments: "The fields that the transition asks for, by API name, and their values.",
      example: "Amount: 12000",
      clean: toEveryValue("Values"),
    }),
    unknownFields: unknownFieldsBy("fail"),
  },
  perform: async (context, { connection, recordType, recordId, transition, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const target = { module: recordType, operation: "update" as const, id: recordId };
    const fitting = openFitting(client, connection, context, target);
    const wanted = {
      transition,
      values: gatherValues(inputs),
      unknownFields: inputs.unknownFields,
    };
    const texts = textsBehind(inputs);
    const data = await advanceBlueprint(client, recordId, wanted, { ...fitting, texts });
    return { data, ...savedFields(fitting.memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ from: textOrNull, to: textOrNull })),
});
