import { input } from "@prismatic-io/spectral";
import { contactExample } from "../../examples";
import { maxWait } from "../../inputs/bulk";
import { toYesOrNo } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordId as anyRecordId, recordType } from "../../inputs/crm";
import { toEveryValue } from "../../inputs/readEveryRow";
import { toRecordId, toRecordIds } from "../../inputs/recordIds";
import { object, output, text, textOrNull } from "../../schemas";
import { fieldReads, recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { savedFields } from "../../zoho/crm/fieldMemory";
import { type MergedRecord, mergeRecords } from "../../zoho/crm/merging/mergeRecords";
import { refuseOthers, settleSources } from "../../zoho/crm/merging/settleSources";
import { openFitting } from "../../zoho/crm/values/openFitting";
import { refuse } from "../../zoho/errors/refuse";

const example: { data: MergedRecord } = {
  data: { id: contactExample.id, state: "completed", jobId: null },
};

const recordId = input({
  ...anyRecordId,
  label: "Master Record ID",
  comments: "The ID of the record that stays and takes over what belongs to the others.",
  clean: toRecordId("Master Record ID"),
});

const otherIds = input({
  label: "Other Records",
  type: "string",
  collection: "valuelist",
  required: true,
  dataSource: "selectCrmRecord",
  placeholder: "Select or enter a record ID",
  comments: "IDs of the one or two records that are merged into the master and then vanish.",
  example: "4876876000000333002",
  clean: toRecordIds("Other Records"),
});

/** The record of each field; what is given as an object, such as another step's record, by its ID. */
function toSources(value: unknown): Map<string, string> {
  const pairs = Object.entries(toEveryValue("Fields From")(value));
  if (pairs.some(([name]) => name.trim() === "")) {
    refuse("Fields From has a record ID without a field. Give the API name of the field.");
  }
  return new Map(pairs.map(([name, id]) => [name, toRecordId("Fields From")(id)]));
}

const fieldsFrom = input({
  label: "Fields From",
  type: "string",
  collection: "keyvaluelist",
  required: false,
  placeholder: "Enter a field's API name and a record ID",
  comments: "API names of fields, each with the ID of the record whose value is kept.",
  example: "4876876000000333002",
  clean: toSources,
});

const confirm = input({
  label: "Confirm",
  type: "boolean",
  required: true,
  default: "false",
  comments: "Turn on to merge for good, for 50 API credits; the other records vanish.",
  example: "true",
  clean: toYesOrNo("Confirm"),
});

export const crmMergeRecords = zohoAction({
  display: {
    label: "CRM - Merge Records",
    description: "Merges one or two Zoho CRM records into a master, for good and for 50 credits.",
  },
  performSafety: "notAllowed",
  scopes: [...["ZohoCRM.modules.{module}.CREATE", recordReads], fieldReads],
  inputs: {
    connection,
    recordType: input({ ...recordType, dataSource: "selectEditableModule" }),
    recordId,
    otherIds,
    fieldsFrom,
    confirm,
    maxWait,
  },
  perform: async (context, { connection, recordType: module, recordId: masterId, ...inputs }) => {
    const { otherIds, fieldsFrom, confirm, maxWait } = inputs;
    if (!confirm) {
      refuse(
        "Confirm is off. A merge cannot be undone and costs 50 API credits. Turn on Confirm to merge the records.",
      );
    }
    refuseOthers(masterId, otherIds);
    const client = createZohoClient(connection, "crm", context);
    const target = { module, operation: "update" as const, id: masterId };
    const { memory } = openFitting(client, connection, context, target);
    const ids = [masterId, ...otherIds];
    const sources = await settleSources(memory, module, fieldsFrom, ids);
    const plan = { module, masterId, otherIds, sources, maxWait };
    return { data: await mergeRecords(client, plan), ...savedFields(memory) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text, state: text, jobId: textOrNull })),
});
