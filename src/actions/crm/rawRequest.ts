import { action } from "@prismatic-io/spectral";
import { rawExample } from "../../examplePayloads/crm";
import { connection } from "../../inputs/connection";
import { rawRequestInputs } from "../../inputs/rawRequest";
import { rawOutput } from "../../outputSchemas/rawRequest";
import { createZohoClient } from "../../zoho/createClient";
import { crmBase } from "../../zoho/paths";
import { sendRawRequest } from "../../zoho/rawRequest";

export const crmRawRequest = action({
  display: {
    label: "CRM - Raw Request",
    description: "Sends a raw HTTP request to Zoho CRM.",
  },
  performSafety: "notAllowed",
  inputs: {
    connection,
    ...rawRequestInputs(crmBase, "/Leads/4876876000000333001/actions/convert"),
  },
  perform: async (context, { connection, ...request }) =>
    sendRawRequest(createZohoClient(connection, "crm", context), crmBase, request),
  examplePerform: async () => rawExample,
  examplePayload: rawExample,
  outputSchema: rawOutput,
});
