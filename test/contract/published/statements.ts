import { isJson, type Json } from "../json";

/** What an answer says of the whole request or of one of its items. */
export interface Statement {
  kind: "error" | "success";
  code: string;
  message: string;
  /** Position in the outermost list; undefined outside of any. */
  item?: number;
  /** How many entries that list has. */
  items?: number;
  details: Json;
}

/**
 * Everything that an answer says, whatever it stands in: nothing, an object, a list, a list of lists. `status` tells an
 * error from a success, also where the code says otherwise; without a status the HTTP status does.
 */
export const statementsOf = (body: unknown, httpStatus: number): Statement[] =>
  within(body, httpStatus, {});

function within(
  value: unknown,
  httpStatus: number,
  place: Pick<Statement, "item" | "items">,
): Statement[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) =>
      within(
        entry,
        httpStatus,
        place.item === undefined ? { item: index, items: value.length } : place,
      ),
    );
  }
  if (!isJson(value)) return [];
  if (!isStatement(value)) {
    return Object.values(value).flatMap((member) => within(member, httpStatus, place));
  }
  const { code, message = "", details, status } = value;
  const kind = status ?? (httpStatus >= 400 ? "error" : undefined);
  if (kind !== "error" && kind !== "success") return [];
  return [{ kind, code, message, ...place, details: isJson(details) ? details : {} }];
}

const isStatement = (
  value: Json,
): value is { code: string; message?: string; status?: unknown; details?: unknown } =>
  typeof value.code === "string" &&
  ["string", "undefined"].includes(typeof value.message) &&
  ("message" in value || "status" in value);

/** Everything that the details of an error name; a reader names one of them. None where they name nothing. */
export function namedFields(details: Json): string[] {
  const own = ["api_name", "param_name", "param", "mapped_field", "column_name", "field"]
    .map((name) => details[name])
    .filter((value) => typeof value === "string");
  const lists = [details.expected_fields, details.ambiguity_due_to, details.param_names];
  const listed = lists.flatMap((list) =>
    Array.isArray(list)
      ? list.flatMap((one) => (isJson(one) ? namedFields(one) : String(one)))
      : [],
  );
  const several = Array.isArray(details.errors) ? details.errors : [];
  return [
    ...own,
    ...listed,
    ...several.flatMap((error) => (isJson(error?.details) ? namedFields(error.details) : [])),
  ] as string[];
}
