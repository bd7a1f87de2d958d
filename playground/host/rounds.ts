import type { ActionContext, TriggerPayload } from "@prismatic-io/spectral/dist/serverTypes";
import { type HttpResponse, type TriggerResult, triggerResolver } from "./component";
import type { Host } from "./context";
import { carryOn, draftStates } from "./drafts";
import type { Flow } from "./flow";
import type { Invocation } from "./invocation";
import { copyPlainData } from "./plainData";
import type { Execution } from "./records";
import { openRun, type Run } from "./run";
import { writeState } from "./state";
import { EXECUTION_LIMIT_MS, withTimeLimit } from "./timeLimit";
import { runTrigger } from "./triggerStep";

/** A trigger that never says that it is done must not run for ever. */
const ROUND_LIMIT = 10_000;

/** What one round of a recurrence found. */
export interface Round {
  payload: TriggerPayload;
  response?: HttpResponse;
  /** True when the recurrence ends here without dispatching anything; only a first round can say so. */
  noChanges: boolean;
  items: unknown[];
  /** A copy of what the next round is to find in its payload; null after the last. */
  next: Invocation["paginationState"] | null;
}

/**
 * Runs the trigger round by round, until it has no pagination state anymore. States are read when
 * the recurrence starts, carried from round to round, and written after each round that succeeded.
 * @throws what a round throws; what the rounds before it found and wrote stays
 */
export async function* runRounds(
  host: Host,
  flow: Flow,
  record: Execution,
  invocation: Invocation,
): AsyncGenerator<Round> {
  let drafts = draftStates(host, flow);
  let request = invocation;
  for (let number = 1; number <= ROUND_LIMIT; number += 1) {
    // An execution state of its own: whether the platform keeps one over rounds is UNSURE
    // (docs/prismatic.md#rounds-of-a-run).
    const run = await openRun(host, flow, record, drafts);
    const round = await withTimeLimit(
      runTrigger(run, request, (result, context) => readRound(run, request, result, context)),
      EXECUTION_LIMIT_MS,
      `Round ${number}`,
    );
    writeState(drafts.all);
    yield round;
    if (!round.next) return;
    request = { ...invocation, paginationState: round.next };
    drafts = carryOn(drafts);
  }
  throw new Error(`The trigger asked for more than ${ROUND_LIMIT} rounds.`);
}

function readRound(
  { host, flow }: Run,
  { paginationState }: Invocation,
  result: TriggerResult,
  context: ActionContext,
): Round {
  const { payload, response, resultType } = result;
  if (!paginationState && resultType === "polled_no_changes")
    return { payload, response, noChanges: true, items: [], next: null };
  const trigger = host.component.triggers[flow.trigger.key];
  const resolver = trigger && triggerResolver(trigger);
  const items = resolver?.resolveItems(context, result);
  if (!Array.isArray(items)) throw new Error("The trigger's resolver gave no array of items.");
  const next = resolver?.getNextPaginationState?.(context, result) ?? null;
  return {
    payload,
    response,
    noChanges: false,
    items: copyPlainData(items, "items"),
    next: JSON.parse(JSON.stringify(next)),
  };
}
