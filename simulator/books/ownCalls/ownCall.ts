import type { SimAnswer, SimRequest } from "../../types";
import type { RecordType } from "../recordTypes/recordType";
import type { BooksRecord, OrganizationState } from "../state";

/** A call below a record that no other type has alike. */
export interface OwnCall {
  method: string;
  /** `{id}` stands for the record of the type; what stands for other ids is read from the request's path. */
  path: string;
  type: RecordType;
  answer(call: {
    organization: OrganizationState;
    request: SimRequest;
    record: BooksRecord;
  }): SimAnswer;
}
