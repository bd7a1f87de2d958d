import { action, input } from "@prismatic-io/spectral";
import { queryExample } from "../../examplePayloads/crm";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { rowsOutput } from "../../outputSchemas/crm";
import { createZohoClient } from "../../zoho/client";
import { runQuery } from "../../zoho/crm/coql";

const query = input({
  label: "Query",
  type: "text",
  required: true,
  placeholder: "Enter a COQL query",
  comments:
    "A COQL query, which needs a WHERE clause; Zoho returns 200 rows unless LIMIT asks for up to 2,000.",
  example: "select Last_Name, Email from Contacts where Email is not null limit 100",
  clean: toRequiredText("Query"),
});

export const crmRunQuery = action({
  display: {
    label: "CRM - COQL Query",
    description: "Runs a COQL query in Zoho CRM.",
  },
  performSafety: "safe",
  inputs: { connection, query },
  perform: async (context, { connection, query }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await runQuery(client, query) };
  },
  examplePayload: queryExample,
  outputSchema: rowsOutput,
});
