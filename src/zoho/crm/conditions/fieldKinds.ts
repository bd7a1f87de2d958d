import { labelOf, type Operator } from "../../conditions/operators";
import type { Kind } from "../../conditions/test";

/** How the values of a data type are compared, and by which operators. */
export interface FieldKind {
  kind: Kind;
  operators: readonly Operator[];
}

const nothing: readonly Operator[] = ["isEmpty", "isFilled"];
const same: readonly Operator[] = ["equals", "isNot", "isOneOf", ...nothing];
const order: readonly Operator[] = ["isBetween", "greater", "atLeast", "less", "atMost"];

const text: FieldKind = { kind: "text", operators: [...same, "contains", "startsWith"] };
const number: FieldKind = { kind: "number", operators: [...same, ...order] };
const flag: FieldKind = { kind: "boolean", operators: ["isTrue", "isFalse", "equals", "isNot"] };
const reference: FieldKind = { kind: "reference", operators: same };
const times = [...same, ...order, "inPeriod"] as const;
/** What its values are is not known, but whether there is one. */
const anything: FieldKind = { kind: "text", operators: nothing };

/** By data type (docs/zoho-crm.md#coql-operators); COQL takes no conditions on the others. */
const kinds: Readonly<Record<string, FieldKind>> = {
  text,
  textarea: text,
  email: text,
  phone: text,
  website: text,
  picklist: text,
  autonumber: text,
  integer: number,
  bigint: number,
  double: number,
  currency: number,
  percent: number,
  boolean: flag,
  date: { kind: "date", operators: times },
  datetime: { kind: "datetime", operators: times },
  id: reference,
  lookup: reference,
  ownerlookup: reference,
  userlookup: reference,
  formula: anything,
  multiselectpicklist: anything,
};

/** How a field of a data type is compared; undefined where COQL takes no conditions on it. */
export const fieldKind = (type: string): FieldKind | undefined =>
  Object.hasOwn(kinds, type) ? kinds[type] : undefined;

/** The operators of a kind as people call them. */
export const operatorNames = ({ operators }: FieldKind): string =>
  operators.map((operator) => `"${labelOf(operator)}"`).join(", ");
