import { zonedTimestamp } from "../../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { empty, ok, Refusal } from "../answers";
import { type CrmContext, userReference, type Values } from "../context";
import { requireParent } from "../related";
import { recordName } from "../render";
import { fileAnswer } from "../zfs";
import { asMail } from "./drafts";
import { requireMailing } from "./modules";
import type { Person, StoredMail } from "./state";

const perPage = 10;
const types =
  "sent_from_crm scheduled_in_crm drafts user_emails all_contacts_sent_crm_emails all_contacts_scheduled_crm_emails all_contacts_draft_crm_emails".split(
    " ",
  );

type Place = readonly [module: string, id: string];

/**
 * GET /{module}/{id}/Emails and what lies below: a list of ten a page, one mail with its text, or a file
 * (docs/zoho-crm.md#e-mails-of-a-record).
 */
export function readEmails(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  place: Place,
): SimAnswer | undefined {
  const [, , , messageId, action] = request.segments;
  requireMailing(requireParent(context, ...place));
  if (messageId === undefined) return listEmails(context, request, caller, place);
  if (messageId === "actions") {
    return action === "download_attachments" ? download(context, request, place) : undefined;
  }
  const owner = readOwner(request);
  const mail = mailsOf(context, place).find((one) => one.messageId === messageId);
  if (!mail || !mayRead(mail, owner, caller)) return empty(204);
  return ok({ Emails: [{ ...describe(context, mail, caller), ...textOf(mail) }] });
}

function listEmails(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  place: Place,
): SimAnswer {
  const type = request.query.get("type");
  if (type !== null && !types.includes(type)) throw invalid("type");
  const owner = readOwner(request);
  if (type === "user_emails" && owner === undefined) throw invalid("owner_id");
  const found = ofType(context, type, place)
    .filter((mail) => type !== "user_emails" || mail.owner === owner)
    .filter((mail) => mayRead(mail, owner, caller))
    .sort((one, other) => other.time - one.time);
  const start = readIndex(request);
  const rows = found.slice(start, start + perPage);
  if (rows.length === 0) return empty(204);
  const end = start + rows.length;
  return ok({
    Emails: rows.map((mail) => describe(context, mail, caller)),
    info: {
      count: rows.length,
      next_index: end < found.length ? writeIndex(end) : null,
      prev_index: start > 0 ? writeIndex(Math.max(0, start - perPage)) : null,
      per_page: perPage,
      more_records: end < found.length,
    },
  });
}

/** A place in the list, which callers cannot read anything out of. */
const writeIndex = (start: number) => Buffer.from(`mail:${start}`).toString("base64url");

function readIndex({ query }: SimRequest): number {
  const index = query.get("index");
  if (index === null) return 0;
  const [, start] = /^mail:(\d+)$/.exec(Buffer.from(index, "base64url").toString()) ?? [];
  if (start === undefined) throw invalid("index");
  return Number(start);
}

const invalid = (name: string) => new Refusal("INVALID_DATA", "invalid data", { param_name: name });

/** Sources call the user differently (UNSURE, docs/zoho-crm.md#e-mails-of-a-record): both are taken. */
const readOwner = ({ query }: SimRequest): string | undefined =>
  query.get("owner_id") ?? query.get("user_id") ?? undefined;

const mailsOf = ({ mail }: CrmContext, [module, recordId]: Place): StoredMail[] =>
  [...mail.mails, ...mail.drafts.map(asMail)].filter(
    (one) => one.module === module && one.recordId === recordId,
  );

/** Without a type: all that were sent or came; which ones Zoho gives then is not documented. */
function ofType(context: CrmContext, type: string | null, place: Place): StoredMail[] {
  const places = type?.startsWith("all_contacts") ? contactsOf(context, place) : [place];
  const mails = places.flatMap((one) => mailsOf(context, one));
  const isLater = (mail: StoredMail) => stateOf(context, mail) === "scheduled";
  const sent = mails.filter((mail) => mail.source === "crm" && !isLater(mail));
  if (type === null) return [...sent, ...mails.filter(({ source }) => source === "mailbox")];
  if (type === "user_emails") return mails.filter(({ source }) => source === "mailbox");
  if (type.includes("draft")) return mails.filter(({ source }) => source === "draft");
  return type.includes("scheduled") ? mails.filter(isLater) : sent;
}

/** The contacts of an account, or of a deal's. */
function contactsOf({ store }: CrmContext, [module, id]: Place): Place[] {
  const lookUp = module === "Accounts" ? "Account_Name" : "Deal_Name";
  return store
    .find<Values>("Contacts", `deleted is null and json_extract(json, '$.${lookUp}.id') = ?`, [id])
    .map((contact) => ["Contacts", contact.id]);
}

/** A mailbox is its user's own. */
const mayRead = (mail: StoredMail, owner: string | undefined, caller: SimCaller): boolean =>
  mail.source !== "mailbox" || mail.owner === (owner ?? caller.user.id);

function stateOf({ clock }: CrmContext, { source, time }: StoredMail) {
  if (source === "draft") return "draft";
  return source === "crm" && time > clock.now() ? "scheduled" : "sent";
}

function describe(context: CrmContext, mail: StoredMail, { user }: SimCaller) {
  const module = context.modules.get(mail.module);
  const time = zonedTimestamp(mail.time, user.timeZone);
  const state = stateOf(context, mail);
  const hasFiles = mail.files.length > 0;
  return {
    message_id: mail.messageId,
    subject: mail.subject,
    from: withName(mail.from),
    to: mail.to.map(withName),
    cc: mail.cc.map(withName),
    summary: mail.content.replace(/<[^>]*>/g, "").slice(0, 100),
    owner: userReference(context, mail.owner),
    read: true,
    sent: mail.source === "crm" && state === "sent",
    source: mail.source === "crm" ? "crm" : null,
    status: [{ type: state, bounced_time: null, bounced_reason: null }],
    // What was not sent yet has the other time alone (docs/zoho-crm.md#e-mails-of-a-record).
    ...(state === "sent" && { sent_time: time }),
    time,
    has_attachment: hasFiles,
    has_thread_attachment: hasFiles,
    activity_info: null,
    intent: null,
    sentiment_info: null,
    emotion: null,
    editable: state === "draft",
    linked_record: {
      id: mail.recordId,
      name: module ? recordName(context, module, mail.recordId) : null,
      module: { api_name: mail.module, id: module?.id },
    },
  };
}

/** People without a name have null for it (docs/zoho-crm.md#e-mails-of-a-record). */
const withName = ({ email, user_name }: Person) => ({ email, user_name: user_name ?? null });

const textOf = ({ content, format, files, replyTo }: StoredMail) => ({
  content,
  mail_format: format,
  ...(replyTo && { reply_to: withName(replyTo) }),
  attachments: files.map(({ id, name, data }) => ({ id, name, size: String(data.length) })),
});

/** All four parameters are mandatory. */
function download(context: CrmContext, { query }: SimRequest, place: Place): SimAnswer {
  const absent = ["user_id", "message_id", "id", "name"].filter((name) => query.get(name) === null);
  if (absent.length > 0) {
    throw new Refusal("REQUIRED_PARAM_MISSING", "One of the expected parameter is missing", {
      param_name: absent[0],
    });
  }
  const mail = mailsOf(context, place).find(
    ({ messageId, owner }) =>
      messageId === query.get("message_id") && owner === query.get("user_id"),
  );
  const file = mail?.files.find(({ id }) => id === query.get("id"));
  if (!file) throw new Refusal("INVALID_DATA", "the request does not contain any file", {});
  return fileAnswer(file);
}
