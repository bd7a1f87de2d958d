import { pollingTrigger } from "@prismatic-io/spectral";
import { booksContactsPollExample } from "../examplePayloads/triggers";
import { organizationId } from "../inputs/books";
import { connection } from "../inputs/connection";
import { pollingInputs } from "../inputs/polling";
import { batching } from "./batching";
import { openBooks } from "./booksPolling";
import { pollToResult } from "./pollToResult";

const recordType = "contacts";

export const bookContactsPollingTrigger = pollingTrigger({
  display: {
    label: "New and Updated Books Contacts",
    description: "Checks for new and updated contacts in Zoho Books on a configured schedule.",
  },
  inputs: { connection, organizationId, ...pollingInputs },
  ...batching,
  perform: (context, payload, { connection, organizationId, ...values }) => {
    const polled = `books ${recordType} ${organizationId ?? ""}`;
    return pollToResult(context, payload, values, polled, (memory) =>
      openBooks(connection, context, memory, { recordType, organizationId }),
    );
  },
  examplePayload: booksContactsPollExample,
});
