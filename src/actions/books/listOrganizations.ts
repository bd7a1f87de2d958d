import { action } from "@prismatic-io/spectral";
import { organizationsExample } from "../../examplePayloads/people";
import { connection } from "../../inputs/connection";
import { organizationsOutput } from "../../outputSchemas/people";
import { createBooksClient } from "../../zoho/books/client";
import { readOrganizations } from "../../zoho/books/organizations";

export const booksListOrganizations = action({
  display: {
    label: "Books - List Organizations",
    description: "Gets the Zoho Books organizations that the connected user belongs to.",
  },
  performSafety: "safe",
  inputs: { connection },
  perform: async (context, { connection }) => {
    const client = createBooksClient(connection, context);
    return { data: await readOrganizations(client) };
  },
  examplePayload: organizationsExample,
  outputSchema: organizationsOutput,
});
