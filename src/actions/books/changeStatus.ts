import { input } from "@prismatic-io/spectral";
import { organizationId, recordType } from "../../inputs/books";
import { toOptionalText, toRequiredText, toYesOrNo } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import * as shared from "../../inputs/fieldValues";
import { records as anyRecords } from "../../inputs/records";
import { onFailure } from "../../inputs/rows";
import { countedRowsOutput, text, textOrNull, whole } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createBooksClient } from "../../zoho/books/client";
import {
  type ChangedRow,
  type ChangedStatus,
  changeStatus,
} from "../../zoho/books/status/changeStatus";
import { changeStatuses, countChanges, toChange } from "../../zoho/books/status/statusChange";

const row: ChangedRow = {
  index: 0,
  id: "982000000567114",
  ...toChange("changed", { from: "draft", to: "sent" }),
};
const example: { data: ChangedStatus } = {
  data: { counts: countChanges([row]), rows: [row], retry: [] },
};

const members = ["id", "from", "to", "code", "message", "hint"];

const records = input({
  ...anyRecords,
  comments: "IDs of the records, or a list of IDs or of records, such as a step's result.",
  example: "982000000567114",
});

const verb = input({
  label: "Verb",
  type: "string",
  required: true,
  dataSource: "selectBooksVerb",
  placeholder: "Select or enter a verb",
  comments: "What to do with the records; the picker tells what each verb does.",
  example: "sent",
  clean: toRequiredText("Verb"),
});

const reason = input({
  label: "Reason",
  type: "string",
  required: false,
  placeholder: "Enter a reason",
  comments: "The reason, in up to 500 characters, for verbs that take one.",
  example: "The customer canceled.",
  clean: toOptionalText("Reason"),
});

const values = input({
  ...shared.fieldValues,
  placeholder: "Enter a name and its value",
  comments: "What else the verb takes, such as owner_id; the error for a missing one names it.",
  example: "owner_id: 982000000554041",
});

const checkAfterwards = input({
  label: "Check Afterwards",
  type: "boolean",
  required: false,
  default: "true",
  comments: "Reads each record afterwards, with one more call, so that no change is only claimed.",
  example: "true",
  clean: (value: unknown) => toYesOrNo("Check Afterwards")(value) ?? true,
});

export const booksChangeStatus = zohoAction({
  display: {
    label: "Books - Change Status",
    description:
      "Sends, voids, approves or otherwise changes Zoho Books records, without mail to anybody.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoBooks.{group}.CREATE",
    "ZohoBooks.{group}.UPDATE",
    "ZohoBooks.{group}.READ",
    "ZohoBooks.settings.READ",
  ],
  inputs: {
    connection,
    recordType,
    records,
    verb,
    reason,
    values,
    checkAfterwards,
    onFailure,
    organizationId,
  },
  perform: async (context, { connection, organizationId, records, ...choice }) => {
    const client = createBooksClient(connection, context, organizationId);
    return { data: await changeStatus(client, choice, records) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: countedRowsOutput(changeStatuses, {
    index: whole,
    status: text,
    ...Object.fromEntries(members.map((name) => [name, textOrNull])),
  }),
});
