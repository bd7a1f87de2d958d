import { crmAddAttachment } from "./addAttachment";
import { crmAddAttachmentLink } from "./addAttachmentLink";
import { crmAddNote } from "./addNote";
import { crmAddTags } from "./addTags";
import { crmAdvanceBlueprint } from "./advanceBlueprint";
import { crmBulkRead } from "./bulkRead";
import { crmBulkWrite } from "./bulkWrite";
import { crmCancelMeeting } from "./cancelMeeting";
import { crmChangeOwner } from "./changeOwner";
import { crmCloneRecord } from "./cloneRecord";
import { crmCompositeRequest } from "./compositeRequest";
import { crmConvertInventoryRecord } from "./convertInventoryRecord";
import { crmConvertLead } from "./convertLead";
import { crmCountRecords } from "./countRecords";
import { crmCreateBulkReadJob } from "./createBulkReadJob";
import { crmCreateBulkWriteJob } from "./createBulkWriteJob";
import { crmCreateEmailDraft } from "./createEmailDraft";
import { crmCreateRecord } from "./createRecord";
import { crmCreateRecords } from "./createRecords";
import { crmDisableNotification } from "./disableNotification";
import { crmDisableSpecificNotification } from "./disableSpecificNotification";
import { crmDownloadAttachment } from "./downloadAttachment";
import { crmDownloadFieldFile } from "./downloadFieldFile";
import { crmEnableNotification } from "./enableNotification";
import { crmExecuteFunction } from "./executeFunction";
import { crmFindRecord } from "./findRecord";
import { crmGetBlueprint } from "./getBlueprint";
import { crmGetBulkReadJob } from "./getBulkReadJob";
import { crmGetBulkReadResult } from "./getBulkReadResult";
import { crmGetBulkWriteJob } from "./getBulkWriteJob";
import { crmGetBulkWriteResult } from "./getBulkWriteResult";
import { crmGetConversionOptions } from "./getConversionOptions";
import { crmGetCurrentUser } from "./getCurrentUser";
import { crmGetEmail } from "./getEmail";
import { crmGetModule } from "./getModule";
import { crmGetNotificationDetails } from "./getNotificationDetails";
import { crmGetOrganization } from "./getOrganization";
import { crmGetPhoto } from "./getPhoto";
import { crmGetRecord } from "./getRecord";
import { crmGetRecordHistory } from "./getRecordHistory";
import { crmGetRecords } from "./getRecords";
import { crmGetUser } from "./getUser";
import { crmLinkRecords } from "./linkRecords";
import { crmListAttachments } from "./listAttachments";
import { crmListCustomViews } from "./listCustomViews";
import { crmListDeletedRecords } from "./listDeletedRecords";
import { crmListEmails } from "./listEmails";
import { crmListFields } from "./listFields";
import { crmListLayouts } from "./listLayouts";
import { crmListModules } from "./listModules";
import { crmListRelatedLists } from "./listRelatedLists";
import { crmListRelatedRecords } from "./listRelatedRecords";
import { crmListTags } from "./listTags";
import { crmListUsers } from "./listUsers";
import { crmLockRecord } from "./lockRecord";
import { crmMassChangeOwnerOfView } from "./massChangeOwnerOfView";
import { crmMassDeleteView } from "./massDeleteView";
import { crmMassUpdateView } from "./massUpdateView";
import { crmMergeRecords } from "./mergeRecords";
import { crmPrepareRecord } from "./prepareRecord";
import { crmRawRequest } from "./rawRequest";
import { crmRemoveAttachment } from "./removeAttachment";
import { crmRemovePhoto } from "./removePhoto";
import { crmRemoveRecord } from "./removeRecord";
import { crmRemoveRecords } from "./removeRecords";
import { crmRemoveTags } from "./removeTags";
import { crmRenewNotification } from "./renewNotification";
import { crmRestoreRecords } from "./restoreRecords";
import { crmRunQuery } from "./runQuery";
import { crmSearchRecords } from "./searchRecords";
import { crmSendEmail } from "./sendEmail";
import { crmSetPhoto } from "./setPhoto";
import { crmUnlinkRecords } from "./unlinkRecords";
import { crmUnlockRecord } from "./unlockRecord";
import { crmUpdateNotification } from "./updateNotification";
import { crmUpdateRecord } from "./updateRecord";
import { crmUpdateRecords } from "./updateRecords";
import { crmUploadFile } from "./uploadFile";
import { crmUpsertRecord } from "./upsertRecord";
import { crmUpsertRecords } from "./upsertRecords";

export default {
  crmGetRecord,
  crmGetRecords,
  crmCreateRecord,
  crmUpdateRecord,
  crmUpsertRecord,
  crmCreateRecords,
  crmRemoveRecord,
  crmRunQuery,
  crmCountRecords,
  crmListRelatedRecords,
  crmGetRecordHistory,
  crmListDeletedRecords,
  crmRestoreRecords,
  crmLinkRecords,
  crmUnlinkRecords,
  crmAddNote,
  crmAddAttachment,
  crmListTags,
  crmAddTags,
  crmRemoveTags,
  crmAddAttachmentLink,
  crmListAttachments,
  crmDownloadAttachment,
  crmRemoveAttachment,
  crmUploadFile,
  crmDownloadFieldFile,
  crmGetPhoto,
  crmSetPhoto,
  crmRemovePhoto,
  crmSendEmail,
  crmCreateEmailDraft,
  crmListEmails,
  crmGetEmail,
  crmExecuteFunction,
  crmEnableNotification,
  crmGetNotificationDetails,
  crmUpdateNotification,
  crmRenewNotification,
  crmDisableNotification,
  crmDisableSpecificNotification,
  crmGetCurrentUser,
  crmListUsers,
  crmGetUser,
  crmGetOrganization,
  crmListModules,
  crmGetModule,
  crmListFields,
  crmListLayouts,
  crmListRelatedLists,
  crmListCustomViews,
  crmPrepareRecord,
  crmBulkRead,
  crmCreateBulkReadJob,
  crmGetBulkReadJob,
  crmGetBulkReadResult,
  crmBulkWrite,
  crmCreateBulkWriteJob,
  crmGetBulkWriteJob,
  crmGetBulkWriteResult,
  crmFindRecord,
  crmSearchRecords,
  crmUpdateRecords,
  crmUpsertRecords,
  crmRemoveRecords,
  crmCloneRecord,
  crmChangeOwner,
  crmMassUpdateView,
  crmGetConversionOptions,
  crmConvertLead,
  crmMassDeleteView,
  crmMassChangeOwnerOfView,
  crmMergeRecords,
  crmGetBlueprint,
  crmAdvanceBlueprint,
  crmCompositeRequest,
  crmConvertInventoryRecord,
  crmLockRecord,
  crmUnlockRecord,
  crmCancelMeeting,
  crmRawRequest,
};
