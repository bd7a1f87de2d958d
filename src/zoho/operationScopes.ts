/**
 * Which OAuth scopes each operation of the component needs (CRM sheet 13, Books sheet 2). `{module}` and `{group}`
 * stand for what the operation works on; raw requests need what their path needs.
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
const pollRecords = [...readRecords, readFields];
const channels = [
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
  validateConnection: [users, readOrganization, organizations],

  crmGetRecord: readRecords,
  crmGetRecords: [...pollRecords, coql],
  crmCreateRecord: ["ZohoCRM.modules.{module}.CREATE"],
  crmUpdateRecord: ["ZohoCRM.modules.{module}.UPDATE"],
  crmRemoveRecord: ["ZohoCRM.modules.{module}.DELETE"],
  crmRunQuery: [coql, ...readRecords],
  crmAddAttachment: ["ZohoCRM.modules.{module}.CREATE", "ZohoCRM.modules.attachments.CREATE"],
  crmExecuteFunction: ["ZohoCRM.functions.execute.READ", "ZohoCRM.functions.execute.CREATE"],
  crmEnableNotification: ["ZohoCRM.notifications.CREATE", readModules, readFields],
  crmGetNotificationDetails: ["ZohoCRM.notifications.READ"],
  crmUpdateNotification: [
    "ZohoCRM.notifications.READ",
    "ZohoCRM.notifications.UPDATE",
    readModules,
    readFields,
  ],
  crmRenewNotification: ["ZohoCRM.notifications.READ", "ZohoCRM.notifications.UPDATE"],
  crmDisableNotification: ["ZohoCRM.notifications.DELETE"],
  crmDisableSpecificNotification: ["ZohoCRM.notifications.UPDATE"],
  crmGetCurrentUser: [users],
  crmListUsers: [users],
  crmGetUser: [users],
  crmGetOrganization: [readOrganization],
  crmListModules: [readModules],
  crmGetModule: [readModules],
  crmListFields: [readFields],
  crmListLayouts: [readLayouts],
  crmListRelatedLists: [readRelatedLists],
  crmListCustomViews: [readViews],
  crmPrepareRecord: [readFields, readLayouts, readOrganization, users],
  crmBulkRead: bulkRead,
  crmCreateBulkReadJob: bulkRead,
  crmGetBulkReadJob: bulkJob,
  crmGetBulkReadResult: bulkJob,
  crmBulkWrite: bulkWrite,
  crmCreateBulkWriteJob: bulkWrite,
  crmGetBulkWriteJob: bulkJob,
  crmGetBulkWriteResult: bulkJob,
  crmRawRequest: [],

  booksGetRecord: booksRecords("READ"),
  booksGetRecords: booksRecords("READ"),
  booksCreateRecord: booksRecords("CREATE"),
  booksUpdateRecord: booksRecords("UPDATE"),
  booksRemoveRecord: booksRecords("DELETE"),
  booksListOrganizations: [organizations],
  booksRawRequest: [],

  contactsPollingTrigger: readRecords,
  leadsPollingTrigger: readRecords,
  crmRecordsPollingTrigger: [...pollRecords, coql, users],
  bookContactsPollingTrigger: ["ZohoBooks.contacts.READ", organizations],
  booksRecordsPollingTrigger: booksRecords("READ"),
  notificationsTrigger: [...channels, readModules, readFields],
  workflowWebhookTrigger: [],
  bulkJobTrigger: bulkJob,
  crmEventsTrigger: [...channels, ...pollRecords, readModules, coql, users],

  selectCrmModule: [readModules],
  selectCreatableModule: [readModules],
  selectEditableModule: [readModules],
  selectDeletableModule: [readModules],
  selectCrmRecord: [...pollRecords, coql],
  selectCrmField: [readFields],
  selectLeadField: [readFields],
  selectContactField: [readFields],
  selectCrmPicklistValue: [readFields],
  selectCrmLayout: [readLayouts],
  selectCrmCustomView: [readViews],
  selectCrmRelatedList: [readRelatedLists],
  selectCrmUser: [users],
  mapCrmFields: [readFields],
  crmFieldMappingForm: [readFields],
  selectBooksRecord: booksRecords("READ"),
  selectBooksParentRecord: booksRecords("READ"),
  selectOrganization: [organizations],
  selectNotificationChannel: ["ZohoCRM.notifications.READ"],
  selectWatchableModule: [readModules],
  selectModuleEvent: [readModules],
  selectNotificationField: [readModules, readFields],
};
