import { input } from "@prismatic-io/spectral";
import { contactExample } from "../../examples";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { toFieldValues } from "../../inputs/fieldValues";
import { fetchAll } from "../../inputs/lists";
import { anything, list, output } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { runQuery } from "../../zoho/crm/query/coql";
import { fillParameters } from "../../zoho/crm/query/coqlText";
import { runWholeQuery } from "../../zoho/crm/query/wholeQuery";

const query = input({
  label: "Query",
  type: "text",
  required: true,
  placeholder: "Enter a COQL query",
  comments:
    "A COQL query, which needs a WHERE clause; Zoho returns 200 rows unless LIMIT asks for up to 2,000.",
  example: "select Last_Name, Email from Contacts where Last_Name = :name limit 100",
  clean: toRequiredText("Query"),
});

const fetchAllRows = input({
  ...fetchAll,
  comments:
    "Turn on to fetch all rows, 2,000 per call; the query then must not have a LIMIT of its own.",
});

const parameters = input({
  label: "Parameters",
  type: "string",
  collection: "keyvaluelist",
  required: false,
  placeholder: "Enter a name and its value",
  comments: "Values for placeholders that the query names as :name outside of quotes.",
  example: "name: Example",
  clean: toFieldValues("Parameters"),
});

const example = {
  data: [{ id: contactExample.id, Last_Name: "Example", Email: "ada@example.com" }],
};

export const crmRunQuery = zohoAction({
  display: {
    label: "CRM - COQL Query",
    description: "Runs a COQL query in Zoho CRM.",
  },
  performSafety: "safe",
  scopes: ["ZohoCRM.coql.READ", recordReads],
  inputs: { connection, query, fetchAll: fetchAllRows, parameters },
  perform: async (context, { connection, query, fetchAll, parameters }) => {
    const client = createZohoClient(connection, "crm", context);
    const run = fetchAll ? runWholeQuery : runQuery;
    return { data: await run(client, fillParameters(query, parameters)) };
  },
  examplePayload: example,
  // Rows have the columns that the query selects.
  outputSchema: output(list(anything)),
});
