import type { StoredRecord } from "../store";
import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { asItem, Refusal } from "./answers";
import { commit } from "./commits";
import { type CrmContext, latest, stamp, type Values } from "./context";
import { itemsAnswer, readItems, success } from "./items";
import { requireId } from "./parameters";

/** POST /Events/{id}/actions/cancel: the meeting stays, and its people may get a mail (docs/zoho-crm.md#canceled-meetings). */
export const cancelMeeting = (
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  id: string,
): SimAnswer => {
  const cancel = () => carryOut(context, request, caller, id);
  return context.quirks.cancelErrorsInRows ? asItem(cancel) : cancel();
};

function carryOut(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  id: string,
): SimAnswer {
  const [row = {}] = readItems(request, "data", 1);
  const tells = row.send_cancelling_mail;
  const place = { api_name: "send_cancelling_mail", json_path: "$.data[0].send_cancelling_mail" };
  if (tells === undefined || tells === null) {
    throw new Refusal("MANDATORY_NOT_FOUND", "required field not found", place);
  }
  if (typeof tells !== "boolean") {
    const details = { expected_data_type: "boolean", ...place };
    throw new Refusal("INVALID_DATA", "invalid data", details);
  }
  const meeting = latest(context, "Events", requireId(id));
  if (!meeting) throw new Refusal("INVALID_DATA", "the id given seems to be invalid", { id });
  refuseWhatStays(context, meeting);
  const people = meeting.values.Participants as Values[];
  const values = { ...meeting.values, $event_cancelled: true, Modified_By: { id: caller.user.id } };
  commit(context, {
    module: "Events",
    operation: "update",
    record: { ...meeting, modified: stamp(context.clock), values },
    affectedFields: [],
    by: caller.user,
  });
  if (tells) {
    const to = people.map(({ Email, participant }) => String(Email ?? participant));
    context.meetingMails.push({ id, to });
  }
  const items = [success("The event is successfully cancelled", { id })];
  return itemsAnswer("data", items, 200, context.quirks);
}

/** Zoho's OpenAPI file tells these apart by their messages alone. */
function refuseWhatStays({ clock }: CrmContext, { values }: StoredRecord<Values>): void {
  const refuse = (message: string) => {
    throw new Refusal("NOT_ALLOWED", message);
  };
  const { Participants: people, End_DateTime: end } = values;
  if (values.$event_cancelled === true) refuse("The event is already cancelled.");
  if (!Array.isArray(people) || people.length === 0) {
    refuse("You cannot cancel the event without inviting participants.");
  }
  if (Date.parse(String(end)) <= clock.now()) {
    refuse("You cannot cancel the meeting after the meeting end time.");
  }
}
