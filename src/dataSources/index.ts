import { selectBooksParentRecord } from "./selectBooksParentRecord";
import { selectBooksRecord } from "./selectBooksRecord";
import { selectCrmModule } from "./selectCrmModule";
import { selectCrmRecord } from "./selectCrmRecord";
import { selectModuleEvent } from "./selectModuleEvent";
import { selectNotificationChannel } from "./selectNotificationChannel";
import { selectNotificationField } from "./selectNotificationField";
import { selectOrganization } from "./selectOrganization";
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
};
