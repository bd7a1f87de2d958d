import { conversionRequests } from "./books/conversions";
import { answerExceptions } from "./books/exceptions";
import { fileCorrections } from "./books/files";
import { formRequests } from "./books/forms";
import { furtherRequests } from "./books/further";
import { mailRequests } from "./books/mail";
import { bulkCorrections } from "./bulkCorrections";
import type { Exemption } from "./check";
import type { FileDefects } from "./contracts";
import { schemaCorrections } from "./corrections";
import { mailCorrections } from "./mailCorrections";

/**
 * Everything that is known to be wrong with Zoho's OpenAPI files and that the operations in use meet, with the reason
 * each. How the files are read in general is told in `reading.ts`.
 */
export const fileDefects: FileDefects = {
  answerExceptions,
  unreadable: [
    {
      file: "zoho-crm-v8/notes.json",
      reason:
        "It refers to a parameter that it does not define. Notes are checked as records of the module Notes.",
    },
  ],
  corrections: [
    ...bulkCorrections,
    ...mailCorrections,
    ...conversionRequests,
    ...furtherRequests,
    ...formRequests,
    ...mailRequests,
    ...fileCorrections,
    ...schemaCorrections("find_and_merge.json", "merge-of-records", [
      ["merge required", ["data"], "Asks for fields of the master that may all stay"],
      ["Master_Record_Fields required", ["api_name"], "Asks every field for files"],
    ]),
    {
      file: "zoho-crm-v8/inventory_convert.json",
      at: ["components", "parameters", "id", "schema"],
      value: { type: "string" },
      reason:
        "Names the ID of its sample alone (docs/zoho-crm.md#conversion-of-quotes-and-orders).",
    },
    {
      file: "zoho-crm-v8/record_locking.json",
      at: ["components", "parameters", "module_name", "schema"],
      value: { type: "string" },
      reason: "Names the module of its sample alone (docs/zoho-crm.md#locks-of-records).",
    },
    {
      file: "zoho-crm-v8/blueprint.json",
      at: ["components", "schemas", "Success_Response", "properties", "message"],
      value: { type: "string" },
      reason: "Has the message of the other success alone (docs/zoho-crm.md#partial-saves).",
    },
    {
      file: "zoho-crm-v8/blueprint.json",
      at: ["components", "schemas", "Field"],
      value: {
        type: "object",
        required: ["api_name", "mandatory", "content", "validation_rule", "transition_sequence"],
      },
      reason:
        "Has fields as they once were; Zoho's documents have those of metadata, and these beside them (docs/zoho-crm.md#blueprints).",
    },
    ...[
      ["Process_Info", "field_id"],
      ["Transition", "id"],
    ].map(([schema = "", name = ""]) => ({
      file: "zoho-crm-v8/blueprint.json",
      at: ["components", "schemas", schema, "properties", name],
      value: { type: "string" },
      reason:
        "IDs are numbers in this file, which JavaScript rounds, and text elsewhere (docs/zoho-crm.md#record-ids).",
    })),
    {
      file: "zoho-crm-v8/blueprint.json",
      at: ["components", "schemas", "Blue_Print", "required"],
      value: [],
      reason:
        "Has one schema for what is asked and what is answered, and asks for all of both (docs/zoho-crm.md#transitions).",
    },
    {
      file: "zoho-crm-v8/composite_requests.json",
      at: ["components", "schemas", "wrapper", "required"],
      value: ["__composite_requests"],
      reason: "Asks for switches that have defaults (docs/zoho-crm.md#composite-requests).",
    },
    {
      file: "zoho-crm-v8/composite_requests.json",
      at: ["components", "schemas", "wrapper", "properties", "parallel_execution"],
      value: { type: "boolean" },
      reason:
        "Has another name for the switch than Zoho's newer file and published example (docs/zoho-crm.md#composite-requests).",
    },
    {
      file: "zoho-crm-v8/composite_requests.json",
      at: ["components", "schemas", "wrapper", "properties", "rollback_on_fail"],
      value: { type: "boolean" },
      reason: "Lets nothing be rolled back (docs/zoho-crm.md#composite-requests).",
    },
    {
      file: "zoho-crm-v8/composite_requests.json",
      at: ["components", "schemas", "composite_requests", "required"],
      value: ["method", "uri"],
      reason:
        "Asks each part for all that a part may have, as Zoho's newer file does not (docs/zoho-crm.md#composite-requests).",
    },
    ...["ids", "filters"].map((name) => ({
      file: "zoho-crm-v8/recycle_bin.json",
      at: ["components", "parameters", name],
      value: { name, in: "query", schema: { type: "string" } },
      reason: "Asks a list for what chooses from it (docs/zoho-crm.md#recycle-bin).",
    })),
    {
      file: "zoho-crm-v8/record.json",
      at: ["components", "schemas", "Body_Wrapper", "properties", "skip_feature_execution"],
      value: { type: "array", items: { type: "object", required: ["name"] } },
      reason:
        "Leaves out what Zoho's newer file and published examples have (docs/zoho-crm.md#automation-of-writes).",
    },
    {
      file: "zoho-crm-v8/record.json",
      at: ["components", "schemas", "Record", "properties", "Tag"],
      value: { type: "array", items: { type: "object", required: ["name"] } },
      reason:
        "Asks of a tag in a written record for all that a tag of the catalog has (docs/zoho-crm.md#field-forms).",
    },
    {
      file: "zoho-crm-v8/record.json",
      at: ["paths", "/crm/v8/{module_api_name}/{id}/actions/clone", "post", "requestBody"],
      value: {
        content: { "application/json": { schema: { type: "object" } } },
      },
      reason:
        "Leaves out the values that replace those of the copy (docs/zoho-crm.md#clone-a-record).",
    },
    ...[
      ["files.json", "/crm/v8/files"],
      ["record.json", "/crm/v8/{module_api_name}/{id}/photo"],
    ].map(([file, path = ""]) => ({
      file: `zoho-crm-v8/${file}`,
      at: ["paths", path, "post", "requestBody"],
      value: { content: { "multipart/form-data": { schema: { required: ["file"] } } } },
      reason: "Describes the bytes of a form's part as JSON (docs/zoho-crm.md#files).",
    })),
    ...["page_token", "ids"].map((name) => ({
      file: "zoho-crm-v8/related_records.json",
      at: [
        ...["paths", "/crm/v8/{module_api_name}/{record_id}/{related_list_api_name}", "get"],
        ...["parameters", name],
      ],
      value: { name, in: "query", schema: { type: "string" } },
      reason: "Leaves out what Zoho's newer file has (docs/zoho-crm.md#related-records).",
    })),
    {
      file: "zoho-crm-v8/tags.json",
      at: ["components", "schemas", "Body_Wrapper", "properties", "tags", "items"],
      value: {
        type: "object",
        properties: { name: { type: "string", maxLength: 25 } },
        required: ["name"],
      },
      reason:
        "Asks of a new tag for what Zoho alone sets; published examples have the name and a color (docs/zoho-crm.md#tags).",
    },
    {
      file: "zoho-crm-v8/tags.json",
      at: ["components", "schemas", "New_Tag_Request_Wrapper", "properties", "tags", "items"],
      value: { type: "object", anyOf: [{ required: ["id"] }, { required: ["name"] }] },
      reason:
        "Asks of a tag that a record gets for all that the catalog has (docs/zoho-crm.md#tags-of-records).",
    },
    {
      file: "zoho-crm-v8/users.json",
      at: ["components", "parameters", "type", "schema"],
      value: {
        type: "string",
        enum: "AllUsers ActiveUsers DeactiveUsers ConfirmedUsers NotConfirmedUsers DeletedUsers ActiveConfirmedUsers AdminUsers ActiveConfirmedAdmins CurrentUser".split(
          " ",
        ),
      },
      reason:
        "Lists some of the kinds of users, without all, deleted and administrators (docs/zoho-crm.md#users).",
    },
    {
      file: "zoho-crm-v8/notifications.json",
      at: ["components", "schemas", "Notification", "properties", "channel_id"],
      value: { type: ["integer", "string"] },
      reason:
        "Typed object, where Zoho takes and gives a number or a numeric string (docs/zoho-crm.md#channel-ids).",
    },
    {
      file: "zoho-crm-v8/notifications.json",
      at: ["components", "schemas", "Notification", "properties", "notify_url"],
      value: { type: "string", format: "uri", pattern: "^https://", maxLength: 255 },
      reason:
        "Only Zoho's own hosts match; any public https URL is taken (docs/zoho-crm.md#channels).",
    },
    {
      file: "zoho-crm-v8/notifications.json",
      at: ["components", "schemas", "Criteria", "required"],
      value: [],
      reason:
        "Asks each criterion to be a group and a single field at once; conditions are either, without comparator and value (docs/zoho-crm.md#channel-conditions).",
    },
    {
      file: "zoho-crm-v8/notifications.json",
      at: ["components", "schemas", "Criteria", "properties", "field", "required"],
      value: ["api_name"],
      reason:
        "Asks for the id beside the API name, by which fields go everywhere (docs/zoho-crm.md#channel-conditions).",
    },
    {
      file: "zoho-crm-v8/attachments.json",
      at: ["paths", "/crm/v8/{module}/{record_id}/Attachments", "post", "requestBody"],
      value: {
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: {
                file: { type: "string" },
                title: { type: "string" },
                attachmentUrl: { type: "string" },
              },
              anyOf: [{ required: ["file"] }, { required: ["attachmentUrl"] }],
              additionalProperties: false,
            },
          },
        },
      },
      reason:
        "Knows links in the query only; files go up as a multipart form (docs/zoho-crm.md#attachments).",
    },
    {
      file: "zoho-crm-v8/attachments.json",
      at: [
        ...["paths", "/crm/v8/{module}/{record_id}/Attachments", "post"],
        ...["parameters", "attachmentUrl", "required"],
      ],
      value: false,
      reason:
        "Left out with a file; a form field in the documentation (docs/zoho-crm.md#attachments).",
    },
    {
      file: "zoho-crm-v8/attachments.json",
      at: [
        ...["paths", "/crm/v8/{module}/{record_id}/Attachments", "get"],
        ...["parameters", "ids", "required"],
      ],
      value: false,
      reason: "Only fields is mandatory in the list (docs/zoho-crm.md#attachments).",
    },
    {
      file: "zoho-books-v3/*",
      at: ["paths", "*", "put", "requestBody", "content", "application/json", "schema", "required"],
      value: [],
      reason:
        "Asks an update for what a creation needs; updates are partial (docs/zoho-books.md#zohos-openapi-files).",
    },
    ...["application/x-www-form-urlencoded", "multipart/form-data"].map((type) => ({
      file: "zoho-books-v3/*",
      at: ["paths", "*", "post", "requestBody", "content", type],
      value: {},
      reason: "Bodies may also come as the form field JSONString (docs/zoho-books.md#bodies).",
    })),
    {
      file: "zoho-books-v3/*",
      at: ["paths", "*", "get", "parameters", "sort_order"],
      value: { name: "sort_order", in: "query", schema: { enum: ["A", "D"] } },
      reason: "Works on most lists, though few declare it (docs/zoho-books.md#order-of-lists).",
    },
    ...[
      ["contacts.yml", "/contacts"],
      ["invoices.yml", "/invoices"],
    ].map(([file, path = ""]) => ({
      file: `zoho-books-v3/${file}`,
      at: ["paths", path, "parameters", "organization_id", "required"],
      value: false,
      reason:
        "Without it, Zoho takes the default organization (docs/zoho-books.md#organization-id), which is the way of a token that may not read the organizations.",
    })),
    {
      file: "zoho-books-v3/contacts.yml",
      at: ["paths", "/contacts", "get", "parameters", "last_modified_time"],
      value: { name: "last_modified_time", in: "query", schema: { type: "string" } },
      reason:
        "Not documented for contacts, but used and reported to work (docs/zoho-books.md#filter-by-the-time-of-changes).",
    },
    ...[
      ["items.yml", "/items"],
      ["expenses.yml", "/expenses"],
      ["customer-payments.yml", "/customerpayments"],
      ["retainer-invoices.yml", "/retainerinvoices"],
      ["sales-receipt.yml", "/salesreceipts"],
    ].map(([file, path = ""]) => ({
      file: `zoho-books-v3/${file}`,
      at: ["paths", path, "get", "parameters", "last_modified_time"],
      value: { name: "last_modified_time", in: "query", schema: { type: "string" } },
      reason:
        "Not documented for these lists: the polling trigger tries it once, and relies on it only where it is honored (docs/zoho-books.md#filter-by-the-time-of-changes).",
    })),
    {
      file: "zoho-books-v3/taxes.yml",
      at: ["paths", "/settings/taxes", "get", "parameters", "filter_by"],
      value: { name: "filter_by", in: "query", schema: { enum: ["Taxes.All", "Taxes.Active"] } },
      reason:
        "Not documented; live lists tell Taxes.Active as their filter (docs/zoho-books.md#default-filters).",
    },
    ...["account_id", "page", "per_page"].map((name) => ({
      file: "zoho-books-v3/bank-rules.yml",
      at: ["paths", "/bankaccounts/rules", "parameters", name],
      value: { name, in: "query", schema: { type: "string" } },
      reason:
        "The list needs account_id, undeclared, and is paged like others (docs/zoho-books.md#record-types).",
    })),
    {
      file: "zoho-books-v3/credit-notes.yml",
      at: [
        ...["paths", "/creditnotes", "post", "requestBody", "content", "application/json"],
        ...["schema", "required"],
      ],
      value: ["customer_id", "date", "line_items"],
      reason:
        "The number is needed only where automatic numbering is off (docs/zoho-books.md#required-fields).",
    },
    {
      file: "zoho-books-v3/customer-payments.yml",
      at: [
        ...["paths", "/customerpayments", "post", "requestBody", "content", "application/json"],
        ...["schema", "required"],
      ],
      value: ["customer_id", "payment_mode", "amount", "date", "invoices"],
      reason:
        "invoice_id and amount_applied belong to the invoices of the payment only (docs/zoho-books.md#required-fields).",
    },
    {
      file: "zoho-books-v3/purchase-order.yml",
      at: [
        ...["paths", "/purchaseorders", "post", "requestBody", "content", "application/json"],
        ...["schema", "properties", "line_items", "items", "properties", "quantity"],
      ],
      value: { type: "number" },
      reason: "Typed string; a number in invoices.yml and most others.",
    },
    ...[
      ["recurring-bills.yml", "/recurringbills"],
      ["recurring-expenses.yml", "/recurringexpenses"],
    ].map(([file, path = ""]) => ({
      file: `zoho-books-v3/${file}`,
      at: [
        ...["paths", path, "post", "requestBody", "content", "application/json"],
        ...["schema", "properties", "repeat_every"],
      ],
      value: { type: "integer" },
      reason: "Typed string; a number in recurring-invoices.yml.",
    })),
    {
      file: "zoho-books-v3/recurring-invoices.yml",
      at: [
        ...["paths", "/recurringinvoices", "post", "requestBody", "content", "application/json"],
        ...["schema", "properties", "line_items", "items", "properties", "item_id"],
      ],
      value: { type: "string" },
      reason: "Names the item beside the lines; an update names it in them, as all other files do.",
    },
    {
      file: "zoho-books-v3/recurring-invoices.yml",
      at: ["components", "schemas", "recurrence_frequency"],
      value: { enum: ["days", "weeks", "months", "years"] },
      reason:
        "Lists weeks only; recurring bills and expenses take any text and have months for example.",
    },
  ],
};

