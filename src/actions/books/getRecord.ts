import { action } from "@prismatic-io/spectral";
import { recordExample } from "../../examplePayloads/books";
import {
  organizationId,
  parentRecordId,
  parentRecordType,
  recordId,
  recordType,
} from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { answerOutput } from "../../outputSchemas/books";
import { createBooksClient } from "../../zoho/books/client";
import { getRecord } from "../../zoho/books/records";

export const booksGetRecord = action({
  display: {
    label: "Books - Get Record",
    description: "Gets a single Zoho Books record by its ID.",
  },
  performSafety: "safe",
  inputs: { connection, recordType, recordId, parentRecordType, parentRecordId, organizationId },
  perform: async (context, { connection, organizationId, recordId, ...place }) => {
    const client = createBooksClient(connection, context, organizationId);
    return { data: await getRecord(client, place, recordId) };
  },
  examplePayload: recordExample,
  outputSchema: answerOutput,
});
