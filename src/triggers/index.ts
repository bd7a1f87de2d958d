import { bookContactsPollingTrigger } from "./bookContactsPollingTrigger";
import { booksRecordsPollingTrigger } from "./booksRecordsPollingTrigger";
import { bulkJobTrigger } from "./bulkJobTrigger";
import { contactsPollingTrigger } from "./contactsPollingTrigger";
import { crmEventsTrigger } from "./crmEventsTrigger";
import { crmRecordsPollingTrigger } from "./crmRecordsPollingTrigger";
import { leadsPollingTrigger } from "./leadsPollingTrigger";
import { notificationsTrigger } from "./notificationsTrigger";
import { workflowWebhookTrigger } from "./workflowWebhookTrigger";

export default {
  crmRecordsPollingTrigger,
  contactsPollingTrigger,
  leadsPollingTrigger,
  booksRecordsPollingTrigger,
  bookContactsPollingTrigger,
  crmEventsTrigger,
  notificationsTrigger,
  workflowWebhookTrigger,
  bulkJobTrigger,
};
