import { failureOf, isConnectionFault } from "../../errors/errors";
import type { FieldValues } from "../../fieldValues";
import { isObject } from "../../isObject";
import { isEmpty } from "../prepare/converted";
import { readJson } from "../prepare/picks";
import type { PreparedRow } from "../rows/chunkRows";
import { toOutcome } from "../rows/rowResult";
import { describeProblems } from "./describe";
import { uploadWaiting } from "./fitFiles";
import { type Telling, tell } from "./fitOrRefuse";
import { fitRecord } from "./fitRecord";
import type { FitProblem, FittedRecord, Fitting } from "./fitting";

/** Fits the rows of a batch one by one, and says at the end what a builder should know of all of them. */
export interface RowFitting {
  /** A row as it goes out. One that is no record, or that does not fit and must not be written, is not sent. */
  prepare(row: unknown): Promise<PreparedRow>;
  /** Says in the log, in one line for all rows, what was taken for another field and what went out as given. */
  tell(): void;
}

// A line names fewer; a batch of a million different names must not be kept.
const maxKept = 200;

/** Fits rows of any number; each kind of problem of a field is kept once. */
export function openRowFitting(fitting: Fitting, telling: Telling): RowFitting {
  const problems = new Map<string, FitProblem>();
  const warnings = new Set<string>();
  let isUnchecked = false;

  const keep = (fitted: FittedRecord) => {
    for (const problem of fitted.problems) {
      const key = `${problem.kind}:${problem.field}`;
      if (problems.size < maxKept) problems.set(key, problem);
    }
    for (const warning of fitted.warnings) if (warnings.size < maxKept) warnings.add(warning);
    isUnchecked ||= fitted.isUnchecked;
  };

  return {
    prepare: async (row) => {
      if (!isObject(row)) return { outcome: noRecord };
      const { values, texts } = readMembers(row);
      const fitted = await fitRecord(values, { ...fitting, texts });
      if (telling.unknownFields === "fail" && fitted.problems.length > 0) {
        return { outcome: refusedRow(fitting.module, fitted.problems) };
      }
      keep(fitted);
      return uploadFiles(fitted.values, fitting);
    },
    tell: () => {
      const all = { problems: [...problems.values()], warnings: [...warnings], isUnchecked };
      tell(all, fitting.module, telling);
    },
  };
}

/** A row's members, those that are written as JSON read, and the texts that these were. */
function readMembers(row: FieldValues) {
  const texts = new Map<string, string>();
  // A column without a name and value, as a comma at the end of a CSV file's lines makes it, is none.
  const given = Object.entries(row).filter(
    ([name, value]) => name.trim() !== "" || !isEmpty(value),
  );
  const members = given.map(([name, text]): [string, unknown] => {
    const value = readJson(text);
    if (typeof text === "string" && value !== text) texts.set(name, text);
    return [name, value];
  });
  return { values: Object.fromEntries(members), texts };
}

const noRecord = toOutcome("failed", {
  code: "NO_RECORD",
  message: "The row is not an object with field names and values.",
  hint: "Give each row as an object with API names of fields and their values.",
});

/** A row with its files uploaded. @throws what each further row would meet, such as a missing scope. */
async function uploadFiles(values: FieldValues, { upload }: Fitting): Promise<PreparedRow> {
  if (!upload) return { values };
  try {
    return { values: await uploadWaiting(values, upload) };
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (!failure || isConnectionFault(failure) || failure.retryable) throw thrown;
    const { code = null, hint = null, reason } = failure;
    return { outcome: toOutcome("failed", { code, hint, message: `${reason} (${uploading})` }) };
  }
}

const uploading = "while a file of the row was uploaded, so that the row was not sent";

const refusedRow = (module: string, problems: FitProblem[]) =>
  toOutcome("failed", {
    code: "DOES_NOT_FIT",
    field: problems[0]?.field ?? null,
    message: `${describeProblems(module, problems)} The row was not sent.`,
    hint: "Correct the names and values, or set Unknown Fields to Warn.",
  });