/** Operations that the files do not describe. */
export const exemptions: Exemption[] = [
  ...["fields", "customfields"].map((name) => ({
    method: "GET",
    path: `/books/v3/settings/${name}`,
    reason: "Not documented; clients use it (docs/zoho-books.md#fields-of-a-type).",
  })),
  {
    method: "GET",
    path: "/books/v3/reports/{name}",
    reason: "Not documented; clients use it (docs/zoho-books.md#reports).",
  },
  ...["active", "inactive"].map((verb) => ({
    method: "POST",
    path: `/books/v3/reportingtags/{id}/option/{id}/${verb}`,
    reason: "The file has an expression in place of the option's ID (docs/zoho-books.md#verbs).",
  })),
  {
    method: "POST",
    path: "/crm/v8/settings/recycle_bin/actions/restore",
    reason: "Restoring stands in the newer file alone (docs/zoho-crm.md#recycle-bin).",
  },
  {
    method: "GET",
    path: "/crm/v8/functions/{api_name}/actions/execute",
    reason: "Functions are in none of the files (docs/zoho-crm.md#zohos-openapi-files).",
  },
  {
    method: "POST",
    path: "/crm/v8/functions/{api_name}/actions/execute",
    reason: "Functions are in none of the files (docs/zoho-crm.md#zohos-openapi-files).",
  },
  {
    method: "POST",
    path: "/crm/v8/{module}/{id}/Notes",
    reason:
      "The file of notes refers to a parameter that it does not define (docs/zoho-crm.md#notes).",
  },
  ...["GET", "POST"].map((method) => ({
    method,
    path: "/crm/v2/settings/custom_functions/{api_name}/execute",
    reason:
      "Functions of version 1 are in none of the files (docs/zoho-crm.md#zohos-openapi-files).",
  })),
  {
    method: "GET",
    path: "/crm/bulk/v8/write/{id}/result",
    reason:
      "Where the result of a bulk write lies, its job tells (docs/zoho-crm.md#results-of-bulk-jobs).",
  },
];
