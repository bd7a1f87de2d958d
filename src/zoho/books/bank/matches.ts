import type { ZohoClient } from "../../http/client";
import { booksPath } from "../../http/paths";
import { answerPages } from "../answerPages";
import { type BooksRecord, isRows, unreadable } from "../answers";

/**
 * What Zoho would match with a line, as Zoho gives it (docs/zoho-books.md#bank-lines).
 * @param isWide whether matches of other amounts are wanted as well.
 */
export async function* matchPages(
  client: ZohoClient,
  id: string,
  isWide = false,
): AsyncGenerator<BooksRecord[]> {
  const request = {
    path: booksPath`/banktransactions/uncategorized/${id}/match`,
    query: { show_all_transactions: isWide || undefined },
  };
  for await (const answer of answerPages(client, request, "matching transactions")) {
    const { matching_transactions: found } = answer;
    if (!isRows(found)) throw unreadable("matching transactions", answer);
    yield found;
  }
}

/** The first of these pages: one call. */
export async function listMatches(client: ZohoClient, id: string): Promise<BooksRecord[]> {
  for await (const rows of matchPages(client, id)) return rows;
  return [];
}
