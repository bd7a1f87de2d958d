import type { PlayedException } from "./playedCheck";

/** What the embedded CRM answers otherwise than Zoho's published examples, and why. */
export const playedExceptions: readonly PlayedException[] = [
  {
    answer: "*",
    problem: "DUPLICATE_DATA: /details/* is not published",
    reason:
      "One example has the id of the other record beside it, another the module within it; the embedded CRM gives both, as Zoho's documents do (docs/zoho-crm.md#errors-of-records).",
  },
  {
    answer: "POST /crm/v8/settings/recycle_bin/actions/restore 400",
    problem: "DUPLICATE_DATA: it stands in recycle_bin[], not in contact_roles[]",
    reason: "No example of this operation has the code; rows of restoring stand in recycle_bin.",
  },
  ...["change_owner", "add_tags"].map((action) => ({
    answer: `POST /crm/v8/{module}/actions/${action} 207`,
    problem: "INVALID_DATA: it stands in data[], not in none",
    reason: "The examples refuse the whole call; here one of several records is unknown.",
  })),
  {
    answer: "POST /crm/v8/{moduleName}/{recordId}/Locking_Information__s 400",
    problem: "INVALID_DATA: it stands in data[], not in none",
    reason: "The examples refuse the record; here the reason is too long.",
  },
  {
    answer: "POST /crm/v8/{module}/actions/add_tags 207",
    problem: "RECORD_LOCKED: it stands in data[], not in none",
    reason: "The example is of one record alone; here one of several is locked.",
  },
  {
    answer: "POST /crm/v8/{module}/actions/remove_tags 400",
    problem: "INVALID_DATA: it stands in data[], not in none",
    reason: "The examples refuse the list of tags; here the record is unknown.",
  },
  {
    answer: "DELETE /crm/v8/{parentRecordModule}/{parentRecord}/{relatedList} 400",
    problem: "LIMIT_EXCEEDED: /details/limit is string, not number",
    reason: "No example of this operation has the code; Zoho's documents have text here.",
  },
  ...["/data is missing", "/info is missing", "/contact_roles is not published"].map((problem) => ({
    answer: "GET /crm/v8/{* 200",
    problem,
    reason: "The path is Contacts/roles, whose examples write it with a small letter.",
  })),
  {
    answer: "GET /crm/v8/{module}/{dealId}/Contact_Roles 200",
    problem: "/data/* is *",
    reason: "The rows are contacts with the fields that a call names; the example names others.",
  },
  {
    answer: "GET /crm/v8/{moduleApiName}/actions/fetch_full_data 200",
    problem: "/data/* is *",
    reason: "The rows have the rich text that a call names; the example names other fields.",
  },
  {
    answer: "POST /crm/v8/{module}/{record}/photo 400",
    problem: "INVALID_DATA: HTTP status is 400, not 415",
    reason: "The example is of a file that is no image; here the record is unknown.",
  },
  {
    answer: "* 429",
    problem: "TOO_MANY_REQUESTS: /details/* is missing",
    reason: "The only example is of the list of APIs, whose errors look invented.",
  },
  {
    answer: "POST /crm/v8/{moduleApiName}/{recordId}/Attachments 400",
    problem: "INVALID_MODULE: HTTP status is 400, not 404",
    reason:
      "Of uploads only an unknown record has an example; the other calls of attachments answer an unknown module with 400.",
  },
  {
    answer: "GET /crm/v8/settings/layouts 200",
    problem: "/layouts/*/convert_mapping is not published",
    reason: "The examples are of modules that are not converted; of leads it says into what.",
  },
  ...["Contacts", "Deals", "Accounts"].map((name) => ({
    answer: "POST /crm/v8/Leads/{leadId}/actions/convert 202",
    problem: `/data/*/details/${name} is missing`,
    reason: "The conversion is put off, of which only the OpenAPI file tells.",
  })),
  {
    answer: "POST /crm/v8/Leads/{leadId}/actions/convert 202",
    problem: "/data/*/details/job_id is not published",
    reason: "The conversion is put off, of which only the OpenAPI file tells.",
  },
  ...["Sales_Orders is missing", "Invoices is not published"].map((problem) => ({
    answer: "POST /crm/v8/{moduleApiName}/{id}/actions/convert 200",
    problem: `/data/*/details/${problem}`,
    reason: "The example makes a sales order; here it is an invoice.",
  })),
  {
    answer: "GET /crm/v8/Notes 403",
    problem: "NOT_SUPPORTED: HTTP status is 403, not 400",
    reason:
      "The examples have the code for modules that a call does not support; that the list of all notes is forbidden to others than administrators is in Zoho's documents (docs/zoho-crm.md#notes).",
  },
  {
    answer: "GET /crm/v8/{parentRecordModule}/{parentRecord}/{relatedList}/{record} 400",
    problem: "INVALID_DATA: HTTP status is 400, not 404",
    reason:
      "It is the parent that is unknown here, which the examples of the whole list answer with 400.",
  },
  ...[200, 207].map((status) => ({
    answer: `POST /crm/v8/__composite_requests ${status}`,
    problem: "/__composite_requests/*/details/response/* is *",
    reason:
      "A part has the answer of its own operation; the one example of 200 creates a lead, and that of 207 looks invented.",
  })),
  {
    answer: "POST /crm/v8/__composite_requests *",
    problem: "*: it stands in *",
    reason:
      "Of composite requests one error alone has an example; where errors stand is in Zoho's OpenAPI file (docs/zoho-crm.md#composite-requests).",
  },
  {
    answer: "POST /crm/v8/__composite_requests 400",
    problem: "*: /details/* is not published",
    reason: "The details of these errors are those of Zoho's OpenAPI file.",
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
      "The examples have no job that is done; the result is in Zoho's documents (docs/zoho-crm.md#results-of-bulk-jobs).",
  },
  {
    answer: "GET /crm/bulk/v8/write/{jobId} 200",
    problem: "/result is missing",
    reason: "Only a job that is over has a result; the example is of one that is.",
  },
  {
    answer: "GET /crm/bulk/v8/write/{jobId} 200",
    problem: "/callback is missing",
    reason: "Only a job that was given a callback has one; the example is of one that was.",
  },
  {
    answer: "GET /crm/bulk/v8/write/{jobId} 200",
    problem: "/resource/*/file_names is not published",
    reason:
      "The job repeats what it was asked for; the example was asked for less (docs/zoho-crm.md#bulk-paths).",
  },
  {
    answer: "GET /crm/bulk/v8/write/{jobId} 200",
    problem: "/resource/*/find_by is not published",
    reason: "As above: of updates and upserts, while the example inserts.",
  },
  {
    answer: "GET /crm/bulk/v8/write/{jobId} 200",
    problem: "/resource/*/field_mappings/*/* is not published",
    reason: "As above: formats and keys of mapped fields.",
  },
  {
    answer: "PATCH /crm/v8/actions/watch 200",
    problem: "/watch/*/details/events/*/channel_expiry is missing",
    reason: "Events that were taken away have no expiry; the example changes a channel.",
  },
  {
    answer: "POST /crm/v8/actions/watch 207",
    problem: "INVALID_DATA: it stands in watch[], not in none",
    reason:
      "The only published errors in rows are of a missing member; those of a single channel stand alone.",
  },
  {
    answer: "GET /crm/v8/actions/watch 200",
    problem: "/watch/*/notification_condition/*/field_selection/field is not published",
    reason: "A condition of one field; the examples have several, each in this form.",
  },
  {
    answer: "* /crm/v8/actions/watch 401",
    problem: "OAUTH_SCOPE_MISMATCH: /details is missing",
    reason:
      "As in the examples of notifications, which have no details, unlike others of this code.",
  },
  {
    answer: "GET /crm/v8/settings/emails/actions/from_addresses 200",
    problem: "/from_addresses/*/id is not published",
    reason:
      "The example is a user's own address; those of the organization have an ID, as in Zoho's OpenAPI files.",
  },
  {
    answer: "POST /crm/v8/{moduleName}/{id}/actions/send_mail 200",
    problem: "/data/*/details/blocked_email_addresses is not published",
    reason: "In the example nobody is blocked; Zoho's older file of v8 describes the list.",
  },
  {
    answer: "POST /crm/v8/{moduleName}/{id}/actions/send_mail 400",
    problem: "MANDATORY_NOT_FOUND: /details is missing",
    reason:
      "As in the example of this operation, which has no details, unlike others of this code.",
  },
  {
    answer: "POST /crm/v8/{module}/actions/mass_update 202",
    problem: "/data/*/details/* is *",
    reason:
      "Here a custom view is updated by a job; the examples update records by their IDs (docs/zoho-crm.md#jobs-on-a-custom-view).",
  },
  {
    answer: "POST /crm/v8/{module}/actions/mass_delete 202",
    problem: "ALREADY_SCHEDULED: *",
    reason: "The only example of this code is of pipelines, whose key and value it has.",
  },
  {
    answer: "POST /crm/v8/settings/recycle_bin/{recordId}/actions/restore 400",
    problem: "INVALID_DATA: it stands in recycle_bin[], not in none",
    reason:
      "The example is of a wrong comparator; an unknown record is a row, as in the examples of several.",
  },
  {
    answer: "POST /crm/v8/coql 400",
    problem: "LIMIT_EXCEEDED: /details/* is *",
    reason:
      "Of COQL no example has this code; the details are those of Zoho's documents (docs/zoho-crm.md#coql-errors).",
  },
  {
    answer: "POST /crm/bulk/v8/write 400",
    problem: "LIMIT_EXCEEDED: /details/* is *",
    reason: "Of bulk jobs no example has this code, and no source its details.",
  },
  {
    answer: "POST /crm/v8/coql 400",
    problem: "SYNTAX_ERROR: /details/clause is missing",
    reason:
      "A query that is no SELECT at all has empty details, as in the list of forms that Zoho publishes.",
  },
  {
    answer: "POST /crm/v8/coql 400",
    problem: "INVALID_QUERY: /details/* is *",
    reason:
      "Unknown columns and wrong values are not among the examples; their words and details are those of Zoho's OpenAPI file.",
  },
  {
    answer: "POST /crm/v8/coql 400",
    problem: "INVALID_DATA: /details/* is not published",
    reason:
      "An unknown aggregate is not among the examples; its details are among the forms that Zoho publishes.",
  },
  {
    answer: "GET /crm/v8/settings/fields/{fieldId}/pick_list_values 200",
    problem: "/pick_list_values/*/* is *",
    reason: "Public reports have numbers as well, which one test lets the embedded Zoho answer.",
  },
];
