import { type ActionOutputSchema, outputSchema } from "@prismatic-io/spectral";
import { recordTypes } from "./zoho/books/recordTypes";
import { restoreStatuses } from "./zoho/crm/recycleBin/restoreRecords";
import { rowStatuses } from "./zoho/crm/rows/rowResult";

/** The words that output schemas are made of, and the schemas that several actions share. */

/** A JSON Schema, draft 7. */
export type Schema = Exclude<ActionOutputSchema["schema"], { exclusiveMaximum?: boolean }>;

export const text: Schema = { type: "string" };
export const textOrNull: Schema = { type: ["string", "null"] };
export const flag: Schema = { type: "boolean" };
export const whole: Schema = { type: "integer" };
const wholeOrNull: Schema = { type: ["integer", "null"] };
/** An object of any members. */
export const anything: Schema = { type: "object", additionalProperties: true };
export const anythingOrNull: Schema = { type: ["object", "null"], additionalProperties: true };
export const list = (items: Schema): Schema => ({ type: "array", items });

/** An object that has these members, all but the optional ones. */
export const object = (properties: Record<string, Schema>, optional: string[] = []): Schema => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

/** An object of Zoho's: the members that matter most; others come along. */
export const zohoObject = (
  properties: Record<string, Schema>,
  required: string[] = [],
): Schema => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: true,
});

/** The output schema of an action that gives this. */
export const output = (schema: Schema) => outputSchema({ type: "actionOutput", schema });

/** Whatever Zoho answers. */
export const rawOutput = output({});

/** The credits that were applied to a document of Zoho Books or came loose, and the document's balance. */
export const appliedCredits = (applied: string): Record<string, Schema> => ({
  applied: { ...list(object({ creditId: text, kind: text, amount: text })), description: applied },
  left: { ...text, description: "The balance of the document." },
});

/** A module of Zoho CRM. */
export const crmModule = zohoObject(
  {
    id: text,
    api_name: text,
    singular_label: text,
    plural_label: text,
    generated_type: text,
    api_supported: flag,
    creatable: flag,
    editable: flag,
    deletable: flag,
    viewable: flag,
  },
  ["api_name"],
);

/** A record of Zoho CRM. */
export const crmRecord = zohoObject({ id: text }, ["id"]);

/** An e-mail of a record of Zoho CRM. */
export const crmEmail = zohoObject({
  message_id: textOrNull,
  subject: textOrNull,
  content: textOrNull,
  sent_time: textOrNull,
  from: anythingOrNull,
  to: { type: ["array", "null"], items: anything },
  owner: anythingOrNull,
  attachments: list(zohoObject({ id: text, name: textOrNull })),
  files: list(zohoObject({ id: text, fileName: text, contentType: text })),
});

/** What Zoho CRM says of a list beside its entries. */
export const listInfoMembers: Record<string, Schema> = {
  per_page: whole,
  count: whole,
  page: whole,
  more_records: flag,
  next_page_token: textOrNull,
  previous_page_token: textOrNull,
  page_token_expiry: textOrNull,
};

const itemResult = (details: Schema) =>
  object({ code: text, status: text, message: text, details });

/** What Zoho says of each record of a write; `details.id` is the ID of a new one. */
export const itemResultsOutput = output(list(itemResult(zohoObject({ id: text }))));

const rowResult: Record<string, Schema> = {
  index: whole,
  status: text,
  id: textOrNull,
  code: textOrNull,
  field: textOrNull,
  message: textOrNull,
  hint: textOrNull,
  existingRecordId: textOrNull,
};

/** What became of rows that have one of these statuses and these members. */
export const countedRowsOutput = (statuses: readonly string[], row: Record<string, Schema>) =>
  output(
    object({
      counts: object(Object.fromEntries(statuses.map((status) => [status, whole]))),
      rows: list(object(row)),
      retry: list({}),
    }),
  );

/** What became of each row of a batch, with what else the operation tells of each. */
const rowsOutputWith = (more: Record<string, Schema>) =>
  countedRowsOutput(rowStatuses, { ...rowResult, ...more });

export const rowsOutput = rowsOutputWith({});

/** The same of records with the tags that they have afterwards; null where these are not known. */
export const taggedRowsOutput = rowsOutputWith({
  tags: { type: ["array", "null"], items: text },
});

/** The same of records of the recycle bin; one that is scheduled comes back later. */
export const restoredRowsOutput = countedRowsOutput(restoreStatuses, {
  ...rowResult,
  scheduled: flag,
});

/** What became of a record's photo. */
export const photoOutput = output(object({ recordId: text, status: text }));

/** What Zoho says of each notification channel of a write. */
export const watchOutput = output(
  object({
    watch: list(
      itemResult(zohoObject({ channel_id: text, events: list(zohoObject({ channel_id: text })) })),
    ),
  }),
);

/** A user of the CRM organization. */
export const crmUser = zohoObject(
  {
    id: text,
    full_name: textOrNull,
    email: textOrNull,
    status: textOrNull,
    role: anythingOrNull,
    profile: anythingOrNull,
    time_zone: textOrNull,
  },
  ["id"],
);

/** A bulk job with Zoho's members beside its state. */
export const jobOutput = output(
  zohoObject({ id: text, state: text, operation: text, created_time: text, result: anything }, [
    "id",
    "state",
  ]),
);

/** The output schema of a job on a custom view, with these counts. */
export const viewJobOutput = (...counts: string[]) =>
  output(
    object({
      jobId: textOrNull,
      state: text,
      counts: object(Object.fromEntries(counts.map((name) => [name, wholeOrNull]))),
    }),
  );

/** A row of a CSV file. */
export const csvRow: Schema = { type: "object", additionalProperties: text };

/** Rows of a read job; empty while it is not completed. */
export const readResultOutput = output(
  object({
    jobId: text,
    state: text,
    completed: flag,
    rows: list(csvRow),
    moreRecords: flag,
    nextPageToken: textOrNull,
  }),
);

/** What stands in every answer of Zoho Books: `code` is 0 for success. */
export const booksEnvelope: Record<string, Schema> = { code: whole, message: text };

/** The single record of each type under its key, with its ID. */
const booksRecords = Object.fromEntries(
  Object.values(recordTypes).map(({ singleKey, idField }) => [
    singleKey,
    zohoObject({ [idField]: text }),
  ]),
);

/** Zoho Books' whole answer: the record comes under a key that depends on the record type. */
export const booksRecordOutput = output(
  zohoObject({ ...booksEnvelope, ...booksRecords }, ["code", "message"]),
);
