import type { PlayedException } from "./playedCheck";

/** What the embedded CRM answers otherwise than Zoho's published examples, and why. */
export const playedExceptions: readonly PlayedException[] = [
  {
    answer: "GET /crm/v8/Notes 403",
    problem: "NOT_SUPPORTED: HTTP status is 403, not 400",
    reason:
      "The examples have the code for modules that a call does not support; that the list of all notes is forbidden to others than administrators is in Zoho's documents (CRM sheet 1.1).",
  },
  {
    answer: "GET /crm/v8/{parentRecordModule}/{parentRecord}/{relatedList}/{record} 400",
    problem: "INVALID_DATA: HTTP status is 400, not 404",
    reason:
      "It is the parent that is unknown here, which the examples of the whole list answer with 400.",
  },
  {
    answer: "PUT /crm/v8/{module}/{recordId} 400",
    problem: "INVALID_REQUEST_METHOD: it stands in no list, not in data[]",
    reason:
      "The path is not one of a record, such as /Leads/deleted, and the examples of such paths are flat.",
  },
  {
    answer: "GET /crm/bulk/v8/read/{jobId} 200",
    problem: "/data/*/result is not published",
    reason:
      "The examples have no job that is done; the result is in Zoho's documents (CRM sheet 5).",
  },
];
