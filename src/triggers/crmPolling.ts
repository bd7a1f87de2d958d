import { type Connection, input, type TriggerPayload } from "@prismatic-io/spectral";
import { toTextList } from "../inputs/clean";
import { connection } from "../inputs/connection";
import { crmPollingInputs } from "../inputs/crmPolling";
import { crmCoqlFeed } from "../sync/crmCoqlFeed";
import { crmDeletedFeed } from "../sync/crmDeletedFeed";
import { crmListFeed } from "../sync/crmListFeed";
import { type FeedState, feedSource } from "../sync/poll";
import type { ClientContext, ZohoClient } from "../zoho/client";
import { createZohoClient } from "../zoho/createClient";
import { isConvertible } from "../zoho/crm/converted";
import { rememberedUserId } from "./connectedUser";
import { crmOwnership } from "./crmOwner";
import type { Memory } from "./memory";
import { fieldCheck } from "./missingFields";
import type { PolledThing } from "./pollingState";
import { type Polled, type PollingContext, type PollingValues, pollToResult } from "./pollToResult";

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
  /** Of leads: those that were converted, too. */
  showConvertedLeads?: boolean;
}

/** A module of the organization that a connection leads to. */
export const crmThing = (
  client: ZohoClient,
  connection: Connection,
  module: string,
): PolledThing => ({ name: `crm ${module}`, ownership: crmOwnership(client, connection) });

/** Opens the feeds of a CRM module. The connected user is asked for once. */
export async function openCrm(
  client: ZohoClient,
  connection: Connection,
  memory: Memory,
  polled: CrmPolled,
): Promise<Polled<FeedState>> {
  const { module, fields, named, filter, withDeletions, ignoreOwnChanges } = polled;
  const ignoredUser = ignoreOwnChanges
    ? await rememberedUserId(client, connection, memory)
    : undefined;
  const withConverted = polled.showConvertedLeads === true && isConvertible(module);
  const crmFields = { delivered: fields, withUsers: ignoreOwnChanges, withConverted };
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

const additionalFields = input({
  label: "Additional Fields",
  type: "string",
  collection: "valuelist",
  required: false,
  placeholder: "Select or enter a field's API name",
  comments: "API names of fields to deliver besides id, Created_Time, Modified_Time and Full_Name.",
  example: "Email",
  clean: toTextList("Additional Fields"),
});

/** The inputs of a trigger for one module whose records have a Full_Name; `fieldPicker` lists its fields. */
export const peopleInputs = (fieldPicker: string) => ({
  connection,
  fields: input({ ...additionalFields, dataSource: fieldPicker }),
  ...crmPollingInputs,
});

/** The values of these inputs. */
interface PeopleValues extends PollingValues {
  connection: Connection;
  fields: string[];
  ignoreOwnChanges: boolean;
  showConvertedLeads?: boolean;
}

/** Polls a module whose records have a Full_Name. */
export function pollPeople(
  module: string,
  context: PollingContext & ClientContext,
  payload: TriggerPayload,
  { connection, fields, ignoreOwnChanges, showConvertedLeads, ...values }: PeopleValues,
) {
  const client = createZohoClient(connection, "crm", context);
  const polled = {
    module,
    fields: ["Created_Time", "Modified_Time", "Full_Name", ...fields],
    named: fields,
    ignoreOwnChanges,
    showConvertedLeads,
  };
  return pollToResult(context, payload, values, crmThing(client, connection, module), (memory) =>
    openCrm(client, connection, memory, polled),
  );
}
