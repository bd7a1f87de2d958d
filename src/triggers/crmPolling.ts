import { type Connection, input, pollingTrigger } from "@prismatic-io/spectral";
import { crmPollExample } from "../examplePayloads/triggers";
import { connection } from "../inputs/connection";
import { additionalFields, crmPollingInputs } from "../inputs/crmPolling";
import { crmCoqlFeed } from "../sync/crmCoqlFeed";
import { crmDeletedFeed } from "../sync/crmDeletedFeed";
import { crmListFeed } from "../sync/crmListFeed";
import { type FeedState, feedSource } from "../sync/poll";
import { createZohoClient, type ZohoClient } from "../zoho/client";
import { batching } from "./batching";
import { rememberedUserId } from "./connectedUser";
import { fieldCheck } from "./missingFields";
import type { Memory } from "./pollingState";
import { type Polled, pollToResult } from "./pollToResult";

/** Which changes of which CRM module a trigger follows. */
export interface CrmPolled {
  module: string;
  /** API names to deliver besides `id`. */
  fields: string[];
  /** Those of them that the builder named. */
  named: string[];
  /** A COQL condition, which makes COQL find the changes. */
  filter?: string;
  withDeletions?: boolean;
  ignoreOwnChanges: boolean;
}

/** Opens the feeds of a CRM module. The connected user is asked for once. */
export async function openCrm(
  client: ZohoClient,
  connection: Connection,
  memory: Memory,
  { module, fields, named, filter, withDeletions, ignoreOwnChanges }: CrmPolled,
): Promise<Polled<FeedState>> {
  const ignoredUser = ignoreOwnChanges
    ? await rememberedUserId(client, connection, memory)
    : undefined;
  const crmFields = { delivered: fields, withUsers: ignoreOwnChanges };
  const changes = filter
    ? crmCoqlFeed(client, module, crmFields, filter, memory)
    : crmListFeed(client, module, crmFields);
  return {
    source: feedSource(changes, withDeletions ? crmDeletedFeed(client, module) : undefined),
    ignoredUser,
    // COQL refuses a name that it does not know.
    complete: filter ? undefined : fieldCheck(client.log, module, named),
  };
}

/** A polling trigger for one CRM module whose records have a Full_Name; `fieldPicker` lists its fields. */
export const crmPollingTrigger = (
  module: string,
  fieldPicker: string,
  label: string,
  description: string,
) =>
  pollingTrigger({
    display: { label, description },
    inputs: {
      connection,
      fields: input({ ...additionalFields, dataSource: fieldPicker }),
      ...crmPollingInputs,
    },
    ...batching,
    perform: async (context, payload, { connection, fields, ignoreOwnChanges, ...values }) => {
      const client = createZohoClient(connection, "crm", context);
      const polled = {
        module,
        fields: ["Created_Time", "Modified_Time", "Full_Name", ...fields],
        named: fields,
        ignoreOwnChanges,
      };
      return pollToResult(context, payload, values, { name: `crm ${module}` }, (memory) =>
        openCrm(client, connection, memory, polled),
      );
    },
    examplePayload: crmPollExample,
  });
