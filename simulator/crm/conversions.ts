import type { SimRequest } from "../types";
import { Refusal } from "./answers";
import { type CrmContext, type CrmModule, latest, requireModule, type Values } from "./context";
import { readChoice } from "./parameters";
import type { Condition } from "./sql";
import { insertRecord, type WriteOptions, type Written } from "./write";

/** What a lead becomes: records that exist, or new ones made of it (docs/zoho-crm.md#converted-leads). */
export interface Conversion {
  Accounts?: string;
  Contacts?: string;
  /** Values of a new deal; none is made without them. */
  Deals?: Values;
}

/**
 * The keys of a converted lead, which come where they are named, and with one record
 * (docs/zoho-crm.md#converted-leads).
 */
const conversionKeys = ["$converted", "$converted_detail"] as const;

/**
 * Converts a lead: it is stamped, keeps what it became, and drops out of default lists.
 * @param finish commits a change and gives the record's id.
 */
export function convertLead(
  context: CrmContext,
  id: string,
  { Accounts, Contacts, Deals }: Conversion,
  options: Required<Pick<WriteOptions, "by" | "at">>,
  finish: (written: Written) => string,
): void {
  const lead = latest(context, "Leads", id);
  if (!lead || lead.values.Converted__s === true)
    throw new Error(`Lead ${id} cannot be converted.`);
  const make = (name: string, values: Values): string | null => {
    const module = requireModule(context, name);
    const known = Object.entries(values).filter(([field]) => module.fields.has(field));
    const given = known.filter(([, value]) => value !== null && value !== undefined);
    return given.length > 0
      ? finish(insertRecord(context, module, Object.fromEntries(given), options))
      : null;
  };
  const { Company, Full_Name, Converted__s, ...person } = lead.values;
  const account = Accounts ?? make("Accounts", { Account_Name: Company });
  const contact =
    Contacts ?? make("Contacts", { ...person, Account_Name: account && { id: account } });
  const values: Values = {
    ...lead.values,
    Converted__s: true,
    Converted_Date_Time: new Date(options.at).toISOString(),
    $converted_detail: {
      convert_date: new Date(options.at).toISOString().slice(0, 10),
      converted_by: options.by.id,
      account,
      contact,
      deal: Deals ? make("Deals", Deals) : null,
    },
    Modified_By: { id: options.by.id },
  };
  finish({
    change: {
      module: "Leads",
      operation: "update",
      record: { ...lead, modified: options.at, values },
      affectedFields: ["Converted__s", "Converted_Date_Time"],
      action: "converted",
      source: "convert",
      by: options.by,
    },
  });
}

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
