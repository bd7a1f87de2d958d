import { pollingTrigger } from "@prismatic-io/spectral";
import { booksContactsPollExample } from "../examplePayloads/triggers";
import { organizationId } from "../inputs/books";
import { connection } from "../inputs/connection";
import { pollingInputs } from "../inputs/polling";
import { batching } from "./batching";
import { pollBooks } from "./booksPolling";

export const bookContactsPollingTrigger = pollingTrigger({
  display: {
    label: "New and Updated Books Contacts",
    description: "Checks for new and updated contacts in Zoho Books on a configured schedule.",
  },
  inputs: { connection, organizationId, ...pollingInputs },
  ...batching,
  perform: (context, payload, { connection, organizationId, ...values }) =>
    pollBooks(context, payload, values, connection, { recordType: "contacts", organizationId }),
  examplePayload: booksContactsPollExample,
});
