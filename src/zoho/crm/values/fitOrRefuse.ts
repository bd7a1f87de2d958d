import type { Log } from "../../connection/session";
import { refuse } from "../../errors/refuse";
import type { FieldValues } from "../../fieldValues";
import { describeMoves, describeProblems } from "./describe";
import { uploadWaiting } from "./fitFiles";
import { fitRecord } from "./fitRecord";
import type { FittedRecord, Fitting } from "./fitting";
import { fittingScopes } from "./openFitting";

/** What becomes of names and values that do not fit. */
export type UnknownFields = "warn" | "fail" | "ignore";

/** What a write is told of names and values that do not fit, and where. */
export interface Telling {
  unknownFields: UnknownFields;
  log: Log;
}

/**
 * The values of a record that is written by itself. The log names what was taken for another field, and what does not
 * fit and goes out as given.
 * @throws Error where something does not fit and must not be written.
 */
export async function fitOrRefuse(
  values: FieldValues,
  fitting: Fitting,
  telling: Telling,
): Promise<FieldValues> {
  const fitted = await fitRecord(values, fitting);
  const { module } = fitting;
  if (telling.unknownFields === "fail" && fitted.problems.length > 0) {
    const why = describeProblems(module, fitted.problems);
    refuse(`${why} Nothing was sent. Correct the names and values, or set Unknown Fields to Warn.`);
  }
  tell(fitted, module, telling);
  return fitting.upload ? uploadWaiting(fitted.values, fitting.upload) : fitted.values;
}

/** Says in the log, in one line, what a builder should know of a record that goes out. */
export function tell(
  { problems, warnings, isUnchecked }: Omit<FittedRecord, "values">,
  module: string,
  { unknownFields, log }: Telling,
): void {
  const lines = [describeMoves(module, warnings), describeProblems(module, problems)];
  if (isUnchecked && unknownFields === "fail") lines.push(unchecked(module));
  const line = lines.filter(Boolean).join(" ");
  if (line === "") return;
  if (unknownFields === "ignore") log.debug(line);
  else log.warn(line);
}

const unchecked = (module: string) =>
  `The fields of ${module} cannot be read, so names and values go out as given. Check the API name of the module, and that the connection has the scope ${fittingScopes[0]}.`;
