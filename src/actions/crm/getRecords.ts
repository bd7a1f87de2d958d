import { input } from "@prismatic-io/spectral";
import { contactExample } from "../../examples";
import { toOptionalText } from "../../inputs/clean";
import { conditions, match, toConditions } from "../../inputs/conditions";
import { connection } from "../../inputs/connection";
import { viewId as anyViewId, fields, recordType } from "../../inputs/crm";
import { flagInput } from "../../inputs/flags";
import { fetchAll, fullText, maxRecords, page, page_token, per_page } from "../../inputs/lists";
import { crmRecord, flag, list, listInfoMembers, object, output, zohoObject } from "../../schemas";
import { fieldReads, recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { moduleFields } from "../../zoho/crm/conditions/moduleFields";
import { openFieldMemory, savedFields } from "../../zoho/crm/fieldMemory";
import { type ConvertedFilter, convertedParameter } from "../../zoho/crm/records/converted";
import { warnOfCutText } from "../../zoho/crm/records/cutText";
import { readFullText } from "../../zoho/crm/records/fullText";
import { listByConditions } from "../../zoho/crm/records/listByConditions";
import { type CrmList, listRecords } from "../../zoho/crm/records/listRecords";
import { warnOfUnseenFields } from "../../zoho/crm/records/unseenFields";
import { refuse } from "../../zoho/errors/refuse";

function toConverted(value: unknown): ConvertedFilter | undefined {
  const text = toOptionalText("Converted")(value);
  if (text === undefined || text === "true" || text === "false" || text === "both") return text;
  refuse(`Converted is "${text}". Choose one of true, false, both, or leave Converted empty.`);
}

const sort_order = input({
  label: "Sort Order",
  type: "string",
  required: false,
  placeholder: "Select an order",
  comments: "Whether the list ascends or descends; leave empty to descend.",
  example: "asc",
  model: [
    { label: "Ascending", value: "asc" },
    { label: "Descending", value: "desc" },
  ],
  clean: toOptionalText("Sort Order"),
});

const sort_by = input({
  label: "Sort By",
  type: "string",
  required: false,
  placeholder: "Select a field",
  comments: "The field by which Zoho sorts the list; leave empty to sort by ID.",
  example: "Modified_Time",
  model: [
    { label: "ID", value: "id" },
    { label: "Created Time", value: "Created_Time" },
    { label: "Modified Time", value: "Modified_Time" },
  ],
  clean: toOptionalText("Sort By"),
});

const useCoql = flagInput(
  "Use COQL",
  "Turn on to let Fetch All read 2,000 records per call instead of 200, with fewer details.",
);

const converted = input({
  label: "Converted",
  type: "string",
  required: false,
  placeholder: "Select which leads",
  comments: "Which leads to list; leave empty for leads that were not converted.",
  example: "both",
  model: [
    { label: "Not converted", value: "false" },
    { label: "Converted", value: "true" },
    { label: "Both", value: "both" },
  ],
  clean: toConverted,
});

const viewId = input({
  ...anyViewId,
  comments: "The ID of a custom view whose records to list, in the order of the view.",
});

const sortField = input({
  label: "Sort Field",
  type: "string",
  required: false,
  dataSource: "selectCrmField",
  placeholder: "Select or enter a field's API name",
  comments: "Any field to sort by, through COQL as with Conditions; not together with Sort By.",
  example: "Last_Name",
  clean: toOptionalText("Sort Field"),
});

const example: { data: CrmList } = {
  data: {
    data: [contactExample],
    info: {
      per_page: 200,
      count: 1,
      page: 1,
      sort_by: "Modified_Time",
      sort_order: "asc",
      more_records: false,
      next_page_token: null,
      previous_page_token: null,
      page_token_expiry: null,
    },
  },
};

/** `info` is missing when Zoho found none, and `info.truncated` without Max Records. */
const records = object(
  { data: list(crmRecord), info: zohoObject({ ...listInfoMembers, truncated: flag }) },
  ["info"],
);

export const crmGetRecords = zohoAction({
  display: {
    label: "CRM - Get Records",
    description: "Gets a list of Zoho CRM records.",
    important: true,
  },
  performSafety: "safe",
  scopes: [
    ...[recordReads, fieldReads, "ZohoCRM.coql.READ"],
    ...["ZohoCRM.org.READ", "ZohoCRM.users.READ"],
  ],
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
    useCoql,
    maxRecords,
    converted,
    fullText,
    conditions,
    match,
    viewId,
    sortField,
  },
  perform: async (context, { connection, recordType, fields, page_token, ...inputs }) => {
    const asked = toConditions(inputs.conditions, inputs.match);
    const client = createZohoClient(connection, "crm", context);
    const query = {
      fields,
      perPage: inputs.per_page,
      sortBy: inputs.sort_by,
      sortOrder: inputs.sort_order,
      converted: convertedParameter(recordType, inputs.converted),
      viewId: inputs.viewId,
    };
    const memory = openFieldMemory(client, connection, context);
    const extent = { ...inputs, pageToken: page_token };
    const isByCoql = asked.list.length > 0 || inputs.sortField !== undefined;
    const run = context.executionState ?? {};
    const known = moduleFields(client, connection, run, recordType, memory);
    const { sortField } = inputs;
    const list = isByCoql
      ? await listByConditions(client, known, { conditions: asked, sortField, query, extent })
      : await listRecords(client, recordType, query, extent);
    // COQL refuses names that it does not know, and the log names what it leaves out.
    const named = inputs.useCoql || isByCoql ? [] : fields;
    await warnOfUnseenFields(client, recordType, named, list.data, memory);
    if (!inputs.fullText) warnOfCutText(client, recordType, list.data);
    const data = inputs.fullText
      ? await readFullText(client, recordType, list.data, memory)
      : list.data;
    return { data: { ...list, data }, ...savedFields(memory) };
  },
  examplePayload: example,
  outputSchema: output(records),
});
