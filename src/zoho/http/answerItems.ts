import type { ItemFailure } from "../errors/failure";
import { isObject } from "../isObject";

/** What Zoho says of one thing of a request. */
export type Item = Record<string, unknown>;

/** An item, and where in the answer it stands. */
export interface PlacedItem {
  item: Item;
  /** The name of its container, such as `data`. */
  container: string;
  /** Its position in the container, from 0; undefined where the container is the item. */
  index?: number;
  /** How many items the container has. */
  count: number;
}

/**
 * The items of a CRM answer, whatever their container is called (`data`, `watch`, `tags`, ...): a list, a list of
 * lists, or the one item itself (docs/zoho-crm.md#items-of-an-answer).
 */
export function itemsOf(body: unknown): PlacedItem[] {
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([container, held]) => {
    if (isVerdict(held)) return [{ item: held, container, count: 1 }];
    if (!Array.isArray(held)) return [];
    const count = held.length;
    return held.flatMap((entry, index) =>
      (Array.isArray(entry) ? entry : [entry])
        .filter(isObject)
        .map((item) => ({ item, container, index, count })),
    );
  });
}

/** The items of a CRM answer that were refused. */
export const failedItems = (body: unknown): ItemFailure[] =>
  itemsOf(body).flatMap((placed) => (isRefused(placed.item) ? [readItem(placed)] : []));

// Of a record with fields of these names nobody can tell: Zoho's own items carry all three.
const isVerdict = (held: unknown): held is Item =>
  isObject(held) &&
  typeof held.code === "string" &&
  typeof held.status === "string" &&
  "message" in held;

const isRefused = (item: Item): boolean => isVerdict(item) && item.status === "error";

function readItem({ item, container, index, count }: PlacedItem): ItemFailure {
  const { code, details } = item;
  const isWhole = count === 1 && concernsRequest(String(code), details, container);
  return {
    ...(!isWhole && { index, count }),
    code: String(code),
    message: String(item.message),
    ...refersTo(code, details),
    details: isEmpty(details) ? undefined : details,
  };
}

const codesOfRequests = new Set([
  "AUTHORIZATION_FAILED",
  "INVALID_MODULE",
  "INVALID_REQUEST_METHOD",
]);

/**
 * Zoho also puts into a container what concerns the request as a whole (docs/zoho-crm.md#errors-of-a-whole-request).
 */
function concernsRequest(code: string, details: unknown, container: string): boolean {
  if (codesOfRequests.has(code)) return true;
  if (!isObject(details)) return false;
  return "resource_path_index" in details || details.api_name === container;
}

/** The field, and for duplicates the record, that an error is about. */
export function refersTo(
  code: unknown,
  details: unknown,
): Pick<ItemFailure, "field" | "existingRecordId"> {
  if (!isObject(details)) return {};
  // MULTIPLE_OR_MULTI_ERRORS holds a list (docs/zoho-crm.md#errors-of-records).
  const [firstOfSeveral] = Array.isArray(details.errors) ? details.errors : [];
  if (isObject(firstOfSeveral)) return refersTo(firstOfSeveral.code, firstOfSeveral.details);
  const field = nameOf(details);
  const duplicate = isObject(details.duplicate_record) ? details.duplicate_record.id : details.id;
  const isDuplicate = code === "DUPLICATE_DATA" && duplicate !== undefined;
  return {
    field,
    existingRecordId: isDuplicate ? String(duplicate) : undefined,
  };
}

// Where Zoho names what an error is about; of several in a list any one helps to find it
// (docs/zoho-crm.md#items-of-an-answer).
const namingMembers = [
  "api_name",
  "param_name",
  "param",
  "mapped_field",
  "field",
  "column_name",
  "expected_fields",
  "expected_params",
  "param_names",
  "ambiguity_due_to",
];

function nameOf(details: Record<string, unknown>): string | undefined {
  for (const member of namingMembers) {
    const value = details[member];
    const [first] = Array.isArray(value) ? value : [value];
    if (typeof first === "string" || typeof first === "number") return String(first);
    if (isObject(first)) return nameOf(first);
  }
  return undefined;
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (isObject(value) && Object.keys(value).length === 0);
