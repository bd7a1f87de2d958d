import { action, input } from "@prismatic-io/spectral";
import { recordsExample } from "../../examplePayloads/crm";
import { toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { fields, recordType } from "../../inputs/crm";
import { fetchAll, page, per_page } from "../../inputs/lists";
import { recordListOutput } from "../../outputSchemas/crm";
import { createZohoClient } from "../../zoho/client";
import { listAllPages, listOnePage } from "../../zoho/crm/listResult";

const page_token = input({
  label: "Page Token",
  type: "string",
  required: false,
  placeholder: "Enter the next_page_token of an earlier result",
  comments:
    "The next_page_token of an earlier result with the same inputs, for the page that follows it; it wins over Page.",
  example: "c8582xx9e7c7",
  clean: toOptionalText,
});

const sort_order = input({
  label: "Sort Order",
  type: "string",
  required: false,
  placeholder: "Select an order",
  comments: "Whether the list ascends or descends; Zoho descends when it is empty.",
  example: "asc",
  model: [
    { label: "Ascending", value: "asc" },
    { label: "Descending", value: "desc" },
  ],
  clean: toOptionalText,
});

const sort_by = input({
  label: "Sort By",
  type: "string",
  required: false,
  placeholder: "Select a field",
  comments: "The field that the list is sorted by; Zoho takes the ID when it is empty.",
  example: "Modified_Time",
  model: [
    { label: "ID", value: "id" },
    { label: "Created Time", value: "Created_Time" },
    { label: "Modified Time", value: "Modified_Time" },
  ],
  clean: toOptionalText,
});

export const crmGetRecords = action({
  display: {
    label: "CRM - Get Records",
    description: "Gets a list of Zoho CRM records.",
  },
  performSafety: "safe",
  inputs: {
    connection,
    recordType,
    fields,
    page,
    per_page,
    page_token,
    sort_order,
    sort_by,
    fetchAll,
  },
  perform: async (context, { connection, recordType, fields, page, page_token, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const list = inputs.fetchAll ? listAllPages : listOnePage;
    const query = {
      fields,
      perPage: inputs.per_page,
      sortBy: inputs.sort_by,
      sortOrder: inputs.sort_order,
    };
    return { data: await list(client, recordType, query, { page, pageToken: page_token }) };
  },
  examplePayload: recordsExample,
  outputSchema: recordListOutput,
});
