import { refuse } from "../../errors/refuse";
import { recordTypes } from ".";
import { customModule, isCustomModule } from "./customModule";
import type { BooksRecordType } from "./recordType";

/**
 * The row of a record type; with the type of the parent, as its records below such a parent are.
 * @throws ZohoError naming the type when it is not in the table.
 */
export function findRecordType(value: string, parentType = ""): BooksRecordType {
  if (isCustomModule(value)) return customModule(value);
  const type = Object.hasOwn(recordTypes, value) ? recordTypes[value] : undefined;
  const { byParent = {} } = type ?? {};
  const isBelow = Object.hasOwn(byParent, parentType);
  if (type && isBelow) {
    return { ...type, parent: { recordType: parentType }, ...byParent[parentType] };
  }
  if (type) return type;
  refuse({
    product: "books",
    operation: `find record type ${value}`,
    reason: `"${value}" is not a Zoho Books record type`,
    hint: `Use one of: ${Object.keys(recordTypes).join(", ")}; or a custom module, such as cm_machines.`,
  });
}
