import { connection } from "../../inputs/connection";
import { list, output, text, whole, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import { type OrganizationList, readOrganizations } from "../../zoho/books/organizations";

const example: { data: OrganizationList } = {
  data: {
    code: 0,
    message: "success",
    organizations: [
      {
        organization_id: "10234695",
        name: "Example Robotics",
        is_default_org: true,
        currency_code: "EUR",
      },
    ],
  },
};

const organization = zohoObject({ organization_id: text, name: text }, ["organization_id", "name"]);

const organizations = zohoObject(
  { code: whole, message: text, organizations: list(organization) },
  ["organizations"],
);

export const booksListOrganizations = zohoAction({
  display: {
    label: "Books - List Organizations",
    description: "Gets the Zoho Books organizations that the connected user belongs to.",
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.settings.READ"],
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createBooksClient(connection, context);
    return { data: await readOrganizations(client) };
  },
  examplePayload: example,
  outputSchema: output(organizations),
});
