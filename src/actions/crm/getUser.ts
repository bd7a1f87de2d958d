import { input } from "@prismatic-io/spectral";
import { userExample } from "../../examples";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { crmUser, output } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { getUser } from "../../zoho/crm/metadata/users";

const userId = input({
  label: "User ID",
  type: "string",
  required: true,
  dataSource: "selectCrmUser",
  placeholder: "Select or enter a user ID",
  comments: "The ID of the user in Zoho CRM, such as a record's owner.",
  example: "4876876000000301001",
  clean: toRequiredText("User ID"),
});

export const crmGetUser = zohoAction({
  display: {
    label: "CRM - Get User",
    description: "Gets a single Zoho CRM user by ID.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.users.READ"],
  inputs: { connection, userId },
  perform: async (context, { connection, userId }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await getUser(client, userId) };
  },
  examplePayload: { data: userExample },
  outputSchema: output(crmUser),
});
