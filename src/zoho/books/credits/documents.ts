import { failureOf } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { fillBooksPath } from "../../http/paths";
import { type BooksRecord, isRows, readAnswer, readRecord, unreadable } from "../answers";
import { idNamed, type RecordName } from "../findByNumber";
import { add, readDecimal, subtract } from "../money/decimal";
import { getRecord } from "../records";
import { recordTypes } from "../recordTypes";
import type { CreditFacts } from "../recordTypes/credit";
import { findRecordType } from "../recordTypes/findRecordType";

/** An invoice or a bill, as it was read. */
export interface Document {
  type: CreditFacts["documents"];
  id: string;
  record: BooksRecord;
  balance: string;
}

/** A payment or a credit, as it was read. `unused` is what is left of it. */
export interface Credit {
  kind: string;
  id: string;
  record: BooksRecord;
  unused: string;
}

/** An amount of a credit that is applied to a document; `entryId` is the application's own ID. */
export interface Applied {
  kind: string;
  creditId: string;
  entryId: string;
  /** The credit's number. */
  number: string;
  amount: string;
}

/** The kinds of credits that a type of documents takes. */
export const kindsFor = (documents: string): string[] =>
  Object.keys(recordTypes).filter((kind) => recordTypes[kind]?.credit?.documents === documents);

export const factsOf = (kind: string) => findRecordType(kind).credit as CreditFacts;

/** An amount. @throws ZohoError where a record has none under these names. */
export function amountOf(record: BooksRecord, ...fields: string[]): string {
  const [amount] = fields.flatMap((field) => readDecimal(record[field]) ?? []);
  if (amount === undefined) throw unreadable(fields.join(" or "), record);
  return amount;
}

export async function readDocument(
  client: ZohoClient,
  type: Document["type"],
  id: string,
): Promise<Document> {
  const answer = await getRecord(client, { recordType: type }, id);
  const record = readRecord(findRecordType(type), answer);
  return { type, id, record, balance: amountOf(record, "balance") };
}

/** A document that is named by its ID, number or row. @throws Error for a number of no document, or of several. */
export const findDocument = async (
  client: ZohoClient,
  type: Document["type"],
  name: RecordName,
) => {
  const named = { recordType: type, number: name, place: "Record ID", isIdFirst: true } as const;
  return readDocument(client, type, await idNamed(client, named));
};

export async function readCredit(client: ZohoClient, kind: string, id: string): Promise<Credit> {
  const answer = await getRecord(client, { recordType: kind }, id);
  return toCredit(kind, readRecord(findRecordType(kind), answer));
}

/** A credit of a record, or of the row of a list. */
export function toCredit(kind: string, record: BooksRecord): Credit {
  const [first, other = ""] = factsOf(kind).unused;
  const unused = subtract(amountOf(record, first), readDecimal(record[other]) ?? "0");
  return { kind, id: String(record[findRecordType(kind).idField]), record, unused };
}

/** What is applied to a document of some kinds of credits: one call for each kind that has a list of its own. */
export async function readApplied(
  client: ZohoClient,
  { id, record }: Document,
  kinds: string[],
): Promise<Applied[]> {
  const found: Applied[] = [];
  for (const kind of kinds) {
    const { applied: [key, entryId, number] = [""], listPath } = factsOf(kind);
    const held = listPath ? await readList(client, fillBooksPath(listPath, { id })) : record;
    const rows = held[key] ?? [];
    if (!isRows(rows)) throw unreadable(key, held);
    const creditId = findRecordType(kind).idField;
    found.push(
      ...rows.map((row) => ({
        kind,
        creditId: String(row[creditId]),
        entryId: String(row[entryId ?? ""]),
        number: String(row[number ?? ""] ?? ""),
        amount: amountOf(row, "amount_applied", "amount"),
      })),
    );
  }
  return found;
}

async function readList(client: ZohoClient, path: string): Promise<BooksRecord> {
  const { data } = await client.send<unknown>({ method: "GET", path });
  return readAnswer(data, path);
}

/** What is applied of one credit. */
export const sumOf = (applied: Applied[], { kind, id }: Pick<Credit, "kind" | "id">): string =>
  add(
    ...applied
      .filter((one) => one.kind === kind && one.creditId === id)
      .map(({ amount }) => amount),
  );

/** For a look after a write of which Zoho told: gives undefined for a failure, with a warning. */
export const warnUnread =
  ({ log }: ZohoClient) =>
  (thrown: unknown): undefined => {
    const failure = failureOf(thrown);
    if (!failure) throw thrown;
    log.warn(
      `Zoho Books told of success, and could not be read afterwards: ${failure.reason}. Look at the document in Zoho Books.`,
    );
  };
