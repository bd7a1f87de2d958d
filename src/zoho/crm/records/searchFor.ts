import { matchesConditions } from "../../conditions/matches";
import { fieldTests, type Test } from "../../conditions/test";
import { searchCriteria } from "../conditions/searchCriteria";
import type { FieldRule } from "../prepare/fieldRule";
import type { CrmRecord } from "./listByIds";

/** What a search looks for: one of the ways that Zoho has. */
export type Wanted =
  | { criteria: string }
  | { email: string }
  | { phone: string }
  | { word: string };

/** A search, and which of the records that it finds are meant. */
export interface SearchedFor {
  wanted: Wanted;
  isMeant: (record: CrmRecord) => boolean;
  /** The fields by which records are checked; undefined for any. */
  compared?: string[];
}

/**
 * A search for records that meet conditions.
 * @throws Error for conditions that a search cannot ask for.
 */
export const byConditions = (test: Test): SearchedFor => ({
  wanted: { criteria: searchCriteria(test) },
  isMeant: (record) => matchesConditions(record, test),
  compared: fieldTests(test).map(({ field }) => field),
});

/**
 * A search for a whole e-mail address, letter case aside: Zoho finds addresses that contain it
 * (docs/zoho-crm.md#search). Fields that the rules do not know may hold an address as well.
 */
export function byEmail(email: string, rules: FieldRule[] = []): SearchedFor {
  const others = new Set(rules.filter(({ type }) => type !== "email").map(({ name }) => name));
  const address = email.toLowerCase();
  return {
    wanted: { email },
    isMeant: (record) =>
      Object.entries(record).some(
        ([name, value]) => !others.has(name) && String(value).toLowerCase() === address,
      ),
  };
}

/** A search for a part of phone numbers or texts, as Zoho finds it. */
export const byPart = (wanted: Wanted): SearchedFor => ({
  wanted,
  isMeant: () => true,
  compared: [],
});
