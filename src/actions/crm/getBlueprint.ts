import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { recordId } from "../../inputs/recordIds";
import { flag, list, object, output, text, textOrNull } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { readBlueprint } from "../../zoho/crm/blueprint/readBlueprint";
import { type BlueprintState, toBlueprintState } from "../../zoho/crm/blueprint/transitions";

const example: { data: BlueprintState } = {
  data: {
    state: "Negotiation",
    transitions: [
      {
        id: "4876876000000416003",
        name: "Win",
        to: "Closed Won",
        fields: [{ name: "Amount", label: "Amount", type: "currency", mandatory: true }],
      },
    ],
  },
};

const transition = object({
  id: text,
  name: text,
  to: textOrNull,
  fields: list(object({ name: text, label: text, type: text, mandatory: flag })),
});

export const crmGetBlueprint = zohoAction({
  display: {
    label: "CRM - Get Blueprint",
    description: "Tells where a Zoho CRM record stands in its blueprint, and which ways are open.",
  },
  performSafety: "safe",
  scopes: [recordReads],
  inputs: { connection, recordType, recordId },
  perform: async (context, { connection, recordType, recordId }) => {
    const client = createZohoClient(connection, "crm", context);
    const blueprint = await readBlueprint(client, { module: recordType, id: recordId });
    return { data: toBlueprintState(blueprint) };
  },
  examplePayload: example,
  outputSchema: output(object({ state: textOrNull, transitions: list(transition) })),
});
