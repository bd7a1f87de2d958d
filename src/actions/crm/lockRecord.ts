import { input } from "@prismatic-io/spectral";
import { toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordType } from "../../inputs/crm";
import { recordId } from "../../inputs/recordIds";
import { object, output, textOrNull } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type LockedRecord, lockRecord, maxReason } from "../../zoho/crm/locks/lockRecord";
import { refuse } from "../../zoho/errors/refuse";

const example: { data: LockedRecord } = { data: { lockId: "4876876000000417001" } };

const reason = input({
  label: "Reason",
  type: "string",
  required: true,
  placeholder: "Enter why the record is locked",
  comments: "Why the record is locked, in up to 3,000 characters; users see it in Zoho CRM.",
  example: "The contract is signed.",
  clean: (value: unknown) => {
    const text = toRequiredText("Reason")(value);
    if (text.length <= maxReason) return text;
    refuse(`Reason has ${text.length} characters. Give at most ${maxReason}.`);
  },
});

export const crmLockRecord = zohoAction({
  display: {
    label: "CRM - Lock Record",
    description: "Locks a Zoho CRM record, so that nobody changes it.",
  },
  performSafety: "notAllowed",
  scopes: [
    "ZohoCRM.settings.modules.READ",
    "ZohoCRM.settings.modules.CREATE",
    "ZohoCRM.modules.lockinginformation.READ",
    "ZohoCRM.modules.lockinginformation.CREATE",
  ],
  inputs: {
    connection,
    recordType,
    recordId: input({ ...recordId, comments: "The ID of the record to lock." }),
    reason,
  },
  perform: async (context, { connection, recordType, recordId, reason }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await lockRecord(client, recordType, recordId, reason) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ lockId: textOrNull })),
});
