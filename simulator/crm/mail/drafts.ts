import { createHash } from "node:crypto";
import { zonedTimestamp } from "../../timestamps";
import type { SimAnswer, SimCaller, SimRequest } from "../../types";
import { empty, ok } from "../answers";
import { type CrmContext, stamp, type Values } from "../context";
import { failure, type Item, isObject, itemsAnswer, readItems, success } from "../items";
import { requireParent } from "../related";
import type { ItemError } from "../values";
import { readTemplate, readTexts } from "./chosenTemplate";
import { isAllowed } from "./fromAddresses";
import { requireMailing } from "./modules";
import { invalid, isAddress, readPeople } from "./people";
import type { StoredDraft, StoredMail } from "./state";

const key = "__email_drafts";
const maxDrafts = 100;
const maxSubject = 512;

/** /{module}/{id}/__email_drafts: GET lists them, POST adds up to a hundred (docs/zoho-crm.md#e-mail-drafts). */
export function handleDrafts(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
  [module, recordId]: readonly [string, string],
): SimAnswer {
  requireMailing(requireParent(context, module, recordId));
  if (request.method === "GET") return listDrafts(context, caller, [module, recordId]);
  const items = readItems(request, key, maxDrafts).map((given, index): Item => {
    const place = { path: `$.${key}[${index}]`, module, recordId };
    const read = readDraft(context, caller, given, place);
    if ("code" in read) return failure(read);
    const id = createHash("sha256").update(context.newId()).digest("hex");
    const time = stamp(context.clock);
    context.mail.drafts.push({ ...read, id, module, recordId, owner: caller.user.id, time });
    return success("Draft created Successfully", { id });
  });
  return itemsAnswer(key, items, 201, context.quirks);
}

function readDraft(
  context: CrmContext,
  caller: SimCaller,
  given: Values,
  { path, module, recordId }: { path: string; module: string; recordId: string },
): Omit<StoredDraft, "id" | "module" | "recordId" | "owner" | "time"> | ItemError {
  if (given.from === undefined) return missing("from", path);
  // A text, where other people are objects.
  if (!isAddress(given.from)) return invalid("from", `${path}.from`, "invalid email");
  if (given.rich_text === undefined) return missing("rich_text", path);
  if (!isAllowed(context, caller.user, given.from, false)) {
    const message =
      "Email can't be saved as draft using this from address.Kindly check the allowed from address list";
    return { code: "INVALID_DATA", message, details: { api_name: "from" } };
  }
  const people = readAllPeople(given, path);
  if ("code" in people) return people;
  const template = readTemplate(context, given, { path, module });
  if (template && "code" in template) return template;
  const files = readFiles(context, given, path, template?.files ?? []);
  if ("code" in files) return files;
  const texts = readTexts(context, given, template, [module, recordId]);
  if (texts.subject.length > maxSubject) return invalid("subject", `${path}.subject`);
  const format = given.rich_text === true ? "html" : "text";
  return { from: given.from, ...people, ...texts, format, ...files };
}

const missing = (name: string, path: string): ItemError => ({
  code: "MANDATORY_NOT_FOUND",
  message: "required field not found",
  details: { api_name: name, json_path: `${path}.${name}` },
});

function readAllPeople(given: Values, path: string) {
  const [to, cc, bcc] = ["to", "cc", "bcc"].map((name) => readPeople(given, name, path));
  for (const one of [to, cc, bcc]) if (one && "code" in one) return one;
  const people = { to, cc, bcc } as Pick<StoredDraft, "to" | "cc" | "bcc">;
  const { reply_to } = given;
  if (reply_to === undefined || reply_to === null) return people;
  if (isAddress(reply_to)) return { ...people, replyTo: reply_to };
  return invalid("reply_to", `${path}.reply_to`, "invalid email");
}

function readFiles(
  { zfs }: CrmContext,
  { attachments }: Values,
  path: string,
  ofTemplate: StoredDraft["files"],
): Pick<StoredDraft, "files"> | ItemError {
  if (attachments === undefined) return { files: ofTemplate };
  const files: StoredDraft["files"] = [];
  for (const [index, one] of (Array.isArray(attachments) ? attachments : []).entries()) {
    const at = `${path}.attachments[${index}]`;
    const { id, file_name } = isObject(one) ? one : {};
    if (file_name === undefined) return missing("file_name", at);
    const file = zfs.get(String(id));
    if (!file) return invalid("id", `${at}.id`);
    files.push({ ...file, id: String(id), name: String(file_name) });
  }
  return { files };
}

function listDrafts(
  { mail }: CrmContext,
  { user }: SimCaller,
  [module, recordId]: readonly [string, string],
): SimAnswer {
  const found = mail.drafts.filter((one) => one.module === module && one.recordId === recordId);
  if (found.length === 0) return empty(204);
  const rows = found.map((draft) => {
    const time = zonedTimestamp(draft.time, user.timeZone);
    return {
      id: draft.id,
      modified_time: time,
      created_time: time,
      from: draft.from,
      to: draft.to,
      reply_to: draft.replyTo ?? null,
      cc: draft.cc,
      bcc: draft.bcc,
      schedule_details: null,
      subject: draft.subject,
      summary: draft.content,
      rich_text: draft.format === "html",
      inventory_details: null,
      attachments: draft.files.map(({ id, name, data }) => ({
        id,
        file_name: name,
        file_size: String(data.length),
        service_name: "ZFSAttached",
      })),
      content: draft.content,
    };
  });
  return ok({ [key]: rows });
}

/** A draft as it stands among the record's mails. */
export const asMail = ({ id, from, replyTo, ...draft }: StoredDraft): StoredMail => ({
  ...draft,
  messageId: id,
  from: { email: from },
  ...(replyTo !== undefined && { replyTo: { email: replyTo } }),
  source: "draft",
});
