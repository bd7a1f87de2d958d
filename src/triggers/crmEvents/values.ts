import type { Connection } from "@prismatic-io/spectral";
import type { ChannelContext, ChannelValues } from "../channel/channel";

/** The values of the trigger's inputs. */
export interface EventValues extends ChannelValues {
  connection: Connection;
  fetchRecords: boolean;
  fields: string[];
  ignoreOwnChanges: boolean;
  catchUp: boolean;
  showConvertedLeads: boolean;
}

/** What the trigger needs of a Prismatic context. */
export type EventContext = ChannelContext & { batch?: { enabled: boolean } };

/** How many changes of one module a run reads: per round of a batched flow, else at once. */
export const maxChanges = ({ batch }: EventContext): number => (batch?.enabled ? 2_000 : 50_000);
