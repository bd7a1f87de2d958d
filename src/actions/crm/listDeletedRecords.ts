import { input } from "@prismatic-io/spectral";
import { contactExample, moduleExample, userExample } from "../../examples";
import { toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { byUser, deletedType, from, to, toUserName } from "../../inputs/history";
import { fetchAll, maxRecords, page, per_page } from "../../inputs/lists";
import {
  anything,
  flag,
  list,
  listInfoMembers,
  object,
  output,
  text,
  textOrNull,
  zohoObject,
} from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import type { Chosen } from "../../zoho/crm/history/gatherEvents";
import { toPeriod } from "../../zoho/crm/history/period";
import { toUserId } from "../../zoho/crm/history/person";
import { rememberedLookUps } from "../../zoho/crm/prepare/lookUps";
import { findDeletedRecords } from "../../zoho/crm/recycleBin/findDeletedRecords";
import type { BinRow } from "../../zoho/crm/recycleBin/listDeletedRecords";

const name = input({
  label: "Name Contains",
  type: "string",
  required: false,
  placeholder: "Enter a part of a name",
  comments: "Gives only records whose name holds this text, in any case.",
  example: "Example",
  clean: toOptionalText("Name Contains"),
});

const deletedBy = input({
  ...byUser,
  label: "Deleted By",
  comments: "Gives only records that this user deleted; takes an ID or e-mail address.",
  clean: toUserName("Deleted By"),
});

const person = { id: userExample.id, name: userExample.full_name };

const example: { data: Chosen<BinRow> } = {
  data: {
    data: [
      {
        id: contactExample.id,
        display_name: "Ada Example",
        module: { api_name: moduleExample.api_name },
        owner: person,
        deleted_by: person,
        deleted_time: "2026-06-02T11:30:00+02:00",
      },
    ],
    info: { per_page: 200, count: 1, page: 1, more_records: false, next_page_token: null },
  },
};

const deletedRecord = zohoObject(
  {
    id: text,
    display_name: textOrNull,
    module: anything,
    owner: anything,
    deleted_by: anything,
    deleted_time: text,
  },
  ["id", "deleted_time"],
);

export const crmListDeletedRecords = zohoAction({
  display: {
    label: "CRM - List Deleted Records",
    description: "Lists the records in the recycle bin of Zoho CRM, the latest deletion first.",
  },
  performSafety: "safe",
  scopes: [
    "ZohoCRM.settings.recycle_bin.READ",
    // Tells an empty bin from a module that does not exist; an empty list is believed without it.
    "ZohoCRM.settings.modules.READ",
    // For e-mail addresses in Deleted By, and for days in From and To.
    "ZohoCRM.users.READ",
    "ZohoCRM.org.READ",
  ],
  inputs: {
    connection,
    recordType: deletedType,
    name,
    deletedBy,
    from,
    to,
    // Filters choose among what was read, so that a page alone would often be empty.
    fetchAll: input({ ...fetchAll, default: "true" }),
    maxRecords,
    page,
    per_page,
  },
  perform: async (context, { connection, recordType, name, deletedBy, from, to, ...inputs }) => {
    const client = createZohoClient(connection, "crm", context);
    const lookUps = rememberedLookUps(client, connection, context.executionState ?? {});
    const period = await toPeriod({ from, to }, lookUps);
    const by = await toUserId("Deleted By", deletedBy, lookUps);
    const { per_page: perPage, ...extent } = inputs;
    const filter = { ...period, module: recordType, name, by };
    return { data: await findDeletedRecords(client, filter, { ...extent, perPage }) };
  },
  examplePayload: example,
  outputSchema: output(
    object({
      data: list(deletedRecord),
      info: zohoObject({ ...listInfoMembers, truncated: flag }),
    }),
  ),
});
