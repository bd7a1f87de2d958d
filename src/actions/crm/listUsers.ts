import { action, input } from "@prismatic-io/spectral";
import { usersExample } from "../../examplePayloads/people";
import { toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { fetchAll, page, per_page } from "../../inputs/lists";
import { usersOutput } from "../../outputSchemas/people";
import { createZohoClient } from "../../zoho/createClient";
import { listAllUsers, listUsers, userTypes } from "../../zoho/crm/users";

const userType = input({
  label: "User Type",
  type: "string",
  required: false,
  default: "AllUsers",
  placeholder: "Select a kind of user",
  comments: "Which users to get; deleted users still own what they made.",
  example: "ActiveUsers",
  model: userTypes.map((value) => ({ label: value.replace(/(?<=[a-z])(?=[A-Z])/g, " "), value })),
  clean: toOptionalText("User Type"),
});

export const crmListUsers = action({
  display: {
    label: "CRM - List Users",
    description: "Gets the users of the Zoho CRM organization, all of them or one kind.",
  },
  performSafety: "safe",
  inputs: { connection, userType, fetchAll, page, per_page },
  perform: async (context, { connection, userType, fetchAll, page, per_page }) => {
    const client = createZohoClient(connection, "crm", context);
    const list = fetchAll ? listAllUsers : listUsers;
    return { data: await list(client, { type: userType, page, perPage: per_page }) };
  },
  examplePayload: usersExample,
  outputSchema: usersOutput,
});
