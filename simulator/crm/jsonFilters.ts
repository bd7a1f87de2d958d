import { Refusal } from "./answers";
import { isObject } from "./items";

/** One test of a filter in JSON: a field, a comparator, and a value. */
export interface JsonFilter {
  field: string;
  comparator: string;
  value: unknown;
}

/** Which comparators each field takes. */
export type Filterable = Readonly<Record<string, readonly string[]>>;

const maxTests = 20;

/**
 * The tests of a filter, all of which must hold; none without one. A filter is one test, or a group of them
 * (docs/zoho-crm.md#recycle-bin).
 */
export function readFilters(
  given: unknown,
  fields: Filterable,
  param_name = "filters",
): JsonFilter[] {
  const filter = typeof given === "string" ? parse(given, param_name) : given;
  if (filter === undefined || filter === null) return [];
  const tests = isObject(filter) && "group" in filter ? filter.group : [filter];
  const isAnd = !isObject(filter) || (filter.group_operator ?? "AND") === "AND";
  if (!isAnd || !Array.isArray(tests) || tests.length > maxTests) {
    throw new Refusal("INVALID_DATA", "Please provide a valid group operator", {
      api_name: "group_operator",
      json_path: "$.group_operator",
      param_name,
    });
  }
  return tests.map((test) => readTest(test, fields, param_name));
}

function readTest(test: unknown, fields: Filterable, param_name: string): JsonFilter {
  const { field, comparator, value } = isObject(test) ? test : {};
  const name = String(isObject(field) ? field.api_name : "");
  const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!known) {
    const details = { api_name: "field", json_path: "$.field", param_name };
    throw new Refusal("INVALID_DATA", "Please provide a valid field", details);
  }
  if (!known.includes(String(comparator))) {
    const details = { api_name: "comparator", json_path: "$.comparator", param_name };
    throw new Refusal("INVALID_DATA", "Please provide a valid comparator", details);
  }
  return { field: name, comparator: String(comparator), value };
}

function parse(text: string, param_name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("INVALID_DATA", "invalid data", { param_name });
  }
}

/** Whether a text passes a test; letter case counts for none. Times are compared in milliseconds. */
export function passes({ comparator, value }: JsonFilter, is: string | number): boolean {
  const wanted = (Array.isArray(value) ? value : [value]).map((one) =>
    typeof is === "number" ? Date.parse(String(one)) : String(one).toLowerCase(),
  );
  const [first = "", second = ""] = wanted;
  const it = typeof is === "number" ? is : is.toLowerCase();
  switch (comparator) {
    case "contains":
      return String(it).includes(String(first));
    case "between":
      return it >= first && it <= second;
    case "in":
    case "equal":
      return wanted.includes(it);
    default:
      return false;
  }
}
