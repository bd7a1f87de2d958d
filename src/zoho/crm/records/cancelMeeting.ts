import { changeHint, failureOf } from "../../errors/errors";
import type { ZohoFailure } from "../../errors/failure";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { repetitionOf } from "../repetition";
import { sendWrite } from "./answers";
import { getRecord } from "./records";

/** What became of a meeting that a step canceled. */
export interface CanceledMeeting {
  id: string;
  /** `unchanged` where the meeting was canceled before. */
  status: "canceled" | "unchanged";
}

/**
 * Cancels a meeting, which stays as a record (docs/zoho-crm.md#canceled-meetings). Zoho refuses to cancel a meeting twice, so
 * that the request may be repeated, and nobody gets a second mail. Scope: ZohoCRM.modules.events.UPDATE.
 * @param tellsParticipants Zoho sends the participants a mail.
 * @throws ZohoError also for a meeting without participants, and for one that is over.
 */
export async function cancelMeeting(
  client: ZohoClient,
  id: string,
  tellsParticipants: boolean,
): Promise<CanceledMeeting> {
  try {
    await sendWrite(client, {
      method: "POST",
      path: crmPath`/Events/${id}/actions/cancel`,
      body: { data: [{ send_cancelling_mail: tellsParticipants }] },
      ...repetitionOf("cancelMeeting"),
    });
    return { id, status: "canceled" };
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (!failure || !(await isCanceled(client, id, failure))) {
      throw changeHint(thrown, hintOf);
    }
    // An earlier try whose answer was lost canceled it.
    return { id, status: failure.outcomeUnknown ? "canceled" : "unchanged" };
  }
}

const saysCanceled = /already cancel/i;

/** Whether a meeting is canceled after all: Zoho has one code for all that it does not allow, and may word it otherwise. */
async function isCanceled(
  client: ZohoClient,
  id: string,
  { code, reason, outcomeUnknown }: ZohoFailure,
): Promise<boolean> {
  if (code === "NOT_ALLOWED" && saysCanceled.test(reason)) return true;
  if (code !== "NOT_ALLOWED" && !outcomeUnknown) return false;
  const [meeting] = await getRecord(client, "Events", id).catch(() => []);
  return meeting?.$event_cancelled === true;
}

const hints: [(failure: ZohoFailure) => boolean, string][] = [
  [
    ({ reason }) => /participants/i.test(reason),
    "Only a meeting to which somebody is invited can be canceled. Use CRM - Remove Record for others.",
  ],
  [
    ({ reason }) => /end time/i.test(reason),
    "The meeting is over, and Zoho CRM cancels no such meeting. Choose one that has not ended.",
  ],
  [
    ({ code }) => code === "DAILY_LIMIT_EXCEEDED",
    "Zoho CRM sends no more mails today. Set Tell Participants to No, or run the step tomorrow.",
  ],
  [
    ({ code }) => code === "CANNOT_PERFORM_ACTION",
    "The connected user may not cancel this meeting. Connect as its host, or ask a CRM administrator.",
  ],
  [
    ({ code }) => code === "INVALID_DATA",
    "No meeting has this ID, or it was deleted. Check the Meeting ID.",
  ],
];

const hintOf = (failure: ZohoFailure): string | undefined =>
  hints.find(([fits]) => failure.outcomeUnknown !== true && fits(failure))?.[1] ?? failure.hint;
