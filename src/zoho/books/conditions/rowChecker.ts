import { closeNames } from "../../closest";
import { fieldTests, type Test } from "../../conditions/test";
import { refuse } from "../../errors/refuse";
import type { BooksRecord } from "../answers";
import { matchesRow } from "./matchesRow";

/** Looks at the rows of a list. */
export interface RowChecker {
  /** The rows that meet the test. */
  matching(rows: BooksRecord[]): BooksRecord[];
  /**
   * @throws Error naming a field of the test that no row had. Lists leave out most fields of records
   * (docs/zoho-books.md#fields-of-records), and a field without a value looks the same.
   */
  proveFields(): void;
}

export function rowChecker(label: string, test: Test): RowChecker {
  const fields = fieldTests(test).map(({ field }) => field);
  const seen = new Set<string>();
  return {
    matching: (rows) => {
      for (const row of rows) for (const name of Object.keys(row)) seen.add(name);
      return rows.filter((row) => matchesRow(row, test));
    },
    proveFields: () => {
      const missing = seen.size > 0 ? fields.find((field) => !seen.has(field)) : undefined;
      if (missing === undefined) return;
      const [closest] = closeNames(missing, [...seen], 1);
      const meant = closest === undefined ? "" : ` The closest name is ${closest}.`;
      refuse(
        `Conditions: the list of ${label} does not show the field "${missing}".${meant} Compare a field that Books - Get Records shows.`,
      );
    },
  };
}
