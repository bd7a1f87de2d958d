import { bookContactsPollingTrigger } from "./bookContactsPollingTrigger";
import { contactsPollingTrigger } from "./contactsPollingTrigger";
import { leadsPollingTrigger } from "./leadsPollingTrigger";
import { notificationsTrigger } from "./notificationsTrigger";

export default {
  contactsPollingTrigger,
  leadsPollingTrigger,
  bookContactsPollingTrigger,
  notificationsTrigger,
};
