import { input } from "@prismatic-io/spectral";
import type { RowStatus } from "../zoho/crm/rows/rowResult";
import { refuse } from "../zoho/errors/refuse";
import { isObject } from "../zoho/isObject";
import { toTextList } from "./clean";
import { isBatchResult, toRows } from "./rows";

const label = "Records";

/**
 * Records to change: an ID, IDs with commas or line breaks, a list of IDs, or rows with `id`, such as another step's
 * result. What is in the list is looked at later on, entry by entry. Of a batch's result, these are the rows whose records are there.
 * @throws Error naming the input when it is empty or something else; an empty list is none of these.
 */
function toRecords(value: unknown): unknown[] {
  const isText = typeof value === "string" && !/^\s*[[{]/.test(value);
  const given = isText ? toTextList(label)(value) : toRows(label)(unwrap(value));
  if (!isText || given.length > 0) return given;
  refuse(`${label} is empty. Give record IDs, or a list, which may be empty.`);
}

/** The list that a value stands for: a number is one ID, and a batch's result the records that it wrote or found. */
function unwrap(value: unknown): unknown {
  if (typeof value === "number") return [value];
  const result = isObject(value) && "data" in value ? value.data : value;
  return isBatchResult(result) ? result.rows.filter(({ status }) => there.has(status)) : value;
}

const there: ReadonlySet<RowStatus> = new Set(["created", "updated", "unchanged"]);

/** One or many records that are there. */
export const records = input({
  label,
  type: "data",
  required: true,
  placeholder: "Enter record IDs, or reference a list",
  comments: "IDs of the records, or a list of IDs or of objects with id, such as a step's result.",
  example: "4876876000000333001",
  clean: toRecords,
});
