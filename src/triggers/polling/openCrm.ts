import type { Connection } from "@prismatic-io/spectral";
import { type FeedState, feedSource } from "../../sync/engine/poll";
import { crmCoqlFeed } from "../../sync/feeds/crm/crmCoqlFeed";
import { crmDeletedFeed } from "../../sync/feeds/crm/crmDeletedFeed";
import { crmListFeed } from "../../sync/feeds/crm/crmListFeed";
import { isConvertible } from "../../zoho/crm/records/converted";
import type { ZohoClient } from "../../zoho/http/client";
import { crmOwnership } from "./crmOwner";
import type { Memory } from "./memory";
import { warnOfMissingFields } from "./missingFields";
import type { PollSource } from "./pollToResult";
import { rememberedUserId } from "./rememberedUserId";
import type { PollKey } from "./savedState";

/** Which changes of which CRM module a trigger follows. */
export interface CrmSubscription {
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

/** A module of the organization that a connection leads to, as what is polled. */
export const crmPollKey = (
  client: ZohoClient,
  connection: Connection,
  module: string,
): PollKey => ({ name: `crm ${module}`, ownership: crmOwnership(client, connection) });

/** Opens the feeds of a CRM module. The connected user is asked for once. */
export async function openCrm(
  client: ZohoClient,
  connection: Connection,
  memory: Memory,
  subscription: CrmSubscription,
): Promise<PollSource<FeedState>> {
  const { module, fields, named, filter, withDeletions, ignoreOwnChanges } = subscription;
  const ignoredUser = ignoreOwnChanges
    ? await rememberedUserId(client, connection, memory)
    : undefined;
  const withConverted = subscription.showConvertedLeads === true && isConvertible(module);
  const crmFields = { delivered: fields, withUsers: ignoreOwnChanges, withConverted };
  const changes = filter
    ? crmCoqlFeed(client, module, crmFields, filter, memory)
    : crmListFeed(client, module, crmFields);
  return {
    source: feedSource(changes, withDeletions ? crmDeletedFeed(client, module) : undefined),
    ignoredUser,
    // COQL refuses a name that it does not know.
    inspect: filter ? undefined : warnOfMissingFields(client.log, module, named),
  };
}
