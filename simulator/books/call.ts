import type { SimAnswer, SimRequest } from "../types";
import type { RecordType } from "./recordTypes/recordType";
import type { BooksRecord, OrganizationState } from "./state";

/** What a call below a record is about. */
export interface Called {
  organization: OrganizationState;
  request: SimRequest;
  type: RecordType;
  /** The record that the path names by `{id}`. */
  record: BooksRecord;
  /** What the path names by `{sub}`. */
  subId: string;
}

/** A call below a record, such as `invoices/{id}/payments`; `type` is judged by its scope. */
export interface BelowCall {
  type: string;
  method: string;
  path: string;
  /** What the call needs instead of its type's scope for its method. */
  needs?: { group: string; method: string };
  answer(called: Called): SimAnswer;
}
