import { refuse } from "../../errors/refuse";
import { byOrder } from "./changeFinding";
import { allOperations, type BooksRecordType } from "./recordType";

/** Tells whether a record type is a custom module, which goes by its API name (docs/zoho-books.md#custom-modules). */
export const isCustomModule = (recordType: string): boolean => recordType.startsWith("cm_");

/**
 * The row of a custom module.
 * @throws ZohoError for what is no API name of one.
 */
export function customModule(name: string): BooksRecordType {
  if (!/^cm_[a-z0-9_]{1,100}$/.test(name)) {
    refuse({
      product: "books",
      operation: `find record type ${name}`,
      reason: `"${name}" is not the API name of a custom module`,
      hint: "API names have small letters, digits and underscores, as in cm_machines.",
    });
  }
  return {
    label: name,
    scope: "custommodules",
    paths: allOperations(`/${name}`),
    listKeys: ["module_record"],
    // The plain values; module_record beside them describes the fields.
    singleKey: "module_record_hash",
    idField: "module_record_id",
    labelFields: ["record_name"],
    nameField: "record_name",
    newestBy: "created_time",
    changes: byOrder,
    unfilteredBy: { filter_by: "Status.All" },
  };
}
