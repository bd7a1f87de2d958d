import { refuse } from "../../errors/refuse";

/**
 * Zoho asks for the sender and the recipients alone, and would take an empty e-mail.
 * @throws Error for an e-mail or a draft that has no template, and misses its subject or its content.
 */
export function requireText(given: {
  templateId?: string;
  subject?: string;
  content?: string;
}): void {
  const { templateId, subject, content } = given;
  if (templateId !== undefined) return;
  const missing = [subject === undefined && "Subject", content === undefined && "Content"].filter(
    Boolean,
  );
  if (missing.length === 0) return;
  refuse(
    `Template is empty, and so is ${missing.join(" and ")}. Choose a template, or give Subject and Content.`,
  );
}
