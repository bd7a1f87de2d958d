/**
 * Which OAuth scopes each operation of the component needs, by its label (docs/zoho-crm.md#scopes,
 * docs/zoho-books.md#scopes-of-books). `{module}` and `{group}` stand for what the operation works on; raw requests
 * need what their path needs.
 */

const readRecords = ["ZohoCRM.modules.{module}.READ"];
const readFields = "ZohoCRM.settings.fields.READ";
const readModules = "ZohoCRM.settings.modules.READ";
const readLayouts = "ZohoCRM.settings.layouts.READ";
const readRelatedLists = "ZohoCRM.settings.related_lists.READ";
const readViews = "ZohoCRM.settings.custom_views.READ";
const readOrganization = "ZohoCRM.org.READ";
const coql = "ZohoCRM.coql.READ";
const users = "ZohoCRM.users.READ";
const organizations = "ZohoBooks.settings.READ";
const listRecords = [...readRecords, readFields];
const pollRecords = [...listRecords, readOrganization];
const channels = [
  readOrganization,
  "ZohoCRM.notifications.READ",
  "ZohoCRM.notifications.CREATE",
  "ZohoCRM.notifications.UPDATE",
  "ZohoCRM.notifications.DELETE",
];
const files = "ZohoFiles.files.ALL";
const bulkRead = ["ZohoCRM.bulk.READ", ...readRecords];
const bulkWrite = [
  "ZohoCRM.bulk.CREATE",
  "ZohoCRM.bulk.READ",
  "ZohoCRM.modules.{module}.CREATE",
  "ZohoCRM.modules.{module}.UPDATE",
  readFields,
  "ZohoCRM.org.READ",
  files,
];
const bulkJob = ["ZohoCRM.bulk.READ"];
const booksRecords = (operation: string) => [`ZohoBooks.{group}.${operation}`, organizations];

/** Scopes that the connection's default lacks, which is that of the published component. */
export const extraScopes: readonly string[] = [
  "ZohoCRM.functions.execute.READ",
  "ZohoCRM.functions.execute.CREATE",
  files,
];

export const operationScopes: Readonly<Record<string, readonly string[]>> = {
  "Validate Connection": [users, readOrganization, organizations],

  "CRM - Get Record": readRecords,
  "CRM - Get Records": [...listRecords, coql],
  "CRM - Create Record": ["ZohoCRM.modules.{module}.CREATE"],
  "CRM - Update Record": ["ZohoCRM.modules.{module}.UPDATE"],
  "CRM - Remove Record": ["ZohoCRM.modules.{module}.DELETE"],
  "CRM - COQL Query": [coql, ...readRecords],
  "CRM - Add attachment": ["ZohoCRM.modules.{module}.CREATE", "ZohoCRM.modules.attachments.CREATE"],
  "CRM - Execute Function": ["ZohoCRM.functions.execute.READ", "ZohoCRM.functions.execute.CREATE"],
  "CRM - Enable Notification": ["ZohoCRM.notifications.CREATE", readModules, readFields],
  "CRM - Get Notification Details": ["ZohoCRM.notifications.READ"],
  "CRM - Update Notification": [
    "ZohoCRM.notifications.READ",
    "ZohoCRM.notifications.UPDATE",
    readModules,
    readFields,
  ],
  "CRM - Renew Notification": ["ZohoCRM.notifications.READ", "ZohoCRM.notifications.UPDATE"],
  "CRM - Disable Notification": ["ZohoCRM.notifications.DELETE"],
  "CRM - Disable Specific Notification": ["ZohoCRM.notifications.UPDATE"],
  "CRM - Get Current User": [users],
  "CRM - List Users": [users],
  "CRM - Get User": [users],
  "CRM - Get Organization": [readOrganization],
  "CRM - List Modules": [readModules],
  "CRM - Get Module": [readModules],
  "CRM - List Fields": [readFields],
  "CRM - List Layouts": [readLayouts],
  "CRM - List Related Lists": [readRelatedLists],
  "CRM - List Custom Views": [readViews],
  "CRM - Prepare Record": [readFields, readLayouts, readOrganization, users],
  "CRM - Bulk Read": bulkRead,
  "CRM - Create Bulk Read Job": bulkRead,
  "CRM - Get Bulk Read Job": bulkJob,
  "CRM - Get Bulk Read Result": bulkJob,
  "CRM - Bulk Write": bulkWrite,
  "CRM - Create Bulk Write Job": bulkWrite,
  "CRM - Get Bulk Write Job": bulkJob,
  "CRM - Get Bulk Write Result": bulkJob,
  "CRM - Raw Request": [],

  "Books - Get Record": booksRecords("READ"),
  "Books - Get Records": booksRecords("READ"),
  "Books - Create Record": booksRecords("CREATE"),
  "Books - Update Record": booksRecords("UPDATE"),
  "Books - Remove Record": booksRecords("DELETE"),
  "Books - List Organizations": [organizations],
  "Books - Raw Request": [],

  "New and Updated CRM Contacts": [...readRecords, readOrganization],
  "New and Updated CRM Leads": [...readRecords, readOrganization],
  "New and Updated CRM Records": [...pollRecords, coql, users],
  "New and Updated Books Contacts": ["ZohoBooks.contacts.READ", organizations],
  "New and Updated Books Records": booksRecords("READ"),
  "CRM Notifications": [...channels, readModules, readFields],
  "Workflow Webhook": [],
  "CRM Bulk Job Completed": bulkJob,
  "CRM Events": [...channels, ...pollRecords, readModules, coql, users],

  "Select CRM Module": [readModules],
  "Select Creatable Module": [readModules],
  "Select Editable Module": [readModules],
  "Select Deletable Module": [readModules],
  "Select CRM Record": [...listRecords, coql],
  "Select CRM Field": [readFields],
  "Select Lead Field": [readFields],
  "Select Contact Field": [readFields],
  "Select CRM Picklist Value": [readFields],
  "Select CRM Layout": [readLayouts],
  "Select CRM Custom View": [readViews],
  "Select CRM Related List": [readRelatedLists],
  "Select CRM User": [users],
  "Map CRM Fields": [readFields],
  "CRM Field Mapping Form": [readFields],
  "Select Books Record": booksRecords("READ"),
  "Select Books Parent Record": booksRecords("READ"),
  "Select Organization": [organizations],
  "Select Notification Channel": ["ZohoCRM.notifications.READ"],
  "Select Watchable Module": [readModules],
  "Select Module Event": [readModules],
  "Select Notification Field": [readModules, readFields],
};
