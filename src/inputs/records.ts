import { input } from "@prismatic-io/spectral";
import { refuse } from "../zoho/errors/refuse";
import { toTextList } from "./clean";
import { toRows } from "./rows";

const label = "Records";

/**
 * Records to change: an ID, IDs with commas or line breaks, a list of IDs, or rows with `id`, such as another step's
 * result. What is in the list is looked at later on, entry by entry.
 * @throws Error naming the input when it is empty or something else; an empty list is none of these.
 */
function toRecords(value: unknown): unknown[] {
  const isText = typeof value === "string" && !/^\s*[[{]/.test(value);
  const given = isText ? toTextList(label)(value) : toRows(label)(wrapNumber(value));
  if (!isText || given.length > 0) return given;
  refuse(`${label} is empty. Give record IDs, or a list, which may be empty.`);
}

const wrapNumber = (value: unknown) => (typeof value === "number" ? [value] : value);

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
