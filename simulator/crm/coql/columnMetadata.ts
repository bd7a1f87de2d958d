import type { CrmContext, CrmModule, Values } from "../context";
import { renderField } from "../fieldMetadata";
import type { Column } from "./parser";

/** The metadata of a query's own fields by API name, with Zoho's inner names (docs/zoho-crm.md#coql-queries). */
export function describeColumns(
  context: CrmContext,
  module: CrmModule,
  columns: readonly Column[],
): Values {
  const fields = columns.flatMap(({ path }) => module.fields.get(path) ?? []);
  return Object.fromEntries(
    fields.map((field) => {
      const column = field.apiName.replaceAll("_", "").toUpperCase();
      const inner = {
        table_name: `Crm${module.singular}Details`,
        column_name: column,
        lucene_colname: column,
        ui_type: 1,
        // A number here, a text elsewhere.
        generated_type: 1,
      };
      return [field.apiName, { ...renderField(context, module, field), ...inner }];
    }),
  );
}
