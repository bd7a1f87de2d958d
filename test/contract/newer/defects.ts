import type { NewerDefect } from "./check";

/** What Zoho's newer files do not describe though Zoho answers it, with the reason each. */
export const newerDefects: readonly NewerDefect[] = [
  ...["action", "duplicate_field"].map((name) => ({
    operation: "POST /crm/v8/{module}/upsert",
    place: `/data/*/${name}`,
    reason: "The rows are described as those of inserts; Zoho's published examples have it.",
  })),
  ...["DELETE /crm/v8/{module}/{recordID}", "GET /crm/v8/{module}/deleted"].map((operation) => ({
    operation,
    place: "/data",
    reason: "Described flat; Zoho's published examples have such errors in a list.",
  })),
  ...[
    "POST /crm/v8/{module}/{record}/actions/change_owner",
    "POST /crm/v8/{module}/actions/change_owner",
  ].map((operation) => ({
    operation,
    place: "/data",
    reason: "Described flat; Zoho's published examples of this operation have a list.",
  })),
  {
    operation: "GET /crm/v8/settings/recycle_bin",
    place: "/recycle_bin/*/module",
    reason: "Described as a text; Zoho's published example of this operation has an object.",
  },
  ...["", "/{recordId}"].map((one) => ({
    operation: `POST /crm/v8/settings/recycle_bin${one}/actions/restore`,
    place: "/recycle_bin",
    reason: "Errors are described flat alone; a refused row stands in the list, as in all writes.",
  })),
  {
    operation: "POST /crm/v8/{moduleName}/{id}/actions/send_mail",
    place: "/data/*/details/blocked_email_addresses",
    reason: "Zoho's older file of v8 describes it.",
  },
  {
    operation: "PUT /crm/v8/{module}/{dealId}/Contact_Roles",
    place: "/data",
    reason: "Errors are described flat alone; a refused row stands in the list, as in all writes.",
  },
  ...[
    "GET /crm/v8/{module}/{recordID}",
    "GET /crm/v8/{parentRecordModule}/{parentRecord}/{relatedList}",
  ].map((operation) => ({
    operation,
    place: "/contact_roles",
    reason: "The path is Contacts/roles, which this set writes with a small letter alone.",
  })),
  ...[
    "license_details/trial_action",
    "ezgid",
    "zia_zgid",
    "call_icon",
    "max_per_page",
    "oauth_presence",
    "checkin_preferences",
  ].map((name) => ({
    operation: "GET /crm/v8/org",
    place: `/org/*/${name}`,
    reason: "Zoho's published example of this operation has it.",
  })),
  ...["file_names", "find_by"].map((name) => ({
    operation: "GET /crm/bulk/v8/write/{jobId}",
    place: `/resource/*/${name}`,
    reason: "The job repeats what it was asked for; Zoho's older file of v8 describes it.",
  })),
  ...["actual_value", "reference_value"].map((name) => ({
    operation: "GET /crm/v8/settings/fields/{fieldId}/pick_list_values",
    place: `/pick_list_values/*/${name}`,
    reason: "Public reports have numbers as well, which one test lets the embedded Zoho answer.",
  })),
  {
    operation: "GET /crm/v8/settings/layouts",
    place: "/layouts/*/sections/*/fields/*/element_type",
    reason: "Zoho's published example of layouts has it with a mirror field.",
  },
  {
    operation: "GET /crm/v8/actions/watch",
    place: "/watch/*/notification_condition/*/field_selection/field",
    reason: "A condition of one field is no group; of groups each member is described like this.",
  },
];
