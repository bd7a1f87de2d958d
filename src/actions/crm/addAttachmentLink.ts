import { input } from "@prismatic-io/spectral";
import { attachmentExample } from "../../examples";
import { toOptionalText, toRequiredText } from "../../inputs/clean";
import { connection } from "../../inputs/connection";
import { recordId, recordType } from "../../inputs/crm";
import { object, output, text } from "../../schemas";
import { zohoAction } from "../../scopes/operation";
import { createZohoClient } from "../../zoho/createClient";
import { type AddedLink, addAttachmentLink } from "../../zoho/crm/files/attachments";
import { refuse } from "../../zoho/errors/refuse";
import { parseUrl } from "../../zoho/http/urls";

// Documents have 2,000 or 3,000 characters (docs/zoho-crm.md#attachments).
const maxLink = 3000;
const maxTitle = 255;

/** A link that a person can follow. @throws Error naming the input for anything else, such as a script. */
function toLink(value: unknown): string {
  const text = toRequiredText("Link")(value);
  if (text.length > maxLink) refuse(`Link has ${text.length} characters. Give at most ${maxLink}.`);
  if (/^https?:$/.test(parseUrl(text)?.protocol ?? "")) return text;
  refuse("Link is no URL of a page. Give a URL that begins with https:// or http://.");
}

function toTitle(value: unknown): string | undefined {
  const text = toOptionalText("Title")(value);
  if (text === undefined || text.length <= maxTitle) return text;
  refuse(`Title has ${text.length} characters. Give at most ${maxTitle}.`);
}

const link = input({
  label: "Link",
  type: "string",
  required: true,
  placeholder: "Enter a URL",
  comments: "The URL to attach, beginning with https:// or http://.",
  example: "https://robotics.example.com/offer",
  clean: toLink,
});

const title = input({
  label: "Title",
  type: "string",
  required: false,
  placeholder: "Enter a title",
  comments: "The name of the link; leave empty to show the URL.",
  example: "Offer",
  clean: toTitle,
});

const example: { data: AddedLink } = { data: { id: attachmentExample.id, name: "Offer" } };

export const crmAddAttachmentLink = zohoAction({
  display: {
    label: "CRM - Add Attachment Link",
    description: "Attaches a link to a Zoho CRM record.",
  },
  performSafety: "notAllowed",
  scopes: ["ZohoCRM.modules.{module}.CREATE", "ZohoCRM.modules.attachments.CREATE"],
  inputs: { connection, recordType, recordId, link, title },
  perform: async (context, { connection, recordType, recordId, link, title }) => {
    const client = createZohoClient(connection, "crm", context);
    return { data: await addAttachmentLink(client, recordType, recordId, { link, title }) };
  },
  examplePerform: async () => example,
  examplePayload: example,
  outputSchema: output(object({ id: text, name: text })),
});
