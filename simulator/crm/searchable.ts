import type { CrmField, DataType } from "./fields";

const compared = "equals not_equal greater_than greater_equal less_than less_equal between in";
const picked = "equals not_equal in";
const worded = "equals not_equal starts_with in";

/** The operators of each type that search knows; other types are not searched (docs/zoho-crm.md#search-operators). */
const operators: Partial<Record<DataType, string>> = {
  integer: compared,
  bigint: compared,
  double: compared,
  currency: compared,
  percent: compared,
  date: compared,
  datetime: compared,
  boolean: "equals not_equal",
  text: worded,
  email: worded,
  phone: worded,
  website: worded,
  textarea: "equals not_equal starts_with",
  picklist: picked,
  autonumber: picked,
  multiselectpicklist: worded,
  lookup: picked,
  ownerlookup: picked,
  userlookup: picked,
};

/** The type by which a field is searched: a formula goes by what it gives. */
const searchedType = ({ dataType, returns = "double" }: CrmField): DataType =>
  dataType === "formula" ? returns : dataType;

/** Whether search knows the field at all; rich text it does not. */
export const isSearchable = (field: CrmField): boolean =>
  !field.richText && operators[searchedType(field)] !== undefined;

/** Whether search knows that operator for the field. */
export const takesOperator = (field: CrmField, operator: string): boolean =>
  (operators[searchedType(field)] ?? "").split(" ").includes(operator);
