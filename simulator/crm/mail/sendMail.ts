import { createHash } from "node:crypto";
import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { Refusal } from "../answers";
import type { CrmContext, Values } from "../context";
import { failure, isObject, itemsAnswer, readItems, success } from "../items";
import { requireParent } from "../related";
import { type ItemError, readDateTime } from "../values";
import { lockedForAction } from "../writeErrors";
import { readTemplate, readTexts } from "./chosenTemplate";
import { isAllowed } from "./fromAddresses";
import { requireMailing } from "./modules";
import { invalid, readPeople, readPerson } from "./people";
import type { StoredMail } from "./state";

const maxFiles = 10;
const maxBytes = 10 * 1024 * 1024;
const path = "$.data[0]";

/** POST /{module}/{id}/actions/send_mail: one mail a call (docs/zoho-crm.md#sending-e-mails). */
export function sendMail(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [moduleName, id]: readonly [string, string],
): SimAnswer {
  requireMailing(requireParent(context, moduleName, id));
  const [given = {}] = readItems(request, "data", 1);
  const read = readMail(context, caller, given, [moduleName, id]);
  if ("code" in read) return itemsAnswer("data", [failure(read)], 200, context.quirks);
  const blocked = read.to.filter(({ email }) => context.mail.blocked.has(email));
  if (blocked.length === read.to.length) {
    const message = "the recipients cannot get mails";
    const item = failure({ code: "NOT_ALLOWED", message, details: {} });
    return itemsAnswer("data", [item], 200, context.quirks);
  }
  const mail = { ...read, to: read.to.filter((one) => !blocked.includes(one)) };
  context.mail.mails.push(mail);
  const details = {
    message_id: mail.messageId,
    ...(blocked.length > 0 && {
      blocked_email_addresses: blocked.map(({ email }) => ({
        email,
        reason: context.mail.blocked.get(email),
      })),
    }),
  };
  const isLater = mail.time > context.clock.now();
  const done = isLater ? "Mail scheduled successfully" : "Mail sent successfully";
  return itemsAnswer("data", [success(done, details)], 200, context.quirks);
}

function readMail(
  context: CrmContext,
  caller: SimCaller,
  given: Values,
  [module, recordId]: readonly [string, string],
): StoredMail | ItemError {
  if (context.locked.has(`${module}/${recordId}`)) return lockedForAction(recordId);
  const people = readAllPeople(context, caller, given);
  if ("code" in people) return people;
  const template = readTemplate(context, given, { path, module });
  if (template && "code" in template) return template;
  const attached = readFiles(context, given, template?.files ?? []);
  if ("code" in attached) return attached;
  const sheet = readInventory(context, given);
  if (!Array.isArray(sheet)) return sheet;
  const time = readTime(context, given);
  if (time === undefined) return invalid("scheduled_time", `${path}.scheduled_time`);
  return {
    messageId: createHash("sha256").update(context.newId()).digest("hex"),
    module,
    recordId,
    ...people,
    ...readTexts(context, given, template, [module, recordId]),
    format: given.mail_format === "text" ? "text" : "html",
    files: [...attached.files, ...sheet],
    owner: caller.user.id,
    time,
    source: "crm",
    ...(given.org_email === true && { byOrganization: true }),
  };
}

/** Published without details. */
const missing: ItemError = {
  code: "MANDATORY_NOT_FOUND",
  message: "required field not found",
} as ItemError;

function readAllPeople(context: CrmContext, caller: SimCaller, given: Values) {
  const from = readPerson(given, "from", path);
  const to = readPeople(given, "to", path);
  if (from === undefined || (Array.isArray(to) && to.length === 0)) return missing;
  if ("code" in from) return from;
  if ("code" in to) return to;
  const cc = readPeople(given, "cc", path);
  if ("code" in cc) return cc;
  const bcc = readPeople(given, "bcc", path);
  if ("code" in bcc) return bcc;
  const replyTo = readPerson(given, "reply_to", path);
  if (replyTo && "code" in replyTo) return replyTo;
  if (!isAllowed(context, caller.user, from.email, given.org_email === true)) {
    return invalid("from", `${path}.from`, "from address is not allowed");
  }
  return { from, to, cc, bcc, ...(replyTo && { replyTo }) };
}

function readFiles(
  context: CrmContext,
  given: Values,
  ofTemplate: StoredMail["files"],
): Pick<StoredMail, "files"> | ItemError {
  if (given.attachments === undefined) return { files: ofTemplate };
  const list = Array.isArray(given.attachments) ? given.attachments : [];
  const files = list.flatMap((one) => {
    const id = isObject(one) ? String(one.id) : "";
    const file = context.zfs.get(id);
    return file ? [{ ...file, id }] : [];
  });
  if (files.length < list.length) return invalid("id", `${path}.attachments[${files.length}].id`);
  if (files.length > maxFiles) return invalid("attachments", `${path}.attachments`);
  if (files.reduce((sum, { data }) => sum + data.length, 0) > maxBytes) {
    const details = { size: maxBytes };
    throw new Refusal("FILE_SIZE_EXCEEDS", "File exceeded its maximum limit", details, 413);
  }
  return { files };
}

/** The record as a PDF, by a template of inventory records. */
function readInventory(
  context: CrmContext,
  { inventory_details: details }: Values,
): StoredMail["files"] | ItemError {
  if (details === undefined || details === null) return [];
  const { inventory_template } = isObject(details) ? details : {};
  const { id } = isObject(inventory_template) ? inventory_template : {};
  const template = context.mail.inventoryTemplates.find((one) => one.id === id);
  if (!template) return invalid("id", `${path}.inventory_details.inventory_template.id`);
  const data = Buffer.from(`%PDF ${template.name}`);
  const file = { id: context.newId(), name: `${template.name}.pdf`, data };
  return [{ ...file, contentType: "application/pdf" }];
}

/** When the mail goes out; undefined for a time that cannot be read or is past. */
function readTime({ clock }: CrmContext, { scheduled_time }: Values): number | undefined {
  if (scheduled_time === undefined || scheduled_time === null) return clock.now();
  const read = readDateTime(scheduled_time);
  const time = read === undefined ? Number.NaN : Date.parse(String(read));
  return time > clock.now() ? time : undefined;
}
