import type { CrmContext, Values } from "../context";
import { isObject } from "../items";
import type { ItemError } from "../values";
import { mergeRecord } from "./merge";
import { invalid } from "./people";
import type { MailTemplate } from "./state";

/**
 * The template that a mail or a draft names, of e-mails or of inventory records; undefined where it names none.
 * Whether one of another module, or one that is not in use, is refused is UNSURE (docs/zoho-crm.md#sending-e-mails).
 */
export function readTemplate(
  { mail, quirks }: CrmContext,
  given: Values,
  { path, module }: { path: string; module: string },
): MailTemplate | ItemError | undefined {
  if (given.template === undefined || given.template === null) return undefined;
  const { id } = isObject(given.template) ? given.template : {};
  const found = [...mail.templates, ...mail.inventoryTemplates].find((one) => one.id === id);
  const isFitting = found?.active === true && found.module === module;
  if (found && (isFitting || !quirks.unfitTemplatesRefused)) return found;
  return invalid("id", `${path}.template.id`);
}

/** Subject and content: what stands beside a template wins over it, and the template takes the record's values. */
export function readTexts(
  context: CrmContext,
  given: Values,
  template: MailTemplate | undefined,
  [module, recordId]: readonly [string, string],
): { subject: string; content: string } {
  const text = (name: "subject" | "content") =>
    typeof given[name] === "string"
      ? given[name]
      : mergeRecord(context, template?.[name] ?? "", module, recordId);
  return { subject: text("subject"), content: text("content") };
}
