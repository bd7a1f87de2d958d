import { closeNames } from "../../closest";
import { fieldTests, type Test } from "../../conditions/test";
import { failureOf } from "../../errors/errors";
import { refuse } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { type BooksRecord, readRecord } from "../answers";
import { listFields } from "../fields";
import { unpackNames } from "../names/unpackNames";
import { type BooksPlace, targetOf } from "../places";
import { getRecord } from "../records";
import { fieldsIn, isCustom } from "./fieldsIn";
import { matchesRow } from "./matchesRow";

/** Looks at the rows of a list. */
export interface RowChecker {
  /**
   * The rows that meet the test. Where no row shows custom fields, records that may meet it by them are read by their IDs,
   * as long as they are few.
   */
  matching(rows: BooksRecord[]): Promise<BooksRecord[]>;
  /**
   * @throws Error naming a field of the test that no row had. Lists leave out most fields of records
   * (docs/zoho-books.md#fields-of-records), and a field without a value looks the same. A custom field may have no value
   * anywhere, where Zoho lists it for the type.
   */
  proveFields(): Promise<void>;
  /** How many records were read by their IDs. */
  reads(): number;
}

const maxReads = 20;

export function rowChecker(client: ZohoClient, place: BooksPlace, test: Test): RowChecker {
  const { type } = targetOf("list", place);
  const fields = fieldTests(test).map(({ field }) => field);
  const seen = new Set<string>();
  // Custom fields that records and Zoho's list of fields show, and rows do not.
  const known = new Set<string>();
  let [reads, unread] = [0, 0];
  const hidden = () => fields.filter((field) => !seen.has(field));
  const isDark = () => hidden().some(isCustom) && ![...seen].some(isCustom);

  /** A name that neither rows nor Zoho's documents have needs no further page to be wrong. */
  async function refuseForeign(): Promise<void> {
    const { fields: documented = [] } = unpackNames()[place.recordType] ?? {};
    if (seen.size === 0 || documented.length === 0) return;
    const isForeign = (field: string) => !isCustom(field) && !documented.includes(field);
    for (const field of hidden().filter(isForeign)) await prove(field);
  }

  async function meets(row: BooksRecord): Promise<boolean> {
    reads += 1;
    const id = String(row[type.idField]);
    const record = readRecord(type, await getRecord(client, place, id));
    for (const field of fieldsIn(record).filter(isCustom)) known.add(field);
    const { custom_fields, custom_field_hash } = record;
    return matchesRow({ ...record, ...row, custom_fields, custom_field_hash }, test);
  }

  async function readPossible(rows: BooksRecord[]): Promise<BooksRecord[]> {
    const found: BooksRecord[] = [];
    for (const row of rows) if (await meets(row)) found.push(row);
    return found;
  }

  async function prove(field: string): Promise<void> {
    if (known.has(field)) return;
    if (isCustom(field)) for (const key of await listedFields(client, place)) known.add(key);
    if (known.has(field)) return;
    const [closest] = closeNames(field, [...seen, ...known], 1);
    const meant = closest === undefined ? "" : ` The closest name is ${closest}.`;
    refuse(
      `Conditions: the list of ${type.label} does not show the field "${field}".${meant} Compare a field that Books - Get Records shows.`,
    );
  }

  return {
    matching: async (rows) => {
      for (const row of rows) for (const name of fieldsIn(row)) seen.add(name);
      await refuseForeign();
      const matching = rows.filter((row) => matchesRow(row, test));
      if (!isDark()) return matching;
      const open = openTest(test, hidden().filter(isCustom));
      const possible = rows.filter((row) => matchesRow(row, open));
      if (type.paths.get && reads + possible.length <= maxReads) return readPossible(possible);
      unread += possible.length;
      return matching;
    },
    proveFields: async () => {
      if (seen.size === 0) return;
      if (unread > 0 && isDark()) {
        refuse(
          `Conditions: no row of ${type.label} shows custom fields, and more than ${maxReads} records may have the value of ${hidden().filter(isCustom).join(", ")}. Add conditions on other fields that leave fewer, or write by a unique field with Books - Upsert Record.`,
        );
      }
      for (const field of hidden()) await prove(field);
    },
    reads: () => reads,
  };
}

/** The test of what is met whatever the values of some fields are. */
function openTest(test: Test, fields: string[]): Test {
  if ("test" in test) return fields.includes(test.field) ? { all: [] } : test;
  const open = (one: Test) => openTest(one, fields);
  return "all" in test ? { all: test.all.map(open) } : { any: test.any.map(open) };
}

/** None where Zoho does not list the fields of the type, which is UNSURE (docs/zoho-books.md#fields-of-a-type). */
async function listedFields(client: ZohoClient, { recordType }: BooksPlace): Promise<string[]> {
  try {
    return (await listFields(client, recordType)).map(({ key }) => key);
  } catch (thrown) {
    if (failureOf(thrown)?.status !== undefined) throw thrown;
    return [];
  }
}
