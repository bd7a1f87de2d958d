import { crmFieldMappingForm } from "./crmFieldMappingForm";
import { mapCrmFields } from "./mapCrmFields";
import { selectAssignmentRule } from "./selectAssignmentRule";
import { selectBlueprintTransition } from "./selectBlueprintTransition";
import { selectBooksAccount } from "./selectBooksAccount";
import { selectBooksAttachment } from "./selectBooksAttachment";
import { selectBooksBankAccount } from "./selectBooksBankAccount";
import { selectBooksContactPerson } from "./selectBooksContactPerson";
import { selectBooksCurrency } from "./selectBooksCurrency";
import { selectBooksCustomer } from "./selectBooksCustomer";
import { selectBooksCustomModule } from "./selectBooksCustomModule";
import { selectBooksDocument } from "./selectBooksDocument";
import { selectBooksItem } from "./selectBooksItem";
import { selectBooksLedgerAccount } from "./selectBooksLedgerAccount";
import { selectBooksParentRecord } from "./selectBooksParentRecord";
import { selectBooksPaymentMode } from "./selectBooksPaymentMode";
import { selectBooksProject } from "./selectBooksProject";
import { selectBooksRecord } from "./selectBooksRecord";
import { selectBooksStatus } from "./selectBooksStatus";
import { selectBooksTax } from "./selectBooksTax";
import { selectBooksTemplate } from "./selectBooksTemplate";
import { selectBooksUniqueField } from "./selectBooksUniqueField";
import { selectBooksVendor } from "./selectBooksVendor";
import { selectBooksVerb } from "./selectBooksVerb";
import { selectContactField } from "./selectContactField";
import { selectContactRole } from "./selectContactRole";
import { selectCreatableModule } from "./selectCreatableModule";
import { selectCrmAttachment } from "./selectCrmAttachment";
import { selectCrmCustomView } from "./selectCrmCustomView";
import { selectCrmField } from "./selectCrmField";
import { selectCrmLayout } from "./selectCrmLayout";
import { selectCrmModule } from "./selectCrmModule";
import { selectCrmPicklistValue } from "./selectCrmPicklistValue";
import { selectCrmRecord } from "./selectCrmRecord";
import { selectCrmRelatedList } from "./selectCrmRelatedList";
import { selectCrmTag } from "./selectCrmTag";
import { selectCrmUser } from "./selectCrmUser";
import { selectDeletableModule } from "./selectDeletableModule";
import { selectDeletedRecord } from "./selectDeletedRecord";
import { selectEditableModule } from "./selectEditableModule";
import { selectEmailTemplate } from "./selectEmailTemplate";
import { selectFromAddress } from "./selectFromAddress";
import { selectInventoryTemplate } from "./selectInventoryTemplate";
import { selectLeadField } from "./selectLeadField";
import { selectModuleEvent } from "./selectModuleEvent";
import { selectNotificationChannel } from "./selectNotificationChannel";
import { selectNotificationField } from "./selectNotificationField";
import { selectOrganization } from "./selectOrganization";
import { selectPipeline } from "./selectPipeline";
import { selectRelatedRecord } from "./selectRelatedRecord";
import { selectUniqueField } from "./selectUniqueField";
import { selectWatchableModule } from "./selectWatchableModule";

export default {
  selectCrmModule,
  selectCrmRecord,
  selectBooksRecord,
  selectBooksParentRecord,
  selectOrganization,
  selectNotificationChannel,
  selectWatchableModule,
  selectModuleEvent,
  selectNotificationField,
  selectCreatableModule,
  selectEditableModule,
  selectDeletableModule,
  selectCrmField,
  selectLeadField,
  selectContactField,
  selectCrmPicklistValue,
  selectCrmLayout,
  selectAssignmentRule,
  selectUniqueField,
  selectCrmCustomView,
  selectCrmRelatedList,
  selectRelatedRecord,
  selectContactRole,
  selectDeletedRecord,
  selectCrmTag,
  selectFromAddress,
  selectEmailTemplate,
  selectInventoryTemplate,
  selectCrmUser,
  selectCrmAttachment,
  selectBlueprintTransition,
  selectPipeline,
  mapCrmFields,
  crmFieldMappingForm,
  selectBooksCustomModule,
  selectBooksVerb,
  selectBooksStatus,
  selectBooksUniqueField,
  selectBooksCustomer,
  selectBooksVendor,
  selectBooksDocument,
  selectBooksAccount,
  selectBooksPaymentMode,
  selectBooksAttachment,
  selectBooksContactPerson,
  selectBooksTemplate,
  selectBooksItem,
  selectBooksTax,
  selectBooksCurrency,
  selectBooksProject,
  selectBooksLedgerAccount,
  selectBooksBankAccount,
};
