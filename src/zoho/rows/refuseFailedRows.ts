import type { Log } from "../connection/session";
import type { Product } from "../errors/failure";
import { refuse } from "../errors/refuse";

/** When a batch is an error: when none of its rows was written, when not all were, or never. */
export const failureRules = ["allFailed", "anyFailed", "never"] as const;
export type FailureRule = (typeof failureRules)[number];

/** What became of rows, in the words of an operation's result. */
interface ToldRows {
  counts: Record<string, number>;
  rows: ToldRow[];
  retry: unknown[];
}

interface ToldRow {
  index: number;
  status: string;
  code: string | null;
  field?: string | null;
  message: string | null;
  hint: string | null;
}

/** Of these rows it is not certain that Zoho holds what was asked for. */
const undoneStatuses = new Set(["failed", "unknown", "notSent"]);

/** What is done to the rows, where it is not writing in CRM. */
interface Doing {
  product: Product;
  /** What becomes of a row that works, such as "changed". */
  done: string;
  /** To do it once more does no harm. */
  isRepeatable: boolean;
}

const writingInCrm: Doing = { product: "crm", done: "written", isRepeatable: false };

const maxRowsTold = 5;
const maxText = 300;

/**
 * Ends a batch with an error where its rows ask for one, and else warns of those that were not written. Rows of unknown
 * outcome and rows that were not sent count as failed. A batch without rows never fails.
 * @param operation the request, such as `POST /crm/v8/Leads`.
 * @throws ZohoError with the counts and the first five of these rows in its details.
 */
export function refuseFailedRows(
  { counts, rows, retry }: ToldRows,
  rule: FailureRule,
  operation: string,
  log: Log,
  doing: Doing = writingInCrm,
): void {
  const undone = rows.filter(({ status }) => undoneStatuses.has(status));
  if (undone.length === 0) return;
  const limit = rule === "allFailed" ? rows.length : 1;
  const told = undone.slice(0, maxRowsTold);
  const isUnknown = (counts.unknown ?? 0) > 0;
  const reason = `${undone.length} of ${rows.length} rows were ${isUnknown ? "perhaps " : ""}not ${doing.done} (${describeCounts(counts)}). ${describeRows(told)}`;
  if (rule === "never" || undone.length < limit) {
    const again = retry.length > 0 ? ", and retry has the rows worth another try" : "";
    log.warn(`${reason} The result tells of each row${again}.`);
    return;
  }
  refuse({
    product: doing.product,
    operation,
    code: "ROWS_FAILED",
    reason,
    hint: hintFor(counts, doing),
    details: { counts, rows: told },
    outcomeUnknown: isUnknown,
  });
}

const describeCounts = (counts: ToldRows["counts"]): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`)
    .join(", ");

/** Each row in words, with its hint where no row before has the same. */
function describeRows(rows: ToldRow[]): string {
  const hints = new Set<string>();
  const hintOf = ({ hint }: ToldRow) => {
    if (!hint || hints.has(hint)) return [];
    hints.add(hint);
    return [hint.slice(0, maxText)];
  };
  return rows.flatMap((row) => [describeRow(row), ...hintOf(row)]).join(" ");
}

const describeRow = ({ index, status, code, field, message }: ToldRow): string => {
  const what = [code, field && `field ${field}`].filter(Boolean).join(", ");
  const text = (message ?? "").slice(0, maxText);
  const end = text.endsWith(".") ? "" : ".";
  return `Row ${index + 1} (${status}${what && `, ${what}`})${text && `: ${text}`}${end}`;
};

const hintFor = ({ unknown = 0 }: ToldRows["counts"], { isRepeatable, done }: Doing): string =>
  [
    unknown > 0 &&
      `It is unknown whether ${unknown} of the rows were ${done}. ${isRepeatable ? "To run the step again does no harm." : "Look for them in Zoho CRM before writing them again."}`,
    "Choose Never as On Failure to get the result of each row, and the rows worth another try under retry.",
  ]
    .filter(Boolean)
    .join(" ");
