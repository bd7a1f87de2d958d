import { action } from "@prismatic-io/spectral";
import { recordsExample } from "../../examplePayloads/books";
import {
  organizationId,
  parentRecordId,
  parentRecordType,
  recordType,
  searchFields,
} from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { fetchAll, page, per_page } from "../../inputs/lists";
import { listOutput } from "../../outputSchemas/books";
import { createBooksClient } from "../../zoho/books/client";
import { listAll, listOne } from "../../zoho/books/lists";

export const booksGetRecords = action({
  display: {
    label: "Books - Get Records",
    description: "Gets Zoho Books records of one type, one page of them or all.",
  },
  performSafety: "safe",
  inputs: {
    connection,
    recordType,
    parentRecordType,
    parentRecordId,
    searchFields,
    page,
    per_page,
    fetchAll,
    organizationId,
  },
  perform: async (context, { connection, organizationId, fetchAll, ...params }) => {
    const client = createBooksClient(connection, context, organizationId);
    const { searchFields, page, per_page, ...place } = params;
    const query = { search: searchFields, page, perPage: per_page };
    if (fetchAll) return { data: await listAll(client, place, query) };
    return { data: await listOne(client, place, query) };
  },
  examplePayload: recordsExample,
  outputSchema: listOutput,
});
