import type { SimAnswer, SimCaller, SimRequest } from "../types";
import { empty, ok, Refusal } from "./answers";
import { type CrmContext, type CrmModule, requireModule, type Values } from "./context";
import { convertedFilter, renderConversion } from "./conversions";
import { criteriaToSql, searchPattern } from "./criteria";
import { readList, readPaging } from "./parameters";
import { renderRecord } from "./render";
import { allOf, type Condition, comparable, isTextual } from "./sql";

const maxResults = 2000;

/** GET /{module}/search by criteria, e-mail, phone or word, out of a slow index (docs/zoho-crm.md#search). */
export function searchRecords(
  context: CrmContext,
  request: SimRequest,
  { user: { timeZone } }: SimCaller,
  moduleName: string,
): SimAnswer {
  const module = requireModule(context, moduleName);
  const wanted = readWanted(request, module);
  const { page, perPage } = readPaging(request);
  if (page * perPage > maxResults) {
    throw new Refusal("LIMIT_REACHED", "maximum response iteration limit reached", {
      limit: String(maxResults),
    });
  }
  // A record written seconds ago is missing (docs/zoho-crm.md#search).
  const indexed = context.clock.now() - context.knobs.searchDelay;
  const { sql, parameters } = allOf([
    { sql: "deleted is null", parameters: [] },
    { sql: "modified <= ?", parameters: [indexed] },
    ...convertedFilter(request, module),
    wanted,
  ]);
  const found = context.store.find<Values>(
    moduleName,
    `${sql} order by modified desc, id desc limit ? offset ?`,
    [...parameters, perPage + 1, (page - 1) * perPage],
  );
  const records = found.slice(0, perPage);
  if (records.length === 0) return empty(204);
  const named = readList(request, "fields");
  const fields = named.length > 0 ? named : [...module.fields.keys()];
  return ok({
    data: records.map((record) => ({
      ...renderRecord(context, module, record, fields, { timeZone }),
      ...renderConversion(module, record.values),
    })),
    info: { per_page: perPage, count: records.length, page, more_records: found.length > perPage },
  });
}

/** The one thing that is searched for; in this order when there are several. */
function readWanted({ query }: SimRequest, module: CrmModule): Condition {
  const criteria = query.get("criteria");
  if (criteria !== null) return criteriaToSql(module, criteria);
  for (const type of ["email", "phone"] as const) {
    const value = query.get(type);
    if (value !== null) return anyField(module, value, type);
  }
  const word = query.get("word");
  if (word !== null && word.length < 2) {
    throw new Refusal("INVALID_DATA", "provide atleast 2 letters for search", {
      param_name: "word",
    });
  }
  if (word !== null) return anyField(module, word);
  throw new Refusal("EXPECTED_PARAM_MISSING", "one of the expected parameter is missing", {
    param_names: ["criteria", "email", "phone", "word"],
  });
}

function anyField(module: CrmModule, text: string, type?: "email" | "phone"): Condition {
  const fields = [...module.fields.values()].filter((field) =>
    type ? field.dataType === type : isTextual(field),
  );
  if (fields.length === 0) return { sql: "false", parameters: [] };
  const [value, matches] = type
    ? [text.toLowerCase(), "= ?"]
    : [`%${searchPattern(text, { param_name: "word" })}%`, "like ? escape '\\'"];
  return {
    sql: fields.map((field) => `${comparable(field)} ${matches}`).join(" or "),
    parameters: fields.map(() => value),
  };
}
