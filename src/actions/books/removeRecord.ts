import { action } from "@prismatic-io/spectral";
import { removedExample } from "../../examplePayloads/books";
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
import { removeRecord } from "../../zoho/books/records";

export const booksRemoveRecord = action({
  display: {
    label: "Books - Remove Record",
    description: "Removes a Zoho Books record by its ID.",
  },
  performSafety: "notAllowed",
  inputs: { connection, recordType, recordId, parentRecordType, parentRecordId, organizationId },
  perform: async (context, { connection, organizationId, recordId, ...place }) => {
    const client = createBooksClient(connection, context, organizationId);
    return { data: await removeRecord(client, place, recordId) };
  },
  examplePerform: async () => removedExample,
  examplePayload: removedExample,
  outputSchema: answerOutput,
});
