import type { ConvertedFilter } from "../../../zoho/crm/records/converted";
import { second } from "../../../zoho/durations";
import type { ZohoClient } from "../../../zoho/http/client";
import { formatCrmTime } from "../../../zoho/timestamps";
import type { Change } from "../../engine/change";
import { type CrmFields, fieldsToAsk } from "./crmChange";

const order = { sortBy: "Modified_Time", sortOrder: "asc" };

/** How far a walk has come: everything stamped before `time` was read, and of that second the records named. */
export type CrmListEdge = {
  time: number;
  ids: string[];
  /** The walk takes converted leads, too. */
  withConverted?: true;
};

/** Where to ask for the list anew. */
export interface Anchor {
  edge: CrmListEdge;
  /**
   * `If-Modified-Since` includes its own second: UNSURE (docs/zoho-crm.md#if-modified-since) until an answer proves it.
   */
  inclusive: boolean;
  /** What was read of the second cannot be passed over, since records have left it. */
  fromTop?: boolean;
  /** Asks since then, in place of the edge's second: what came then proves whether an empty list is the end. */
  since?: number;
}

/** What stays the same while the list is walked from anchor to anchor, and what its answers said. */
export interface ListWalk {
  readonly client: ZohoClient;
  readonly module: string;
  readonly fields: CrmFields;
  readonly converted?: ConvertedFilter;
  /** The time from which on the last page was asked for that announced more. */
  announced?: number;
  /** Where an announced list came empty. */
  doubted?: string;
}

export const openWalk = (client: ZohoClient, module: string, fields: CrmFields): ListWalk => ({
  client,
  module,
  fields,
  converted: fields.withConverted ? "both" : undefined,
});

/** The request of the walk, as errors name it. */
export const operationOf = ({ module }: ListWalk): string => `GET ${module}`;

/** What each page is asked for, since a time in milliseconds since 1970. */
export const queryOf = ({ fields, converted }: ListWalk, since: number) => ({
  ...order,
  fields: fieldsToAsk(fields),
  modifiedSince: formatCrmTime(since),
  converted,
});

/** What to ask for: a second earlier where the second itself may be left out. */
export const sinceOf = ({ edge, inclusive, since }: Anchor) =>
  since ?? (inclusive ? edge.time : edge.time - second);

/** Makes what tells whether a change lies behind an edge. */
export const isBehind =
  ({ time, ids }: CrmListEdge) =>
  ({ id, modified }: Change): boolean =>
    modified > time || (modified === time && !ids.includes(id));
