import { input } from "@prismatic-io/spectral";
import { userExample } from "../../examples";
import { toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { byUser, from, to } from "../../inputs/history";
import { fetchAll, maxRecords, page, page_token, per_page } from "../../inputs/lists";
import { recordId } from "../../inputs/recordIds";
import { flag, list, listInfoMembers, object, output, textOrNull, zohoObject } from "../../schemas";
import { fieldReads, recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { openFieldMemory, savedFields } from "../../zoho/crm/fieldMemory";
import { settleHistoryFilter } from "../../zoho/crm/history/historyFilter";
import { type RecordHistory, readRecordHistory } from "../../zoho/crm/history/recordHistory";
import { rememberedLookUps } from "../../zoho/crm/prepare/lookUps";

const field = input({
  label: "Field",
  type: "string",
  required: false,
  dataSource: "selectCrmField",
  placeholder: "Select or enter a field's API name",
  comments: "Gives only changes of this field; leave empty for all that happened.",
  example: "Amount",
  clean: toOptionalText("Field"),
});

const source = input({
  label: "Source",
  type: "string",
  required: false,
  placeholder: "Enter a source",
  comments: "Gives only what came from there, such as crm_ui, crm_api, workflow or import.",
  example: "crm_ui",
  clean: toOptionalText("Source"),
});

const example: { data: RecordHistory } = {
  data: {
    data: [
      {
        time: "2026-06-02T11:30:00+02:00",
        by: { id: userExample.id, name: userExample.full_name },
        source: "crm_ui",
        action: "updated",
        changes: [{ field: "Amount", from: "12000", to: "15000" }],
      },
    ],
    info: {
      per_page: 200,
      count: 1,
      page: 1,
      more_records: false,
      next_page_token: null,
      previous_page_token: null,
    },
  },
};

const change = object({ field: { type: "string" }, from: {}, to: {} });

const entry = object({
  time: { type: "string" },
  by: {
    type: ["object", "null"],
    properties: { id: textOrNull, name: textOrNull },
    required: ["id", "name"],
  },
  source: textOrNull,
  action: textOrNull,
  changes: list(change),
});

export const crmGetRecordHistory = zohoAction({
  display: {
    label: "CRM - Get Record History",
    description: "Tells who changed a Zoho CRM record and when, and which fields got which values.",
  },
  performSafety: "safe",
  scopes: [
    recordReads,
    fieldReads,
    // For e-mail addresses in By User, and for days in From and To.
    "ZohoCRM.users.READ",
    "ZohoCRM.org.READ",
  ],
  inputs: {
    connection,
    recordType,
    recordId,
    field,
    from,
    to,
    byUser,
    source,
    // Filters choose among what was read, so that a page alone would often be empty.
    fetchAll: input({ ...fetchAll, default: "true" }),
    maxRecords,
    page,
    per_page,
    page_token,
  },
  perform: async (context, { connection, recordType, recordId, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const memory = openFieldMemory(client, connection, context);
    const lookUps = rememberedLookUps(client, connection, context.executionState ?? {});
    const sources = { module: recordType, memory, lookUps };
    const filter = await settleHistoryFilter(inputs, sources);
    const { fetchAll, maxRecords, page, per_page: perPage, page_token: pageToken } = inputs;
    const place = { module: recordType, id: recordId };
    const extent = { fetchAll, maxRecords, page, perPage, pageToken };
    const data = await readRecordHistory(client, place, filter, extent);
    return { data, ...savedFields(memory) };
  },
  examplePayload: example,
  outputSchema: output(
    object({
      data: list(entry),
      info: zohoObject({ ...listInfoMembers, truncated: flag }),
    }),
  ),
});
