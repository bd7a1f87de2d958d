import type { ZohoRequest } from "../http/request";

/**
 * What a write does that is sent again after its answer was lost. Zoho takes no key that would tell it
 * (docs/zoho-crm.md#repeated-writes).
 * - `converges`: the second one ends in the same state.
 * - `already`: the second one is refused, since all is done; `send` reads such a refusal as success.
 * - `addsAgain`: the second one adds something again, so somebody has to look first.
 * - `never`: nobody but the builder can tell whether it may run again.
 */
type Repetition =
  | { kind: "converges" | "already" }
  | {
      kind: "addsAgain" | "never";
      /** How to find out what became of it; `{what}` stands for what the request names. */
      findOut: string;
    };

/** Each write of CRM; whoever adds one adds its row. */
const repetitions = {
  createRecords: {
    kind: "addsAgain",
    findOut:
      "Look in Zoho CRM for a new record with these values before repeating the step; CRM - Find Record finds one.",
  },
  updateRecords: { kind: "converges" },
  upsertRecords: { kind: "converges" },
  cloneRecord: {
    kind: "addsAgain",
    findOut:
      "Look in Zoho CRM for a new copy of record {what} before repeating the step, so that there are not two copies.",
  },
  convertLead: { kind: "already" },
  convertInventory: { kind: "already" },
  // It may send a mail each time.
  changeOwner: {
    kind: "addsAgain",
    findOut:
      "Look at the owners of the records in Zoho CRM before repeating the step; with Notify, the new owner may get a second mail.",
  },
  // New subform rows and values to append.
  addToRecords: {
    kind: "addsAgain",
    findOut:
      "What was new in {what} may be there already: get the record and compare before repeating the step.",
  },
  removeRecords: { kind: "already" },
  // The bin is read beforehand: what lay there and lies there no more is back.
  restoreRecords: { kind: "converges" },
  linkRecords: { kind: "converges" },
  unlinkRecords: { kind: "already" },
  linkByRows: {
    kind: "addsAgain",
    findOut:
      "Repeat the step for these rows: it reads the links first, and links what is not linked yet.",
  },
  addNote: {
    kind: "addsAgain",
    findOut:
      "Look at the notes of record {what} before repeating the step; CRM - List Related Records with the related list Notes gives the newest first.",
  },
  createTags: { kind: "already" },
  changeTags: { kind: "converges" },
  addAttachment: {
    kind: "addsAgain",
    findOut:
      "Look at the attachments of record {what} in Zoho CRM before repeating the step, so that the file is not attached twice.",
  },
  addAttachmentLink: {
    kind: "addsAgain",
    findOut:
      "CRM - List Attachments tells whether record {what} has the link; look there before repeating the step.",
  },
  removeAttachment: { kind: "already" },
  setPhoto: { kind: "converges" },
  removePhoto: { kind: "already" },
  // A file that no job reads and no field holds does nothing.
  uploadFile: { kind: "converges" },
  createDraft: {
    kind: "addsAgain",
    findOut:
      "CRM - List Emails with the type Drafts tells whether record {what} has the draft; look there before repeating the step.",
  },
  sendEmail: {
    kind: "never",
    findOut:
      "The e-mail may have been sent: CRM - List Emails with the Type sent_from_crm tells the newest e-mails of record {what}. Look there before running the step again.",
  },
  // A list without a type has no scheduled e-mails.
  scheduleEmail: {
    kind: "never",
    findOut:
      "The e-mail may have been scheduled: CRM - List Emails with the Type scheduled_in_crm tells those of record {what}. Look there before running the step again.",
  },
  startReadJob: {
    kind: "addsAgain",
    findOut:
      "A job that reads changes nothing: repeating the step does no harm, and costs the credits of a second job.",
  },
  startWriteJob: {
    kind: "addsAgain",
    findOut:
      "Look in {what} for the rows of the job before repeating the step, since a second job may write the rows again.",
  },
  mergeRecords: {
    kind: "never",
    findOut:
      "Get the other records ({what}) before repeating the step: they are gone where Zoho CRM merged them. A job may still be at work.",
  },
  massUpdateView: {
    kind: "never",
    findOut:
      "Look at the records of custom view {what} in Zoho CRM before repeating the step: the job may be at work on them.",
  },
  massDeleteView: {
    kind: "never",
    findOut:
      "Count the records of custom view {what} before repeating the step: the job may be at work. Deleted records lie in the recycle bin.",
  },
  massChangeOwnerOfView: {
    kind: "never",
    findOut:
      "Look at the owners of the records of custom view {what} in Zoho CRM before repeating the step: the job may be at work.",
  },
  openChannel: {
    kind: "addsAgain",
    findOut:
      "CRM - Get Notification Details tells whether channel {what} is open; look there before repeating the step.",
  },
  changeChannel: { kind: "converges" },
  closeChannels: { kind: "already" },
  // A meeting that is canceled already is refused, so that nobody gets a second mail.
  cancelMeeting: { kind: "already" },
  // A record that is locked already is refused.
  lockRecord: { kind: "already" },
  unlockRecord: { kind: "already" },
  advanceBlueprint: {
    kind: "never",
    findOut:
      "CRM - Get Blueprint tells the state of record {what}; look there before repeating the step. The next state may have a transition of the same name.",
  },
  // Parts that each end in the same state.
  repeatParts: { kind: "converges" },
  sendPartsOrNone: {
    kind: "addsAgain",
    findOut:
      "With Rollback, Zoho CRM does all parts or none: look in Zoho CRM for what part {what} does. Repeat the step only if that is not done.",
  },
  sendParts: {
    kind: "addsAgain",
    findOut:
      "Look in Zoho CRM for what part {what} and the other parts do before repeating the step, since some of it may be done.",
  },
  executeFunction: {
    kind: "never",
    findOut:
      "Look at the logs of function {what} under Setup > Developer Hub > Functions in Zoho CRM, and at what the function does, before running it again.",
  },
} as const satisfies Record<string, Repetition>;

/** A write of CRM, by its row in the table. */
type CrmWrite = keyof typeof repetitions;

/**
 * Whether a request may be sent again when its answer was lost, and else how to find out what became of it.
 * @param what the record, module, channel or function that the way to find out names.
 */
export function repetitionOf(write: CrmWrite, what = ""): Pick<ZohoRequest, "repeat" | "findOut"> {
  const row: Repetition = repetitions[write];
  if (!("findOut" in row)) return { repeat: "always" };
  return { repeat: "ifNotRun", findOut: row.findOut.replace("{what}", () => what) };
}
