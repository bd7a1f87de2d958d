import { addToHint } from "../../errors/errors";
import { refusal, refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { type BooksAnswer, isRows, readRecord } from "../answers";
import { addFile } from "../files/addFile";
import { isId } from "../findByNumber";
import { getRecord } from "../records";
import { findRecordType } from "../recordTypes/findRecordType";
import { repetitionOf } from "../repetition";
import { isAmong, stateIn } from "../status/readState";
import { settleVerb } from "../status/settleVerb";
import { sendWrite } from "../writes";
import { checkMail } from "./checkMail";
import { type MailContent, readMailContent } from "./mailContent";
import { mailKinds } from "./mailKinds";
import { isAddress, type WantedMail } from "./wantedMail";
import { templateOf, writeMail } from "./writeMail";

/** The sent e-mail, and who gets it. */
export interface SentMail {
  state: "sent";
  to: string[];
}

/**
 * Sends an e-mail about a record once (docs/zoho-books.md#e-mails). Whether it went out stays unknown after a lost answer:
 * nothing at Zoho tells.
 * @throws Error before anything is written, for what the type does not take and for recipients that are missing.
 * ZohoError also where Zoho tells of a failure within an answer of success.
 */
export async function sendMail(client: ZohoClient, wanted: WantedMail): Promise<SentMail> {
  checkMail(wanted);
  const { recordType, recordId: id, kind, files } = wanted;
  const type = findRecordType(recordType);
  const path = fillBooksPath(`${type.paths.get}/${mailKinds[kind].path}`, { id });
  const isDraft = await judgeState(client, wanted);
  const { query, body } = writeMail(wanted, await contentOf(client, wanted, path));
  const request: ZohoRequest = {
    ...{ method: "POST", path, query, body },
    ...repetitionOf("sendEmail", id),
  };
  const attached: string[] = [];
  let isMarked = false;
  try {
    for (const file of files) {
      await addFile(client, { recordType, id }, file, { asReceipt: false, inMail: true });
      attached.push(file.name);
    }
    if (isDraft) await markSent(client, wanted);
    isMarked = isDraft;
    refuseInner(request, await sendWrite(client, request));
  } catch (thrown) {
    const done = [
      ...(isMarked ? ["The record is marked as sent by now."] : []),
      ...(attached.length > 0
        ? [`Another run of the step attaches files that are there by now: ${attached.join(", ")}.`]
        : []),
    ];
    throw done.length > 0 ? addToHint(thrown, done.join(" ")) : thrown;
  }
  return { state: "sent", to: body.to_mail_ids };
}

/** What Zoho proposes, where that is needed. */
async function contentOf(
  client: ZohoClient,
  wanted: WantedMail,
  path: string,
): Promise<MailContent> {
  const { recordType, to, toDefaults, subject, body, templateId, from } = wanted;
  const isWritten = subject !== undefined && body !== undefined && !templateId;
  const isWhole = isWritten && !toDefaults && !from && to.every(isAddress);
  if (isWhole || !findRecordType(recordType).mail?.includes("C")) {
    return { to: [], from: [], templates: [], errors: [] };
  }
  const { startDate: start_date, endDate: end_date } = wanted;
  const days = { start_date, end_date };
  // An ID of no template may go unnoticed there.
  const read = (email_template_id?: string) =>
    readMailContent(client, path, { email_template_id, ...days });
  const asked = templateId && isId(templateId) ? templateId : undefined;
  const first = await read(asked);
  const template = templateId && templateOf(templateId, first);
  const content = template && template !== asked ? await read(template) : first;
  for (const error of content.errors) client.log.warn(`Zoho Books says of the e-mail: ${error}`);
  return content;
}

/** The states of an invoice that is open or overdue. */
const reminded = ["sent", "open", "overdue", "unpaid", "partially_paid", "viewed"];

/**
 * Whether the record is a draft that is to be marked as sent. Warns of a draft that is not, and of a record that is void.
 * @throws Error for a reminder of what is neither open nor overdue.
 */
async function judgeState(client: ZohoClient, wanted: WantedMail): Promise<boolean> {
  const { recordType, recordId, kind, marksSent } = wanted;
  const type = findRecordType(recordType);
  if (!type.verbs?.sent) {
    if (marksSent) refuse(`Mark as Sent First is on, and ${type.label} are not marked as sent.`);
    return false;
  }
  const record = readRecord(type, await getRecord(client, { recordType }, recordId));
  const state = stateIn(record, { field: "status" });
  if (kind === "reminder" && state !== undefined && !isAmong(state, reminded)) {
    const advice = state === "draft" ? " Mail the record itself first, with Kind Record." : "";
    refuse(
      `The state of the record is ${state}. Zoho Books reminds of ${type.label} that are open or overdue alone.${advice}`,
    );
  }
  if (state === "void") client.log.warn("The record is void, and is mailed all the same.");
  if (state !== "draft") return false;
  if (!marksSent) {
    client.log.warn(
      "The record is a draft. Whether the e-mail marks it as sent is up to Zoho Books; Mark as Sent First makes sure.",
    );
  }
  return marksSent;
}

const markSent = (client: ZohoClient, { recordType, recordId }: WantedMail) => {
  const { toRequest } = settleVerb({ recordType, verb: "sent", values: {} });
  return sendWrite(client, { ...toRequest(recordId, {}), repeat: "always" });
};

/** @throws ZohoError where an answer of success tells of an e-mail that was not sent. */
function refuseInner({ method, path }: ZohoRequest, answer: BooksAnswer): void {
  const info = isObject(answer.info) ? answer.info : answer;
  const [failed] = isRows(info.email_errors_info) ? info.email_errors_info : [];
  const code = info === answer ? undefined : Number(info.code ?? 0);
  if (!failed && !code) return;
  throw refusal({
    product: "books",
    operation: `${method} ${path}`,
    ...(code && { code: String(code) }),
    reason: String(failed?.message ?? info.message ?? answer.message),
    hint: "Zoho Books answered success, and did not send the e-mail.",
  });
}
