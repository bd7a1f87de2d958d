import type { Execution } from "./records";

/** What invokes a flow: a schedule, or a request to its webhook. */
export interface Invocation {
  invokedBy: Execution["invokedBy"];
  headers: Record<string, string>;
  queryParameters: Record<string, string>;
  body: { data: unknown; contentType?: string };
  rawBody: { data: unknown; contentType?: string };
  pathFragment: string;
  /** From the second round of a recurrence with batching on: where the trigger goes on. */
  paginationState?: Record<string, unknown>;
}

/** What a schedule sends; the header is how a trigger tells it from a webhook (docs/prismatic.md#invoke-types). */
export function scheduled(): Invocation {
  return {
    invokedBy: "schedule",
    headers: { "prismatic-invoke-type": "Scheduled" },
    queryParameters: {},
    body: { data: {} },
    rawBody: { data: "" },
    pathFragment: "",
  };
}
