import type { NamedFile } from "../../files/fileForm";
import type { MailKind } from "./mailKinds";

/** An e-mail to send. What is undefined is taken as Zoho proposes it. */
export interface WantedMail {
  recordType: string;
  recordId: string;
  kind: MailKind;
  /** Addresses and IDs of contact persons; empty with `toDefaults` alone. */
  to: string[];
  toDefaults: boolean;
  cc: string[];
  bcc: string[];
  /** The ID or the name of a template. */
  templateId?: string;
  subject?: string;
  body?: string;
  /** The address of a sender that Zoho offers. */
  from?: string;
  hasFiles: boolean;
  /** Attached to the record first. */
  files: NamedFile[];
  hasStatement: boolean;
  startDate?: string;
  endDate?: string;
  /** Marks a draft as sent before. */
  marksSent: boolean;
}

/** Whether a recipient is an address, and no ID of a contact person. */
export const isAddress = (recipient: string): boolean => recipient.includes("@");
