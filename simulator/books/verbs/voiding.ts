/** What voiding and writing off do to a document's money (docs/zoho-books.md#verbs). */
import { wrongState } from "../answers";
import { unitsOf } from "../money/exact";
import { releaseAll } from "../money/settlements";
import type { Values } from "../state";
import type { VerbCall } from "./verb";

/** Lets payments and credits go, which stay as credit. */
export function voided({ organization, type, record }: VerbCall): Values {
  releaseAll(organization, { type: type.name, id: record.id });
  return { status: "void" };
}

export const writtenOff = ({ record }: VerbCall): Values => ({
  write_off_amount: record.values.balance,
});

export function takenBack({ record }: VerbCall): Values {
  if (unitsOf(record.values.write_off_amount) === 0n) throw wrongState("nothing was written off");
  return { write_off_amount: 0 };
}
