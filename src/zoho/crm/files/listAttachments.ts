import type { ZohoClient } from "../../http/client";
import { type CrmList, firstOf, gatherList, type ListExtent } from "../records/listRecords";
import { pagesAt } from "../records/lists";

/** How much of a list to read. */
export interface AttachmentExtent extends Omit<ListExtent, "useCoql"> {
  perPage?: number;
}

/** A list needs them named; Zoho adds what begins with `$` by itself. */
const fields = [
  ["File_Name", "Size", "Parent_Id", "Owner"],
  ["Created_By", "Created_Time", "Modified_By", "Modified_Time"],
].flat();

/**
 * Files and links of a record: one page with Zoho's `info`, or all pages as one (docs/zoho-crm.md#attachments).
 * Scopes: the module's and ZohoCRM.modules.attachments.READ.
 * @throws ZohoError that says how to go on for a list that does not fit into one run.
 */
export function listAttachments(
  client: ZohoClient,
  module: string,
  recordId: string,
  { perPage, page, pageToken, ...extent }: AttachmentExtent,
): Promise<CrmList> {
  const query = { fields, perPage };
  const pages = pagesAt(client, [module, recordId, "Attachments"], query, { page, pageToken });
  return gatherList(extent.fetchAll ? pages : firstOf(pages), extent);
}
