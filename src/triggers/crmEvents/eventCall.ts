import type { Connection } from "@prismatic-io/spectral";
import type { ChannelCall, ChannelContext, ChannelValues } from "../channel/call";

/** The values of the trigger's inputs. */
interface EventValues extends ChannelValues {
  connection: Connection;
  fetchRecords: boolean;
  fields: string[];
  ignoreOwnChanges: boolean;
  catchUp: boolean;
  showConvertedLeads: boolean;
}

/** What the trigger needs of a Prismatic context. */
export type EventContext = ChannelContext & { batch?: { enabled: boolean } };

/** A call of the trigger. */
export type EventCall = ChannelCall<EventContext, EventValues>;

/** How many changes of one module a run reads: per round of a batched flow, else at once. */
export const maxChanges = ({ batch }: EventContext): number => (batch?.enabled ? 2_000 : 50_000);
