/** Somebody who sends or gets an e-mail, as Zoho takes people there (docs/zoho-crm.md#sending-e-mails). */
export interface EmailAddress {
  email: string;
  user_name?: string;
}

/** An address with its name, as mail programs write it. */
export const writeAddress = ({ email, user_name }: EmailAddress): string => {
  // Quotes and brackets in a name would end it; an answer may have anything as a name.
  const name = typeof user_name === "string" && user_name.replace(/["<>\r\n]/g, " ").trim();
  if (!name || name === email) return email;
  return /[,;]/.test(name) ? `"${name}" <${email}>` : `${name} <${email}>`;
};
