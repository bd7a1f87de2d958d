const crmLimit =
  "The account's API limit is used up for now: credits of the last 24 hours, or calls at the same time. Try again later or run the flow less often.";

/** What a builder can do about each of Zoho CRM's codes (docs/zoho-crm.md#error-codes). */
export const crmHints: Record<string, string> = {
  OAUTH_SCOPE_MISMATCH:
    "The connection lacks a scope that this operation needs. Add the scope to the connection's Scopes and connect to Zoho again.",
  AUTHORIZATION_FAILED:
    "The connected user's profile does not allow this. Ask a CRM administrator for the permission.",
  NO_PERMISSION:
    "The connected user lacks a permission. Ask a CRM administrator for the permission, or connect as a user who has it.",
  NOT_ALLOWED:
    "Zoho CRM does not allow this for the record or field in its current state. Open the record in Zoho CRM to see why.",
  NOT_SUPPORTED:
    "Zoho CRM does not support this for the module or for this user. Listing all notes, for one, is for administrators only.",
  API_NOT_SUPPORTED:
    "The module or feature cannot be used through Zoho CRM's API v8. Choose another module.",
  FEATURE_NOT_AVAILABLE:
    "The account's CRM edition does not include this feature. Ask a CRM administrator to upgrade the edition.",
  INVALID_MODULE:
    "Zoho CRM knows no module of this API name, or the module is not enabled for the API. Look the name up under Setup > Developer Hub > APIs & SDKs > API Names.",
  INVALID_DATA:
    "A value does not fit its field. Check the type and length of the field named here, and that IDs belong to this account.",
  MANDATORY_NOT_FOUND:
    "A mandatory field is missing. Add the field named here; mandatory fields can differ by layout.",
  EXPECTED_FIELD_MISSING: "A field that this operation needs is missing. Add the field named here.",
  REQUIRED_PARAM_MISSING: "A required parameter is missing. Fill in the input named here.",
  EXPECTED_PARAM_MISSING: "A required parameter is missing. Fill in one of the inputs named here.",
  DEPENDENT_FIELD_MISSING: "The field depends on another field. Give both fields together.",
  DEPENDENT_MISMATCH:
    "The value does not go with the field that it depends on. Choose a matching pair.",
  DEPENDENT_SERVICE_ERROR: "A service behind Zoho CRM failed. Try again later.",
  MAPPING_MISMATCH:
    "The values do not belong together, such as a stage that is not part of the pipeline. The picker Select Pipeline lists the pipelines; Setup > Customization > Pipelines in Zoho CRM shows the stages of each.",
  DUPLICATE_DATA:
    "A record with the same unique value exists. Update that record instead of creating a new one.",
  CANNOT_RESTORE_WITHOUT_PARENT:
    "The record that this one belongs to lies in the recycle bin as well. Restore that one, or both together.",
  MULTIPLE_OR_MULTI_ERRORS: "Zoho CRM refused several values. Correct each of these.",
  RECORD_LOCKED: "The record is locked. Unlock the record in Zoho CRM, or try again later.",
  NOT_APPROVED: "The record waits for approval. Approve or reject the record in Zoho CRM first.",
  RECORD_IN_BLUEPRINT:
    "The record is in a blueprint, whose transitions alone change this field. Use CRM - Advance Blueprint.",
  RECORD_NOT_IN_PROCESS: "The record is not in a blueprint. Update the record's fields instead.",
  ALREADY_MODIFIED: "The record was changed meanwhile. Get the record again and repeat the change.",
  ID_ALREADY_CONVERTED:
    "The lead is converted already. CRM - Convert Lead tells which contact, account and deal the lead became.",
  NO_RECORDS_FOUND: "No record matches. Check the IDs or the custom view.",
  LIMIT_EXCEEDED:
    "A limit of Zoho CRM was exceeded. The details name the limit; send fewer at a time.",
  LIMIT_REACHED:
    "A limit of the CRM account is reached. Remove what is no longer used, or raise the limit.",
  CRITERIA_LIMIT_EXCEEDED: "The criteria hold too many conditions. Use fewer conditions.",
  DISCRETE_PAGINATION_LIMIT_EXCEEDED:
    "Pages reach only the first 2,000 records. Turn on Fetch All, or go on with the Page Token of the last result.",
  PAGINATION_LIMIT_EXCEEDED:
    "A list ends at 100,000 records. Narrow the list down, for example with a COQL query over ID ranges.",
  TOKEN_BOUND_DATA_MISMATCH:
    "The Page Token belongs to a request with other inputs. Repeat the request with the same fields, sorting and page size, or start from the first page.",
  EXPIRED_VALUE: "The Page Token has expired; it lives for 24 hours. Start from the first page.",
  AMBIGUITY_DURING_PROCESSING:
    "Two inputs contradict each other. Leave one of those named here empty.",
  PATTERN_NOT_MATCHED:
    "A value does not have the form that Zoho CRM expects. Check the value's format.",
  INVALID_QUERY: "Zoho CRM cannot run the query. Check the field names and operators.",
  SYNTAX_ERROR:
    "The COQL query is malformed. A query needs a WHERE clause, and brackets around each pair of more than two conditions. A field that is named like a word of SQL stands in single quotes, such as 'And'.",
  INVALID_REQUEST_METHOD:
    "Zoho CRM does not offer this for the module. Choose another module or another action.",
  INVALID_URL_PATTERN: "Zoho CRM knows no such URL. Check the names and IDs in the URL.",
  RESOURCE_NOT_FOUND: "Zoho CRM found nothing under this ID or URL. Check the ID and the URL.",
  UNABLE_TO_PARSE_DATA_TYPE:
    "The request body is not what Zoho CRM expects. Check the body's JSON.",
  MEDIA_TYPE_NOT_SUPPORTED: "Zoho CRM does not take this content type. Send JSON.",
  REQUEST_BODY_NOT_SUPPORTED: "Zoho CRM does not take this job. Check the step's inputs.",
  MODULE_NOT_AVAILABLE:
    "Zoho CRM knows no module of this API name. Look the name up under Setup > Developer Hub > APIs & SDKs > API Names.",
  MODULE_NOT_SUPPORTED:
    "Bulk jobs do not take this module. Read the module with CRM - Get Records.",
  NOT_SUPPORTED_FEATURE:
    "Bulk jobs cannot do this with the module. Choose CSV as File Type; ICS is for the module Events alone.",
  FIELD_NOT_AVAILABLE: "The module has no such field. Check the API names under Fields.",
  FIELD_NOT_SUPPORTED: "Bulk jobs do not take this field. Leave the field out.",
  CVID_NOT_SUPPORTED:
    "The module has no custom view of this ID, or bulk jobs do not take it. Check the Custom View ID, or use Criteria instead.",
  INVALID_CRITERIA: "The criteria are malformed. Check the fields, comparators and brackets.",
  FIELD_IN_CRITERIA_NOT_AVAILABLE: "The module has no such field. Check the API names in Criteria.",
  FIELD_IN_CRITERIA_NOT_SUPPORTED: "This field cannot stand in Criteria. Choose another field.",
  FIELD_AND_COMPARATOR_IN_CRITERIA_NOT_COMPATIBLE:
    "The comparator in Criteria does not fit the field's type. Choose another comparator.",
  FIELD_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE:
    "The value in Criteria does not fit the field's type. Check the value's format.",
  COMPARATOR_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE:
    "The value in Criteria does not go with the comparator. Some comparators take a list.",
  VALUE_LIMIT_EXCEEDED_IN_CRITERIA: "A list in Criteria has too many values. Use fewer values.",
  JOIN_LIMIT_EXCEEDED: "The job asks for fields of too many related modules. Use fewer modules.",
  PAGE_RANGE_EXCEEDED:
    "The page lies beyond what Zoho CRM reads in bulk. Use the nextPageToken of the job before.",
  INVALID_CALLBACK_URL: "Zoho CRM cannot call this URL. Give a public HTTPS URL.",
  INVALID_CALLBACK_METHOD: "Zoho CRM calls back by POST only.",
  INVALID_FILE_FORMAT: "Zoho takes ZIP files with a CSV file in them.",
  FILE_TOO_LARGE: "The file is larger than 25 MB. Write fewer rows at a time.",
  FILE_NOT_SUPPORTED: "Zoho CRM cannot read the file. Write fewer rows, or other fields.",
  INVALID_FILE_ID: "Zoho does not know the uploaded file. Start the job again.",
  COLUMN_INDEX_NOT_FOUND: "A column is not in the file. Check that the first row has all fields.",
  HEADER_LIMIT_EXCEEDED: "The rows have too many fields. Zoho CRM takes 200 at a time.",
  INVALID_FIELD: "Zoho CRM does not write this field. Leave the field out.",
  INVALID_FIELD_NAME: "The module has no such field. Check the API names in Rows.",
  INVALID_FORMAT: "The format does not go with the field. Check Date Format and Date-Time Format.",
  MANDATORY_FIELDS_NOT_MAPPED:
    "The rows lack a mandatory field of the module. Add the field to each row.",
  CANNOT_PROCESS:
    "Zoho CRM cannot do this now: another job may be at work, or a process holds the record. Look at the record in Zoho CRM, or try again later.",
  NOT_SUBSCRIBED:
    "The connected user has no notification channel of this ID, which may have expired. Open a channel with CRM - Enable Notification.",
  DOWNLOAD_NOT_ALLOWED: "The attachment is a link. Follow the attachment's $link_url instead.",
  FILE_SIZE_MORE_THAN_ALLOWED_SIZE:
    "The file is larger than the account allows. Send a smaller file.",
  BODY_SIZE_REACHED: "The file is larger than Zoho CRM takes. Send a smaller file.",
  VIRUS_DETECTED: "Zoho found malware in the file. Check where the file comes from.",
  RESERVED_KEYWORD_NOT_ALLOWED:
    "A name or value is a word that Zoho CRM keeps for itself. Choose another word.",
  TOO_MANY_REQUESTS: crmLimit,
  RATE_LIMIT_EXCEEDED: crmLimit,
  TOO_MANY_TOKEN_REQUESTS:
    "Zoho issues at most ten tokens per connection in ten minutes. Try again in ten minutes.",
  PERMISSION_DENIED:
    "The connected user may not do this. Ask a CRM administrator for the permission, or connect as a user who has it.",
  INVALID_REFERENCE:
    "The part refers to a part that has no record: it failed, or found nothing. Correct that part first.",
  LOOPING_FOUND: "Parts refer to each other. Let each part refer only to parts before it.",
  REQUEST_TIMEOUT:
    "Zoho CRM took too long. Look in Zoho CRM for what was done before repeating the step, and do less in one step.",
  CANNOT_PERFORM_ACTION:
    "The connected user may not do this with the record, or its state does not allow it. Open the record in Zoho CRM to see why.",
  CANNOT_ASSIGN:
    "The user lacks access to the module. Choose another user, or ask a CRM administrator for the permission.",
  FEATURE_NOT_SUPPORTED:
    "The account's CRM edition does not have this feature. Ask a CRM administrator to upgrade the edition.",
  FEATURE_NOT_ENABLED:
    "The feature is switched off. Ask a CRM administrator to turn the feature on in Zoho CRM's Setup.",
  LICENSE_LIMIT_EXCEEDED:
    "The account's license allows no more of these. Remove what is no longer used, or ask a CRM administrator to upgrade the license.",
  NOT_REVIEWED: "The record waits for review. Review the record in Zoho CRM first.",
  DUPLICATE_LINKING_DATA:
    "The two records are linked already. Change the link that exists instead of adding one.",
  FILE_SIZE_EXCEEDS: "The file is larger than Zoho CRM takes here. Send a smaller file.",
  FILE_RESOLUTION_EXCEEDS: "The picture has too many pixels. Send a smaller picture.",
  FAILURE_IN_ATTACHMENT_HANDLING: "Zoho CRM could not read the file. Check that a file is sent.",
  FIELD_TYPE_UNAVAILABLE: "The module has no field of this type. Search the module in another way.",
  INVALID_REQUEST: "Zoho CRM does not take this request in this form. Check what was sent.",
  VERSION_NOT_SUPPORTED:
    "Zoho CRM does not offer this in API v8. Leave out what the message names.",
  ALREADY_CONFIGURED: "The setting exists already. Change what exists instead.",
  ALREADY_SCHEDULED: "The same job runs already. Wait for that job to end.",
  ALREADY_USED: "The value is in use already. Choose another value.",
  NOT_FOUND: "Zoho CRM found nothing under this ID. Check the ID.",
  NO_DATA: "There is nothing to show. Check the ID and the record type.",
  RECORD_LIMIT_EXCEEDED: "The selection has too many records. Narrow the selection down.",
  COMBINED_CRITERIA_LIMIT_EXCEEDED:
    "The custom view and the criteria together hold too many conditions. Use fewer conditions.",
  DEPENDENT_PARAM_MISSING: "The input depends on another input. Fill in both inputs.",
  DEPENDENT_FIELD_UNCHANGED:
    "The field can be changed only together with another field. Give both fields.",
  INVALID_ALIAS: "An alias in the query has no name. Write a name behind AS, or leave AS out.",
  DUPLICATE_ALIAS: "Two columns of the query have the same alias. Give each column its own alias.",
  UNAUTHORIZED: "Zoho does not accept the connection's token. Connect to Zoho again.",
  SERVICE_UNAVAILABLE: "Zoho CRM is not available for now. Try again later.",
  INTERNAL_ERROR: "Zoho CRM failed. Try again later.",
  INTERNAL_SERVER_ERROR: "Zoho CRM failed. Try again later.",
};

/** The same for codes whose hint points to a field or an input, where Zoho names none. */
export const crmHintsWithoutNames: Record<string, string> = {
  INVALID_DATA:
    "A value does not fit its field, and Zoho does not say which. Check the types and lengths of all values, and that IDs belong to this account.",
  MANDATORY_NOT_FOUND:
    "A mandatory field is missing, and Zoho does not say which. CRM - List Fields tells the mandatory ones, and a layout may require more.",
  EXPECTED_FIELD_MISSING:
    "A field that this operation needs is missing, and Zoho does not say which. Check what was sent.",
  REQUIRED_PARAM_MISSING:
    "A required parameter is missing, and Zoho does not say which. Check that no input is empty.",
  EXPECTED_PARAM_MISSING:
    "A required parameter is missing, and Zoho does not say which. Check that no input is empty.",
  AMBIGUITY_DURING_PROCESSING:
    "Two inputs contradict each other, and Zoho does not say which. Leave out those that are not needed.",
};
