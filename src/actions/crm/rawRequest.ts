import { contactExample, success } from "../../examples";
import { connection } from "../../inputs/connection";
import { rawRequestInputs } from "../../inputs/rawRequest";
import { rawOutput } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { crmBase } from "../../zoho/http/paths";
import { sendRawRequest } from "../../zoho/raw/rawRequest";

const example: { data: unknown } = {
  data: {
    data: [
      success("The record has been converted successfully", {
        Contacts: { name: "Ada Example", id: contactExample.id },
        Accounts: contactExample.Account_Name,
        Deals: null,
      }),
    ],
  },
};

export const crmRawRequest = zohoAction({
  display: {
    label: "CRM - Raw Request",
    description: "Sends a raw HTTP request to Zoho CRM.",
  },
  performSafety: "notAllowed",
  scopes: [],
  inputs: {
    connection,
    ...rawRequestInputs(crmBase, {
      url: "/Leads/4876876000000332007/actions/convert",
      data: '{"data": [{"overwrite": true}]}',
    }),
  },
  perform: async (context, { connection, ...request }) =>
    sendRawRequest(createZohoClient(connection, "crm", context), crmBase, request),
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: rawOutput,
});
