import { input } from "@prismatic-io/spectral";
import { booksContactExample } from "../../examples";
import {
  maxRecords,
  organizationId,
  parentRecordId,
  parentRecordType,
  recordType,
} from "../../inputs/books";
import { parseOrKeep } from "../../inputs/clean";
import { booksConditions, match, toConditions } from "../../inputs/conditions";
import { connection } from "../../inputs/connection";
import { fetchAll, page, per_page } from "../../inputs/lists";
import { toPairs } from "../../inputs/pairs";
import { booksEnvelope, flag, output, whole, zohoObject } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import type { BooksAnswer } from "../../zoho/books/answers";
import { createBooksClient } from "../../zoho/books/client";
import { listAllMatching, listOneMatching } from "../../zoho/books/conditions/listMatching";
import { settleConditions } from "../../zoho/books/conditions/settleConditions";
import { toFilterDay } from "../../zoho/books/dates";
import { listAll, listOne } from "../../zoho/books/lists";
import { warnOfFilters } from "../../zoho/books/names/warnOfFields";
import { findRecordType } from "../../zoho/books/recordTypes/findRecordType";
import { findToday } from "../../zoho/books/today";
import { refuse } from "../../zoho/errors/refuse";

/** Filters as query parameters: lists with commas, everything else as text; entries without a name are left out. */
function toSearchFields(value: unknown): Record<string, string> {
  const parsed = parseOrKeep(value ?? "");
  if (parsed === "") return {};
  if (typeof parsed !== "object" || parsed === null) {
    refuse("Search Fields is not a list of filters and values. Check the input's content.");
  }
  const pairs = toPairs("Search Fields", parsed);
  return Object.fromEntries(pairs.map(([name, entry]) => [name, toFilter(name, entry)]));
}

function toFilter(name: string, value: unknown): string {
  const parts = (Array.isArray(value) ? value : [value]).map((part) => toFilterDay(name, part));
  if (parts.some((part) => typeof part === "object" && part !== null)) {
    refuse(`The search field ${name} holds an object. Give a text, a number or a list.`);
  }
  return parts.map((part) => String(part ?? "")).join(",");
}

const searchFields = input({
  label: "Search Fields",
  type: "string",
  collection: "keyvaluelist",
  required: false,
  placeholder: "Enter a filter and its value",
  // Zoho answers an unknown filter with the unfiltered list (docs/zoho-books.md#filters).
  comments: "Zoho Books filters and sorting by name, such as status, date_start or sort_column.",
  example: "filter_by: Status.All",
  clean: toSearchFields,
});

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
    // Some lists have none (docs/zoho-books.md#pages).
    page_context: zohoObject({ page: whole, per_page: whole, has_more_page: flag }),
  },
  ["code", "message"],
);

export const booksGetRecords = zohoAction({
  display: {
    label: "Books - Get Records",
    description: "Gets Zoho Books records of one type, one page of them or all.",
    important: true,
  },
  performSafety: "safe",
  scopes: ["ZohoBooks.{group}.READ", "ZohoBooks.settings.READ"],
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
    conditions: booksConditions,
    match,
    maxRecords,
  },
  perform: async (context, { connection, organizationId, fetchAll, ...params }) => {
    const client = createBooksClient(connection, context, organizationId);
    const { searchFields, page, per_page, conditions, match, maxRecords, ...place } = params;
    const query = { search: searchFields, page, perPage: per_page };
    const type = findRecordType(place.recordType, place.parentRecordType);
    warnOfFilters(place.recordType, type, searchFields, client.log);
    const asked = toConditions(conditions, match);
    if (asked.list.length === 0) {
      return { data: await (fetchAll ? listAll : listOne)(client, place, query) };
    }
    const test = await settleConditions(asked, type, findToday(client, organizationId));
    return {
      data: fetchAll
        ? await listAllMatching(client, place, test, query, maxRecords)
        : await listOneMatching(client, place, test, query),
    };
  },
  examplePayload: example,
  outputSchema: output(records),
});
