import { connection } from "../../inputs/connection";
import { anythingOrNull, output, text, textOrNull, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type CrmOrganization, getOrganization } from "../../zoho/crm/metadata/organization";

const example: { data: CrmOrganization } = {
  data: {
    id: "4876876000000020005",
    zgid: "20087654",
    company_name: "Example Robotics",
    primary_email: "sam@example.com",
    time_zone: "Europe/Berlin",
    iso_code: "EUR",
    type: "production",
    license_details: { paid: true, paid_type: "enterprise" },
  },
};

const organization = zohoObject(
  {
    id: text,
    zgid: text,
    company_name: textOrNull,
    time_zone: textOrNull,
    license_details: anythingOrNull,
  },
  ["id", "zgid"],
);

export const crmGetOrganization = zohoAction({
  display: {
    label: "CRM - Get Organization",
    description: "Gets the Zoho CRM organization that the connection belongs to.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.org.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getOrganization(client) };
  },
  examplePayload: example,
  outputSchema: output(organization),
});
