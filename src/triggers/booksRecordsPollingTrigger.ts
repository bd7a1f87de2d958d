import { input } from "@prismatic-io/spectral";
import { organizationId } from "../inputs/books";
import { toRequiredText } from "../inputs/clean";
import { connection } from "../inputs/connection";
import { flagInput } from "../inputs/flags";
import { pollingInputs } from "../inputs/polling";
import { zohoPollingTrigger } from "../scopes/operation";
import { recordTypes } from "../zoho/books/recordTypes";
import { findRecordType } from "../zoho/books/recordTypes/findRecordType";
import { batching } from "./polling/batching";
import { pollExample } from "./polling/examples";
import { pollBooks } from "./polling/pollBooks";

const recordType = input({
  label: "Record Type",
  type: "string",
  required: true,
  placeholder: "Select a record type",
  comments: "The type of the records to follow.",
  example: "invoices",
  model: Object.entries(recordTypes)
    .filter(([, { changes }]) => changes)
    .map(([value, { label }]) => ({ label, value })),
  clean: toRequiredText("Record Type"),
});

const getFullRecords = flagInput(
  "Get Full Records",
  "Turn on to deliver whole records, with line items, for one call per record.",
);

const tellsDeletions = (recordType: string) =>
  findRecordType(recordType).changes?.by === "comparison";

const example = pollExample({
  created: [
    {
      invoice_id: "460000000028025",
      invoice_number: "INV-000042",
      customer_id: "460000000026049",
      customer_name: "Example Robotics",
      status: "sent",
      date: "2026-06-02",
      total: 240.5,
      created_time: "2026-06-02T09:29:10+0000",
      last_modified_time: "2026-06-02T09:29:10+0000",
    },
  ],
  updated: [],
  deleted: [],
});

export const booksRecordsPollingTrigger = zohoPollingTrigger({
  display: {
    label: "New and Updated Books Records",
    description:
      "Checks for new and updated records of Zoho Books on a configured schedule, and loads history once when asked.",
  },
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: { connection, organizationId, recordType, getFullRecords, ...pollingInputs },
  ...batching,
  perform: (context, payload, params) => {
    const { connection, organizationId, recordType, getFullRecords, ...values } = params;
    const shown = { ...values, showDeletedRecords: tellsDeletions(recordType) };
    const followed = { recordType, organizationId, getFullRecords };
    return pollBooks(context, payload, shown, connection, followed);
  },
  examplePayload: example,
});
