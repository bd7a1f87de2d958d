import type { ZohoClient } from "../../http/client";
import { booksPath } from "../../http/paths";
import { type BooksRecord, isRows, readAnswer, unreadable } from "../answers";

/** What Zoho would match with a line, as Zoho gives it: one call (docs/zoho-books.md#bank-lines). */
export async function listMatches(
  client: ZohoClient,
  id: string,
  isWide = false,
): Promise<BooksRecord[]> {
  const { data } = await client.send<unknown>({
    method: "GET",
    path: booksPath`/banktransactions/uncategorized/${id}/match`,
    query: { show_all_transactions: isWide || undefined },
  });
  const { matching_transactions: found, ...others } = readAnswer(data, "matching transactions");
  if (isRows(found)) return found;
  throw unreadable("matching transactions", others);
}
