import { input } from "@prismatic-io/spectral";
import { startedReadJob } from "../../examples";
import { bulkReadInputs, callbackInputs } from "../../inputs/bulk";
import { toOptionalText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { jobOutput } from "../../schemas";
import { recordReads, zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { toCallback } from "../../zoho/crm/bulk/callback";
import type { BulkJob } from "../../zoho/crm/bulk/jobs";
import { startReadJob } from "../../zoho/crm/bulk/read";
import { refuse } from "../../zoho/errors/refuse";

function toFileType(value: unknown): "csv" | "ics" {
  const type = toOptionalText("File Type")(value) ?? "csv";
  if (type === "csv" || type === "ics") return type;
  refuse(`File Type is "${type}". Give csv or ics.`);
}

const fileType = input({
  label: "File Type",
  type: "string",
  required: false,
  default: "csv",
  placeholder: "Select a type",
  comments: "The format of the result: CSV, or calendar entries for the module Events alone.",
  example: "csv",
  model: [
    { label: "CSV", value: "csv" },
    { label: "ICS", value: "ics" },
  ],
  clean: toFileType,
});

const example: { data: BulkJob } = { data: { ...startedReadJob, state: "ADDED" } };

export const crmCreateBulkReadJob = zohoAction({
  display: {
    label: "CRM - Create Bulk Read Job",
    description: "Starts a job that reads up to 200,000 Zoho CRM records, without waiting for it.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.bulk.READ", recordReads],
  inputs: { connection, ...bulkReadInputs, fileType, ...callbackInputs },
  perform: async (context, { connection, recordType, callback, callbackSecret, ...query }) => {
    const client = createZohoClient(connection, "crm", context);
    const jobCallback = toCallback(callback, callbackSecret, context.webhookUrls);
    return { data: await startReadJob(client, { ...query, module: recordType }, jobCallback) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: jobOutput,
});
