import { failureOf } from "../../errors/errors";
import type { ZohoFailure } from "../../errors/failure";
import type { ZohoClient } from "../../http/client";
import type { ZohoRequest } from "../../http/request";
import { sendWrite } from "../writes";
import { isAmong } from "./readState";
import type { SettledVerb } from "./settleVerb";
import { type StatusChange, tellFailure, toChange } from "./statusChange";

/** A verb on one record. */
export interface Deed {
  settled: SettledVerb;
  request: ZohoRequest;
  /** What the field held when the record was given, if that is known. */
  from: string | null;
  checkAfterwards: boolean;
  /** What the field holds now; undefined where the record does not show it. */
  read(): Promise<string | undefined>;
}

/** So many requests for one record, whose answers may all be lost. */
const maxTries = 4;

/**
 * Does a verb to one record. After a lost answer, the record is read, and the verb is sent again where the record does not
 * stand there. No verb does anything twice.
 * @throws what kept the verb from Zoho, where each further record would meet the same.
 */
export async function carryOut(client: ZohoClient, deed: Deed): Promise<StatusChange> {
  let isOver = false;
  const end = (failure: ZohoFailure | undefined) => {
    isOver ||= over.has(failure?.status ?? 0);
  };
  let change = await tryOnce(client, deed, false, end);
  for (let tries = 1; tries < maxTries && change.status === "unknown" && !isOver; tries += 1) {
    change = await tryOnce(client, deed, true, end);
  }
  return change;
}

/** A dead connection, a missing right, and a limit that is reached: another request would meet the same. */
const over = new Set([401, 403, 429]);

/** @param end is told of each failure, which may be the last that Zoho is to see. */
async function tryOnce(
  client: ZohoClient,
  deed: Deed,
  wasLost: boolean,
  end: (failure: ZohoFailure | undefined) => void,
): Promise<StatusChange> {
  const { request, settled, from } = deed;
  try {
    await sendWrite(client, request);
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (!failure) throw thrown;
    if (!failure.outcomeUnknown && !wasLost && endsAll(failure)) throw thrown;
    end(failure);
    return judgeFailure(deed, failure, wasLost, end);
  }
  if (settled.to.length === 0) return toChange("unchecked", { from, message: nothingShows });
  return deed.checkAfterwards ? judgeDone(deed) : toChange("unchecked", { from });
}

const nothingShows = "No field of the record shows what the verb did.";

/** Zoho said that it did the verb. */
async function judgeDone({ settled, from, read }: Deed): Promise<StatusChange> {
  const { field, to, orElse } = settled;
  try {
    const state = await read();
    if (state === undefined) {
      return toChange("unchecked", { from, message: `The record does not show ${field}.` });
    }
    if (isAmong(state, [...to, ...orElse])) return reached(from, state);
    if (settled.isOneOfSeveral && isAmong(state, settled.from)) {
      const message = `Zoho Books took it, and ${field} is ${state} until all others approve.`;
      return toChange("unchecked", { from, to: state, message });
    }
    return toChange("failed", {
      from,
      to: state,
      code: "NOT_IN_EFFECT",
      message: `Zoho Books took the request, and ${field} of the record is ${state} all the same.`,
      hint: "Look at the record in Zoho Books: another approver, or a rule, may hold the change back.",
    });
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (!failure) throw thrown;
    return toChange("unchecked", { from, ...tellFailure(failure) });
  }
}

/** The record stands where it is wanted; it may have stood there before. */
const reached = (from: string | null, state: string): StatusChange =>
  toChange(from === state ? "unchanged" : "changed", { from, to: state });

/**
 * Zoho refused the verb, or its answer was lost. The record may stand where it is wanted. After a lost answer, that try
 * brought the record there.
 */
async function judgeFailure(
  { settled, from, read }: Deed,
  failure: ZohoFailure,
  wasLost: boolean,
  end: (failure: ZohoFailure | undefined) => void,
): Promise<StatusChange> {
  const { to, orElse } = settled;
  const isLost = wasLost || failure.outcomeUnknown === true;
  const isReadable = to.length > 0 && failure.code !== unknownRecord;
  const state = isReadable
    ? await read().catch((thrown) => {
        end(failureOf(thrown));
        return undefined;
      })
    : undefined;
  const seen = state ?? null;
  if (isAmong(state, isLost ? [...to, ...orElse] : to)) {
    return isLost
      ? toChange("changed", { from, to: seen })
      : toChange("unchanged", { from: seen, to: seen });
  }
  const isOpen = failure.outcomeUnknown || (wasLost && (state === undefined || endsAll(failure)));
  return isOpen
    ? toChange("unknown", { ...tellFailure(failure), hint: noHarm, from, to: seen })
    : toFailed(settled, failure, seen);
}

const noHarm = "To give the record to the step again does no harm; its rows are under retry.";

function toFailed(
  { field, from, type }: SettledVerb,
  failure: ZohoFailure,
  state: string | null,
): StatusChange {
  const told = tellFailure(failure);
  const isRight = isAmong(state ?? undefined, from);
  const isApproved = type.verbs?.submit !== undefined;
  const hint = [
    // Another status that the verb wants is not to be brought about for it, such as a void one.
    (state === null || from.length === 0) && told.hint,
    state && `The record's ${field} is ${state}.`,
    isRight && isApproved && askForApproval,
    !isRight &&
      failure.code !== unknownRecord &&
      from.length > 0 &&
      `Zoho Books does this from ${from.join(" or ")} alone.`,
  ];
  return toChange("failed", {
    ...told,
    from: state,
    to: state,
    hint: hint.filter(Boolean).join(" ") || null,
  });
}

const askForApproval =
  "Where the organization asks for approval, submit and approve first; where it does not, leave both out.";

const unknownRecord = "1002";

const statusesOfRecord = new Set([400, 404, 405, 409, 412, 422]);
/** An unknown path, a method that is not offered, a wrong organization. */
const codesOfAll = new Set(["5", "37", "6041"]);

const endsAll = ({ status = 0, code = "" }: ZohoFailure): boolean =>
  !statusesOfRecord.has(status) || codesOfAll.has(code);
