import { contactExample } from "../../examples";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { records } from "../../inputs/records";
import { contactRole, listPrice, memberStatus, relatedList } from "../../inputs/related";
import { onFailure } from "../../inputs/rows";
import { rowsOutput } from "../../schemas";
import { fieldReads, recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { linkRecords } from "../../zoho/crm/related/linkRecords";
import type { RowsResult } from "../../zoho/crm/rows/rowResult";

const example: { data: RowsResult } = {
  data: {
    counts: { created: 1, updated: 0, removed: 0, unchanged: 0, failed: 0, unknown: 0, notSent: 0 },
    rows: [
      {
        index: 0,
        status: "created",
        id: contactExample.id,
        code: "SUCCESS",
        field: null,
        message: null,
        hint: null,
        existingRecordId: null,
      },
    ],
    retry: [],
  },
};

export const crmLinkRecords = zohoAction({
  display: {
    label: "CRM - Link Records",
    description:
      "Links records with a Zoho CRM record, such as contacts with a deal, or changes their links.",
  },
  performSafety: "notAllowed",
  scopes: [
    recordReads,
    "ZohoCRM.modules.{module}.UPDATE",
    "ZohoCRM.settings.related_lists.READ",
    fieldReads,
    "ZohoCRM.coql.READ",
  ],
  inputs: {
    connection,
    recordType,
    recordId,
    relatedList,
    records,
    contactRole,
    memberStatus,
    listPrice,
    onFailure,
  },
  perform: async (context, { connection, recordType, recordId, relatedList, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const place = { module: recordType, id: recordId, list: relatedList };
    const forAll = {
      Contact_Role: inputs.contactRole,
      Member_Status: inputs.memberStatus,
      list_price: inputs.listPrice,
    };
    const choices = { forAll, onFailure: inputs.onFailure };
    return { data: await linkRecords(client, place, inputs.records, choices) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: rowsOutput,
});
