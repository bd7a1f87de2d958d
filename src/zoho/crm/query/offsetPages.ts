import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { endless, watchWalk } from "../../pages/endless";
import { watchEmptyPages } from "../../pages/pageEnds";
import { isConvertible } from "../records/converted";
import { type CrmPage, mergeBatches } from "../records/lists";
import { hasMore, isSilent } from "../records/rows";
import { batchReader, type CoqlColumns } from "./coqlBatches";
import { offsetReach } from "./offsetReach";

/**
 * Walks a module by COQL in any order, each page asked for by the number of rows before it. Rows that move under the
 * walk may come twice or not at all. A consumer that stops early stops the calls. Scopes: ZohoCRM.coql.READ and
 * ZohoCRM.modules.{module}.READ.
 * @param start how many rows to leave out before the first page.
 * @throws Error for rows that lie further than offsets reach (docs/zoho-crm.md#coql-limits).
 */
export async function* offsetPages(
  client: ZohoClient,
  module: string,
  { where, start = 0, ...columns }: CoqlColumns & { where: string; start?: number },
): AsyncGenerator<CrmPage> {
  const readBatches = batchReader(client, module, columns);
  const operation = `POST ${crmPath`/coql`}`;
  const walk = watchWalk("crm", operation);
  const emptyPages = watchEmptyPages<number>("crm", operation);
  let read = start;
  for (;;) {
    if (read >= offsetReach) throw outOfReach();
    const isAgain = emptyPages.isAgain();
    const { pages, batches, asked } = await readBatches(where, read);
    const { records, info } = pages[0] ?? { records: [], info: {} };
    const back = emptyPages.doubt(read, isSilent(info, records.length));
    if (back !== undefined) {
      read = back;
      continue;
    }
    if (!isAgain) walk.readPage(records);
    const more = hasMore(info, records.length, operation, { asked, isAnnounced: read > start });
    const converted = isConvertible(module) ? "both" : undefined;
    const page = await mergeBatches(client, module, pages, batches, converted);
    yield { ...page, info: { more_records: more } };
    if (!more) return;
    if (records.length === 0) throw endless("crm", operation);
    read += records.length;
  }
}

const outOfReach = (): never =>
  refuse(
    "Zoho CRM gives the first 100,000 records alone in this order. Narrow Conditions down, or sort by ID, Created Time or Modified Time with Fetch All.",
  );
