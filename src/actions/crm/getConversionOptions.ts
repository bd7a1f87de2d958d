import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { leadId } from "../../inputs/leads";
import { crmRecord, list, object, output, text, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import {
  type ConversionOptions,
  getConversionOptions,
} from "../../zoho/crm/conversion/conversionOptions";

const example: { data: ConversionOptions } = {
  data: {
    contacts: [{ id: contactExample.id, Full_Name: "Ada Example", Email: contactExample.Email }],
    accounts: [],
    matchedBy: [{ recordType: "Contacts", field: "Email", value: contactExample.Email }],
  },
};

export const crmGetConversionOptions = zohoAction({
  display: {
    label: "CRM - Get Conversion Options",
    description:
      "Gets the contacts and accounts that match a Zoho CRM lead before it is converted.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.modules.leads.READ"],
  inputs: { connection, leadId },
  perform: async (context, { connection, leadId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getConversionOptions(client, leadId) };
  },
  examplePayload: example,
  outputSchema: output(
    object({
      contacts: list(crmRecord),
      accounts: list(crmRecord),
      matchedBy: list(object({ recordType: text, field: text, value: textOrNull })),
    }),
  ),
});
