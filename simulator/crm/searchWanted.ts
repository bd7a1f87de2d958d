import type { CrmQuirks, SimRequest } from "../types";
import { Refusal } from "./answers";
import type { CrmContext, CrmModule } from "./context";
import { criteriaToSql, searchPattern } from "./criteria";
import { isSearchable } from "./searchable";
import { type Condition, comparable, isTextual } from "./sql";

/** What a search or a count may look for, the first of them where there are several (docs/zoho-crm.md#search). */
export const searchParameters = ["criteria", "email", "phone", "word"] as const;

/** The module, if its records are searched and counted. */
export function requireSearched(
  module: CrmModule,
  what: "search" | "count",
  generatedType = module.generatedType ?? "default",
): void {
  if (module.apiName !== "Notes" && ["default", "custom"].includes(generatedType)) return;
  throw new Refusal("NOT_SUPPORTED", `the given module is not supported for ${what}`, {
    module: module.apiName,
  });
}

/** What a call searches for; undefined where it names nothing. */
export function readWanted(
  { quirks }: CrmContext,
  { query }: SimRequest,
  module: CrmModule,
): Condition | undefined {
  const parameter = searchParameters.find((name) => query.has(name));
  if (parameter === undefined) return undefined;
  return readers[parameter](module, query.get(parameter) ?? "", quirks);
}

/** EXPECTED_PARAM_MISSING where a call names nothing that it looks for. */
export const nothingWanted = (): Refusal =>
  new Refusal("EXPECTED_PARAM_MISSING", "one of the expected parameter is missing", {
    param_names: searchParameters,
  });

type Reader = (module: CrmModule, value: string, quirks: CrmQuirks) => Condition;

const readers: Readonly<Record<(typeof searchParameters)[number], Reader>> = {
  criteria: (module, text, { picklistsEqualExactly }) =>
    criteriaToSql(module, text, { exactPicklists: picklistsEqualExactly }),
  email: (module, text) => inFieldsOf(module, "email", text, /^[^\s,()]+$/),
  phone: (module, text) => inFieldsOf(module, "phone", text, /^[+]?[0-9\s\-().]{3,}$/),
  word: (module, text) => {
    if (text.length < 2) {
      throw new Refusal("INVALID_DATA", "provide atleast 2 letters for search", {
        param_name: "word",
      });
    }
    // Which characters Zoho means is UNSURE (docs/zoho-crm.md#search).
    if (/[<>]/.test(text)) {
      const reason = "special characters are not allowed";
      throw new Refusal("INVALID_DATA", reason, { param_name: "word" });
    }
    const fields = [...module.fields.values()].filter(
      (field) => isTextual(field) && isSearchable(field),
    );
    return anyContains(
      fields.map((field) => comparable(field)),
      text,
    );
  },
};

/** All fields of a type that contain a text. */
function inFieldsOf(
  module: CrmModule,
  type: "email" | "phone",
  text: string,
  form: RegExp,
): Condition {
  if (!form.test(text)) {
    throw new Refusal("INVALID_QUERY", "Invalid query formed", { param_name: type });
  }
  const fields = [...module.fields.values()].filter(({ dataType }) => dataType === type);
  if (fields.length === 0) {
    throw new Refusal("FIELD_TYPE_UNAVAILABLE", "this data type is not found in this module");
  }
  return anyContains(
    fields.map((field) => comparable(field)),
    text,
  );
}

function anyContains(columns: readonly string[], text: string): Condition {
  const value = `%${searchPattern(text, { param_name: "word" })}%`;
  return {
    sql: columns.map((column) => `${column} like ? escape '\\'`).join(" or "),
    parameters: columns.map(() => value),
  };
}
