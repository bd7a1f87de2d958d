import { input } from "@prismatic-io/spectral";
import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { fields as anyFields, recordId, recordType } from "../../inputs/crm";
import { fetchAll, maxRecords, page, page_token, per_page } from "../../inputs/lists";
import { relatedList } from "../../inputs/related";
import { crmRecord, flag, list, listInfoMembers, object, output, zohoObject } from "../../schemas";
import { fieldReads, recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { openFieldMemory, savedFields } from "../../zoho/crm/fieldMemory";
import type { CrmList } from "../../zoho/crm/records/listRecords";
import { listRelatedRecords, warnOfUnseenInList } from "../../zoho/crm/related/listRelatedRecords";

// The picker of fields offers those of Record Type, which are others.
const { dataSource: _, ...typedFields } = anyFields;

const fields = input({
  ...typedFields,
  placeholder: "Enter a field's API name",
  comments: "API names of fields of the list's records; leave empty to get all fields.",
  example: "Note_Title",
});

const example: { data: CrmList } = {
  data: {
    data: [
      {
        id: "4876876000000336001",
        Note_Title: "Call",
        Note_Content: "Ada wants an offer for two robots.",
        Parent_Id: { name: "Ada Example", id: contactExample.id },
        Created_Time: contactExample.Created_Time,
      },
    ],
    info: {
      per_page: 200,
      count: 1,
      page: 1,
      more_records: false,
      next_page_token: null,
      previous_page_token: null,
      page_token_expiry: null,
    },
  },
};

/** `info.truncated` is missing without Max Records. */
const records = object({
  data: list(crmRecord),
  info: zohoObject({ ...listInfoMembers, truncated: flag }),
});

export const crmListRelatedRecords = zohoAction({
  display: {
    label: "CRM - List Related Records",
    description:
      "Lists the records of a Zoho CRM record's related list, such as its notes, tasks or contacts.",
  },
  performSafety: "safe",
  scopes: [recordReads, "ZohoCRM.settings.related_lists.READ", fieldReads],
  inputs: {
    connection,
    recordType,
    recordId,
    relatedList,
    fields,
    fetchAll,
    maxRecords,
    page,
    per_page,
    page_token,
  },
  perform: async (context, { connection, recordType, recordId, relatedList, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const place = { module: recordType, id: recordId, list: relatedList };
    const { per_page: perPage, page_token: pageToken, ...extent } = inputs;
    const found = await listRelatedRecords(client, place, { ...extent, perPage, pageToken });
    // Zoho says nothing of pages where it found no records.
    const data = { ...found, info: found.info ?? { count: 0, more_records: false } };
    const memory = openFieldMemory(client, connection, context);
    await warnOfUnseenInList(client, place, inputs.fields, data.data, memory);
    return { data, ...savedFields(memory) };
  },
  examplePayload: example,
  outputSchema: output(records),
});
