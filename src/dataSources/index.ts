import { selectBooksParentRecord } from "./selectBooksParentRecord";
import { selectBooksRecord } from "./selectBooksRecord";
import { selectCrmModule } from "./selectCrmModule";
import { selectCrmRecord } from "./selectCrmRecord";
import { selectNotificationChannel } from "./selectNotificationChannel";
import { selectOrganization } from "./selectOrganization";

export default {
  selectCrmModule,
  selectCrmRecord,
  selectBooksRecord,
  selectBooksParentRecord,
  selectOrganization,
  selectNotificationChannel,
};
