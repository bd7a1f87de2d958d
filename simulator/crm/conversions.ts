import type { SimRequest } from "../types";
import { Refusal } from "./answers";
import type { CrmModule, Values } from "./context";
import { readChoice } from "./parameters";
import type { Condition } from "./sql";

/**
 * The keys of a converted lead, which come where they are named, and with one record
 * (docs/zoho-crm.md#converted-leads).
 */
const conversionKeys = ["$converted", "$converted_detail"] as const;

/** The conversion of a lead among the fields that are asked for; all of it with one record. */
export function renderConversion(
  module: CrmModule,
  values: Values,
  fieldNames: readonly string[] = conversionKeys,
): Values {
  if (module.apiName !== "Leads") return {};
  const said: Values = {
    $converted: values.Converted__s === true,
    $converted_detail: values.$converted_detail ?? {},
  };
  return Object.fromEntries(
    conversionKeys.filter((key) => fieldNames.includes(key)).map((key) => [key, said[key]]),
  );
}

/**
 * `converted`: true, false (the default) or both, of leads alone (docs/zoho-crm.md#converted-leads). Other modules
 * refuse it, since none of them documents it.
 */
export function convertedFilter(request: SimRequest, module: CrmModule): Condition[] {
  if (module.apiName !== "Leads") {
    if (!request.query.has("converted")) return [];
    throw new Refusal("INVALID_DATA", "invalid data", { param_name: "converted" });
  }
  const converted = readChoice(request, "converted", ["false", "true", "both"], "false");
  const flag = `coalesce(json_extract(json, '$.Converted__s'), 0)`;
  return converted === "both"
    ? []
    : [{ sql: `${flag} = ?`, parameters: [converted === "true" ? 1 : 0] }];
}
