import type { TriggerPayload } from "@prismatic-io/spectral";
import type { Changes } from "./pollToResult";

const changeTypes = ["created", "updated", "deleted"] as const;

/** One record of a batch, and what happened to it. */
export interface BatchItem {
  changeType: (typeof changeTypes)[number];
  record: Record<string, unknown>;
}

/** What lets a flow take a polling trigger's records in batches, as many rounds as there are. */
export const batching = {
  triggerResolverSupport: "valid",
  batchConfig: { batchSize: 50, concurrentBatchLimit: 1 },
  triggerResolver: {
    resolveItems: (_context: unknown, result: { payload: TriggerPayload }): BatchItem[] => {
      const changes = result.payload.body.data as Changes;
      return changeTypes.flatMap((changeType) =>
        (changes[changeType] ?? []).map((record) => ({ changeType, record })),
      );
    },
    getNextPaginationState: (_context: unknown, result: { payload: TriggerPayload }) =>
      result.payload.paginationState ?? null,
  },
} as const;
