import { notPlayed } from "../../notPlayed";
import { readRequest } from "../../readRequest";
import type { SimAnswer, SimRequest } from "../../types";
import { ok } from "../answers";
import type { CrmContext } from "../context";
import { failure, type Item, isObject } from "../items";
import { type BadReference, hasReference, resolve } from "./references";
import { type Composite, readComposite, type SubRequest } from "./subRequests";
import { beginTrial, type Trial } from "./trial";

/** Answers one call of the CRM, whatever becomes of it. */
export type AnswerCall = (context: CrmContext, request: SimRequest) => SimAnswer;

/** What became of one sub-request. */
interface Outcome {
  row: Item;
  isTriggered: boolean;
  hasFailed: boolean;
}

/** POST /__composite_requests (docs/zoho-crm.md#composite-requests): up to five calls, one after the other. */
export function runComposite(
  context: CrmContext,
  request: SimRequest,
  answerCall: AnswerCall,
): SimAnswer {
  const composite = readComposite(request);
  // Calls at the same time see none of each other's answers; in which order they refer is not played.
  if (composite.isParallel && hasReference(request.body)) {
    return notPlayed(request, "parallel_execution beside references");
  }
  const trial = beginTrial(context);
  const outcomes = run(composite, request, trial, answerCall);
  const unplayed = outcomes.find(({ row }) => row.code === "NOT_PLAYED");
  if (unplayed) {
    trial.undo();
    return { status: 501, body: unplayed.row };
  }
  const guilty = outcomes.findIndex(({ hasFailed }) => hasFailed);
  if (composite.rollsBack && guilty >= 0) {
    trial.undo();
    return answer(outcomes.map(rolledBack(guilty, context.quirks.failedPartsKeepAnswer)), 400);
  }
  trial.keep();
  const triggered = outcomes.filter(({ isTriggered }) => isTriggered).length;
  const some = triggered === 0 ? 400 : 207;
  return answer(
    outcomes.map(({ row }) => row),
    triggered === outcomes.length ? 200 : some,
  );
}

const answer = (rows: Item[], status: number) => ok({ __composite_requests: rows }, status);

function run(
  { parts, rollsBack }: Composite,
  request: SimRequest,
  trial: Trial,
  answerCall: AnswerCall,
): Outcome[] {
  const bodies = new Map<string, unknown>();
  let isStopped = false;
  return parts.map((part, index) => {
    if (isStopped) return untriggered(stopped);
    const outcome =
      "error" in part
        ? untriggered(failure(part.error))
        : runPart(part, index, bodies, (ready) =>
            answerCall(trial.context, toCall(ready, request)),
          );
    isStopped = rollsBack && outcome.hasFailed;
    return outcome;
  });
}

const untriggered = (row: Item): Outcome => ({ row, isTriggered: false, hasFailed: true });

function runPart(
  part: SubRequest,
  index: number,
  bodies: Map<string, unknown>,
  call: (ready: SubRequest) => SimAnswer,
): Outcome {
  const bad: BadReference[] = [];
  const ready = Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      resolve(value, name, bodies, (one) => bad.push(one)),
    ]),
  ) as unknown as SubRequest;
  const [{ reference, apiName } = { reference: "", apiName: "" }] = bad;
  if (bad.length > 0) {
    const details = {
      api_name: apiName,
      json_path: `$.__composite_requests[${index}].${apiName}`,
      reference,
    };
    return untriggered(
      failure({ code: "INVALID_REFERENCE", message: "invalid reference", details }),
    );
  }
  const answered = call(ready);
  if (answered.status === 501) return untriggered(answered.body as Item);
  const hasFailed = answered.status >= 400;
  if (!hasFailed) bodies.set(part.id, answered.body);
  return { row: triggered(answered), isTriggered: true, hasFailed };
}

/** The call that a sub-request stands for, made by the caller of the whole. */
function toCall({ method, uri, params, headers, body }: SubRequest, { host }: SimRequest) {
  const query = new URLSearchParams(
    Object.entries(params).map(([name, value]): [string, string] => [name, String(value)]),
  );
  // A list gives 25 rows at most (docs/zoho-crm.md#composite-requests).
  if (method === "GET" && !query.has("per_page")) query.set("per_page", "25");
  const own = Object.entries(headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    String(value),
  ]);
  return readRequest({
    method,
    url: `${uri}?${query}`,
    headers: { ...Object.fromEntries(own), host, "content-type": "application/json" },
    rawBody: Buffer.from(body === undefined ? "" : JSON.stringify(body)),
  });
}

/** The row of a sub-request that was run: a success, also where its answer is a refusal. */
const triggered = ({ status, body = null }: SimAnswer): Item => ({
  code: "SUCCESS",
  details: {
    response: {
      headers: { "content-type": "application/json;charset=UTF-8" },
      body,
      status_code: status,
    },
  },
  message: "composite sub request executed successfully",
  status: "success",
});

const stopped = failure({
  code: "PROCESSING_STOPPED",
  message: "processing was stopped",
  details: {},
});

// Which form the guilty row has is UNSURE (docs/zoho-crm.md#composite-requests).
const rolledBack =
  (guilty: number, keepsAnswer: boolean) =>
  ({ row, isTriggered }: Outcome, index: number): Item => {
    if (index < guilty) {
      return failure({
        code: "ROLLBACK_PERFORMED",
        message: "the sub request was rolled back",
        details: { rollbacked_by_sub_request_index: guilty },
      });
    }
    return index === guilty && isTriggered && !keepsAnswer ? ownError(row) : row;
  };

/** The error within the answer of a sub-request. */
function ownError(row: Item): Item {
  const { response } = row.details as { response: { body: unknown } };
  const body = isObject(response.body) ? response.body : {};
  const [first] = Array.isArray(body.data) ? body.data : [body];
  return first as Item;
}
