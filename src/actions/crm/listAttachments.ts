import { input } from "@prismatic-io/spectral";
import { attachmentExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { fetchAll, maxRecords, page, page_token, per_page } from "../../inputs/lists";
import {
  flag,
  list,
  listInfoMembers,
  object,
  output,
  text,
  textOrNull,
  zohoObject,
} from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { listAttachments } from "../../zoho/crm/files/listAttachments";
import type { CrmList } from "../../zoho/crm/records/listRecords";

const example: { data: CrmList } = {
  data: {
    data: [attachmentExample],
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

const attachment = zohoObject(
  { id: text, File_Name: textOrNull, Size: textOrNull, $type: text, $link_url: textOrNull },
  ["id"],
);

export const crmListAttachments = zohoAction({
  display: {
    label: "CRM - List Attachments",
    description: "Lists the files and links that are attached to a Zoho CRM record.",
  },
  performSafety: "safe",
  scopes: [recordReads, "ZohoCRM.modules.attachments.READ"],
  inputs: {
    connection,
    recordType,
    recordId: input({ ...recordId, comments: "The ID of the record that has the attachments." }),
    page,
    per_page,
    page_token,
    fetchAll,
    maxRecords,
  },
  perform: async (
    context,
    { connection, recordType, recordId, per_page, page_token, ...extent },
  ) => {
    const client = createZohoClient(connection, "crm", context);
    const asked = { ...extent, perPage: per_page, pageToken: page_token };
    return { data: await listAttachments(client, recordType, recordId, asked) };
  },
  examplePayload: example,
  outputSchema: output(
    object({ data: list(attachment), info: zohoObject({ ...listInfoMembers, truncated: flag }) }, [
      "info",
    ]),
  ),
});
