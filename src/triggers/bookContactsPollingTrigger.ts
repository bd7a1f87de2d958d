import { organizationId } from "../inputs/books";
import { connection } from "../inputs/connection";
import { pollingInputs } from "../inputs/polling";
import { zohoPollingTrigger } from "../scopes/operation";
import { batching } from "./polling/batching";
import { pollExample } from "./polling/examples";
import { pollBooks } from "./polling/pollBooks";

const example = pollExample({
  created: [
    {
      contact_id: "460000000026049",
      contact_name: "Example Robotics",
      contact_type: "customer",
      email: "ada@example.com",
      created_time: "2026-06-02T09:29:10+0000",
      last_modified_time: "2026-06-02T09:29:10+0000",
    },
  ],
  updated: [],
});

export const bookContactsPollingTrigger = zohoPollingTrigger({
  display: {
    label: "New and Updated Books Contacts",
    description: "Checks for new and updated contacts in Zoho Books on a configured schedule.",
  },
  scopes: ["ZohoBooks.contacts.READ", "ZohoBooks.settings.READ"],
  inputs: { connection, organizationId, ...pollingInputs },
  ...batching,
  perform: (context, payload, { connection, organizationId, ...values }) =>
    pollBooks(context, payload, values, connection, { recordType: "contacts", organizationId }),
  examplePayload: example,
});
