import { input } from "@prismatic-io/spectral";
import { userExample } from "../../examples";
import { toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { fetchAll, page, per_page } from "../../inputs/lists";
import { anything, crmUser, list, object, output } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { listAllUsers, listUsers, type UserList, userTypes } from "../../zoho/crm/metadata/users";

const userType = input({
  label: "User Type",
  type: "string",
  required: false,
  default: "AllUsers",
  placeholder: "Select a kind of user",
  comments: "Which users to get; deleted users still own their records.",
  example: "ActiveUsers",
  model: userTypes.map((value) => ({ label: value.replace(/(?<=[a-z])(?=[A-Z])/g, " "), value })),
  clean: toOptionalText("User Type"),
});

const example: { data: UserList } = {
  data: { users: [userExample], info: { per_page: 200, count: 1, page: 1, more_records: false } },
};

/** `info` is missing when there are no users. */
const users = object({ users: list(crmUser), info: anything }, ["info"]);

export const crmListUsers = zohoAction({
  display: {
    label: "CRM - List Users",
    description: "Gets the users of the Zoho CRM organization, all of them or one kind.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.users.READ"],
  inputs: { connection, userType, fetchAll, page, per_page },
  perform: async (context, { connection, userType, fetchAll, page, per_page }) => {
    const client = createZohoClient(connection, "crm", context);
    const list = fetchAll ? listAllUsers : listUsers;
    return { data: await list(client, { type: userType, page, perPage: per_page }) };
  },
  examplePayload: example,
  outputSchema: output(users),
});
