import { type CrmContext, stamp } from "../context";
import type { MailTemplate, Person, StoredMail } from "./state";

type Template = Pick<MailTemplate, "name"> &
  Partial<Pick<MailTemplate, "subject" | "content" | "files" | "active">>;

/** What a test does with e-mails without a request. */
export interface MailDirect {
  /** Adds an e-mail template of a module and gives its id. */
  addEmailTemplate(module: string, template: Template): string;
  /** Adds a template of a module's inventory records and gives its id. */
  addInventoryTemplate(module: string, template: Template): string;
  /** Adds an address of the organization, which every user may send from. */
  addOrganizationAddress(address: Person): void;
  /** Puts a mail into the mailbox of the account's owner, or of the user named, and gives its id. */
  receiveEmail(module: string, recordId: string, mail: Partial<StoredMail>): string;
  /** What was sent from the CRM or is to be sent, the oldest first. */
  outbox(): StoredMail[];
}

export function createMailDirect(context: CrmContext): MailDirect {
  const toTemplate = (module: string, template: Template): MailTemplate => ({
    id: context.newId(),
    module,
    subject: "",
    content: "",
    files: [],
    active: true,
    created: stamp(context.clock),
    ...template,
  });
  const add = (list: MailTemplate[], module: string, template: Template): string => {
    const added = toTemplate(module, template);
    list.push(added);
    return added.id;
  };
  const { mail } = context;
  return {
    addEmailTemplate: (module, template) => add(mail.templates, module, template),
    addInventoryTemplate: (module, template) => add(mail.inventoryTemplates, module, template),
    addOrganizationAddress: (address) => {
      mail.organizationAddresses.push(address);
    },
    receiveEmail: (module, recordId, given) => {
      const messageId = context.newId();
      const { user } = context.account;
      mail.mails.push({
        messageId,
        module,
        recordId,
        from: { email: "ada@example.com" },
        to: [{ email: user.email }],
        cc: [],
        bcc: [],
        subject: "",
        content: "",
        format: "html",
        files: [],
        owner: user.id,
        time: stamp(context.clock),
        source: "mailbox",
        ...given,
      });
      return messageId;
    },
    outbox: () => mail.mails.filter(({ source }) => source === "crm"),
  };
}
