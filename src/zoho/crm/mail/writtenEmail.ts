import type { EmailAddress } from "./emailAddress";
import type { EmailFile } from "./emailFiles";

/** What e-mails and drafts have alike. What stands beside a template wins over the template's own. */
export interface WrittenEmail {
  from: EmailAddress;
  to: EmailAddress[];
  cc: EmailAddress[];
  bcc: EmailAddress[];
  replyTo?: EmailAddress;
  subject?: string;
  content?: string;
  format: "html" | "text";
  templateId?: string;
  files: EmailFile[];
}
