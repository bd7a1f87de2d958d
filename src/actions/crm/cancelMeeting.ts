import { input } from "@prismatic-io/spectral";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { toRecordId } from "../../inputs/recordIds";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type CanceledMeeting, cancelMeeting } from "../../zoho/crm/records/cancelMeeting";
import { refuse } from "../../zoho/errors/refuse";

const meeting = "4876876000000418001";

const example: { data: CanceledMeeting } = { data: { id: meeting, status: "canceled" } };

const meetingId = input({
  label: "Meeting ID",
  type: "string",
  required: true,
  placeholder: "Enter a meeting's ID",
  comments: "The ID of the meeting, a record of the module Events.",
  example: meeting,
  clean: toRecordId("Meeting ID"),
});

/** Nobody gets a mail, or gets none, by a default that a builder did not see. */
const tellParticipants = input({
  label: "Tell Participants",
  type: "string",
  required: true,
  placeholder: "Select Yes or No",
  comments: "Whether Zoho CRM mails the participants that the meeting is canceled.",
  example: "true",
  model: [
    { label: "Yes", value: "true" },
    { label: "No", value: "false" },
  ],
  clean: (value: unknown): boolean => {
    const text = toRequiredText("Tell Participants")(value);
    if (/^(true|yes)$/i.test(text)) return true;
    if (/^(false|no)$/i.test(text)) return false;
    refuse(`Tell Participants is "${text}". Choose Yes or No.`);
  },
});

export const crmCancelMeeting = zohoAction({
  display: {
    label: "CRM - Cancel Meeting",
    description: "Cancels a meeting in Zoho CRM, and tells its participants where asked to.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.events.READ", "ZohoCRM.modules.events.UPDATE"],
  inputs: { connection, meetingId, tellParticipants },
  perform: async (context, { connection, meetingId, tellParticipants }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await cancelMeeting(client, meetingId, tellParticipants) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text, status: text })),
});
