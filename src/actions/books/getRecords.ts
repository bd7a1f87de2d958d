import { action } from "@prismatic-io/spectral";
import { booksContactExample } from "../../examples";
import {
  organizationId,
  parentRecordId,
  parentRecordType,
  recordType,
  searchFields,
} from "../../inputs/books";
import { connection } from "../../inputs/connection";
import { fetchAll, page, per_page } from "../../inputs/lists";
import { booksEnvelope, flag, output, whole, zohoObject } from "../../schemas";
import type { BooksAnswer } from "../../zoho/books/answers";
import { createBooksClient } from "../../zoho/books/client";
import { listAll, listOne } from "../../zoho/books/lists";

const { contact_persons: _, ...row } = booksContactExample;

const example: { data: BooksAnswer } = {
  data: {
    code: 0,
    message: "success",
    contacts: [row],
    page_context: {
      page: 1,
      per_page: 200,
      has_more_page: false,
      sort_column: "contact_name",
      sort_order: "A",
    },
  },
};

/** The records come under a key that depends on the record type. */
const records = zohoObject(
  {
    ...booksEnvelope,
    // Some lists have none (Books sheet 3).
    page_context: zohoObject({ page: whole, per_page: whole, has_more_page: flag }),
  },
  ["code", "message"],
);

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
  examplePayload: example,
  outputSchema: output(records),
});
