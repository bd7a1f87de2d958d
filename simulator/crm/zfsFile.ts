/** A file that lies with Zoho, for instance until a record or a mail takes it (docs/zoho-crm.md#files). */
export interface ZfsFile {
  name: string;
  contentType: string;
  data: Buffer;
}
