import type { StoredRecord } from "../store";
import { Refusal } from "./answers";
import { type CrmContext, requireModule, type Values } from "./context";
import { isObject } from "./items";
import { relatedLists } from "./relatedLists";
import { lookupIdSql } from "./sql";

/** Related records that change their owner along with a record: those of a module, or one by its id. */
export interface RelatedOwners {
  api_name?: string;
  id?: string;
}

const maxModules = 5;
const modules = ["Tasks", "Events", "Calls", "Contacts", "Deals"];

/** Reads `related_modules`; one of name and id is enough (docs/zoho-crm.md#change-of-owner). */
export function readRelatedModules(given: unknown): RelatedOwners[] {
  if (given === undefined || given === null) return [];
  const place = { api_name: "related_modules", json_path: "$.related_modules" };
  if (!Array.isArray(given) || !given.every(isObject)) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      expected_data_type: "jsonarray",
      ...place,
    });
  }
  if (given.length > maxModules) {
    throw new Refusal("INVALID_DATA", "invalid data", { maximum_length: maxModules, ...place });
  }
  return given.map(readOne);
}

function readOne({ api_name, id }: Values, index: number): RelatedOwners {
  const place = `$.related_modules[${index}]`;
  if (api_name === undefined && id === undefined) {
    const fields = ["api_name", "id"].map((name) => ({
      api_name: name,
      json_path: `${place}.${name}`,
    }));
    throw new Refusal("EXPECTED_FIELD_MISSING", "One of the expected field is missing", {
      expected_fields: fields,
    });
  }
  if (api_name !== undefined && !modules.includes(String(api_name))) {
    throw new Refusal("INVALID_DATA", "invalid data", {
      api_name: "api_name",
      json_path: `${place}.api_name`,
    });
  }
  return {
    ...(api_name === undefined ? {} : { api_name: String(api_name) }),
    ...(id === undefined ? {} : { id: String(id) }),
  };
}

/** The records that belong to one by a lookup and are meant, with their modules. */
export const relatedRecords = (
  context: CrmContext,
  moduleName: string,
  id: string,
  wanted: readonly RelatedOwners[],
): { module: string; record: StoredRecord<Values> }[] =>
  relatedLists(context, requireModule(context, moduleName)).flatMap((list) => {
    if (list.kind !== "lookup" || !modules.includes(list.module)) return [];
    const meant = wanted.filter(({ api_name = list.module }) => api_name === list.module);
    if (meant.length === 0) return [];
    const tests = list.fields.map((field) => `${lookupIdSql(field)} = ?`).join(" or ");
    return context.store
      .find<Values>(
        list.module,
        `deleted is null and (${tests})`,
        list.fields.map(() => id),
      )
      .filter((record) => meant.some((one) => one.id === undefined || one.id === record.id))
      .map((record) => ({ module: list.module, record }));
  });
