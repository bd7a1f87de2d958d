import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { isObject } from "../../isObject";
import type { BooksRecord } from "../answers";
import { type CodedLine, codeLine, type NamedBankLine, readOpenLine } from "./codeLine";
import { listMatches } from "./matches";

/**
 * Matches a line with what Zoho has already. Without given matches, by ID or as rows, Zoho's best one is taken.
 * @throws Error before anything is sent, where there is no best match, or a match that Zoho does not offer.
 */
export async function matchLine(
  client: ZohoClient,
  named: NamedBankLine,
  given: readonly unknown[],
): Promise<CodedLine> {
  const line = await readOpenLine(client, named);
  const chosen =
    given.length > 0 ? await chosenOf(client, named.id, given) : [await bestOf(client, named.id)];
  const wanted = chosen.map(({ transaction_id, transaction_type }) => ({
    transaction_id,
    transaction_type,
  }));
  return codeLine(client, line, "match", "matched", { transactions_to_be_matched: wanted });
}

async function bestOf(client: ZohoClient, id: string): Promise<BooksRecord> {
  const all = await listMatches(client, id);
  const [best, ...others] = all.filter(({ is_best_match }) => is_best_match === true);
  if (best && others.length === 0) return best;
  const count = best ? others.length + 1 : "none";
  refuse(
    `Zoho Books takes ${count} of ${all.length} matches of the bank transaction for the best. Name what to match in Matches.`,
  );
}

async function chosenOf(
  client: ZohoClient,
  id: string,
  given: readonly unknown[],
): Promise<readonly BooksRecord[]> {
  const isWhole = (one: unknown): one is BooksRecord =>
    isObject(one) && Boolean(one.transaction_id) && Boolean(one.transaction_type);
  if (given.every(isWhole)) return given;
  const offered = await listMatches(client, id, true);
  return given.map((one) => {
    const wanted = String(isObject(one) ? (one.transaction_id ?? one.id) : one);
    const found = offered.find(({ transaction_id }) => String(transaction_id) === wanted);
    return found ?? refuseMatch(wanted);
  });
}

function refuseMatch(id: string): never {
  refuse(
    `Matches: Zoho Books does not offer ${id} for the bank transaction. List the transaction With Matches to see what is offered.`,
  );
}
