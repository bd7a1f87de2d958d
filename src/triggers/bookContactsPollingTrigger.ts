import { pollingTrigger } from "@prismatic-io/spectral";
import { booksContactsPollExample } from "../examplePayloads/triggers";
import { organizationId } from "../inputs/books";
import { connection } from "../inputs/connection";
import { booksSortedFeed } from "../sync/booksSortedFeed";
import { createBooksClient } from "../zoho/books/client";
import { pollToResult } from "./pollResult";

export const bookContactsPollingTrigger = pollingTrigger({
  display: {
    label: "New and Updated Books Contacts",
    description: "Checks for new and updated contacts in Zoho Books on a configured schedule.",
  },
  inputs: { connection, organizationId },
  perform: (context, payload, { connection, organizationId }) =>
    pollToResult(context, payload, (memory) => {
      // The organization is looked up once and kept, so that a poll stays one call.
      const booksContext = { ...context, executionState: memory };
      const client = createBooksClient(connection, booksContext, organizationId);
      return booksSortedFeed(client, "contacts");
    }),
  examplePayload: booksContactsPollExample,
});
