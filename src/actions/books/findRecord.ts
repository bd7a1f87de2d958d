import { outputSchema } from "@prismatic-io/spectral";
import { booksContactExample } from "../../examples";
import {
  maxRecords,
  organizationId,
  parentRecordId,
  parentRecordType,
  recordType,
} from "../../inputs/books";
import { booksConditions, match, toConditions } from "../../inputs/conditions";
import { connection } from "../../inputs/connection";
import { anything } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import type { BooksRecord } from "../../zoho/books/answers";
import { createBooksClient } from "../../zoho/books/client";
import { findRecord } from "../../zoho/books/conditions/findRecord";
import { settleConditions } from "../../zoho/books/conditions/settleConditions";
import { findRecordType } from "../../zoho/books/recordTypes/findRecordType";
import { findToday } from "../../zoho/books/today";
import { refuse } from "../../zoho/errors/refuse";

const found = "Found";
const notFound = "Not Found";

const example: { data: BooksRecord | null; branch: string } = {
  data: booksContactExample,
  branch: found,
};

export const booksFindRecord = zohoAction({
  display: {
    label: "Books - Find Record",
    description: "Finds the first Zoho Books record of a type that meets conditions.",
    important: true,
  },
  performSafety: "safe",
  allowsBranching: true,
  staticBranchNames: [found, notFound],
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
  inputs: {
    connection,
    recordType,
    parentRecordType,
    parentRecordId,
    conditions: booksConditions,
    match,
    maxRecords,
    organizationId,
  },
  perform: async (context, { connection, organizationId, ...inputs }) => {
    const client = createBooksClient(connection, context, organizationId);
    const { conditions, match, maxRecords, ...place } = inputs;
    const asked = toConditions(conditions, match);
    if (asked.list.length === 0) refuse("Conditions is empty. Give at least one condition.");
    const type = findRecordType(place.recordType);
    const test = await settleConditions(asked, type, findToday(client, organizationId));
    const record = await findRecord(client, place, test, maxRecords);
    return record ? { data: record, branch: found } : { data: null, branch: notFound };
  },
  examplePayload: example,
  outputSchema: outputSchema({
    type: "branchingOutput",
    branchSchemas: { [found]: anything, [notFound]: { type: "null" } },
  }),
});
