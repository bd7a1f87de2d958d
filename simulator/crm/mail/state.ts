import type { ZfsFile } from "../zfsFile";

/** Somebody who sends or gets an e-mail, as Zoho names people there. */
export interface Person {
  email: string;
  user_name?: string;
}

/** An e-mail that lies with a record: sent from the CRM or to be sent, or of a user's own mailbox. */
export interface StoredMail {
  messageId: string;
  module: string;
  recordId: string;
  from: Person;
  to: Person[];
  cc: Person[];
  bcc: Person[];
  replyTo?: Person;
  subject: string;
  content: string;
  format: "html" | "text";
  files: (ZfsFile & { id: string })[];
  /** The id of the user who sent it, or in whose mailbox it lies. */
  owner: string;
  /** When it is sent, or came, in milliseconds since 1970; a scheduled one lies in the future. */
  time: number;
  /** `mailbox`: read from the user's own mailbox, sent or received there. */
  source: "crm" | "mailbox" | "draft";
  /** Whether the organization's own server sends it. */
  byOrganization?: boolean;
}

/** A draft of a record, which names its sender as text. */
export interface StoredDraft
  extends Pick<
    StoredMail,
    | "module"
    | "recordId"
    | "to"
    | "cc"
    | "bcc"
    | "subject"
    | "content"
    | "format"
    | "files"
    | "owner"
    | "time"
  > {
  id: string;
  from: string;
  replyTo?: string;
}

/** A template of e-mails or of inventory records. */
export interface MailTemplate {
  id: string;
  module: string;
  name: string;
  subject: string;
  content: string;
  files: (ZfsFile & { id: string })[];
  active: boolean;
  /** Milliseconds since 1970. */
  created: number;
}

/** Everything about e-mails of one organization. */
export interface MailState {
  /** Whatever was sent from the CRM, was put off, or came into a mailbox, the oldest first. */
  mails: StoredMail[];
  drafts: StoredDraft[];
  templates: MailTemplate[];
  inventoryTemplates: MailTemplate[];
  /** The organization's own addresses, which every user may send from. */
  organizationAddresses: Person[];
  /** Addresses that get no mail, with the reason. */
  blocked: Map<string, string>;
}

export const newMailState = (): MailState => ({
  mails: [],
  drafts: [],
  templates: [],
  inventoryTemplates: [],
  organizationAddresses: [],
  blocked: new Map(),
});
