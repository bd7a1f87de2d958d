import { input, structuredObjectInput } from "@prismatic-io/spectral";
import { type Part, type PartOperation, partOperations, placeOf } from "../zoho/crm/composite/part";
import { refuse } from "../zoho/errors/refuse";
import { toChoice, toOptionalText, toRequiredText } from "./clean";
import { toModule } from "./crm";
import type { DynamicValues } from "./fieldValues";
import { readEveryRow } from "./readEveryRow";
import { refuseLostDigits, toRecordId } from "./recordIds";
import { structuredRows } from "./structuredRows";

const maxParts = 5;

// Cleaned by `toParts`, since the platform runs no cleaner for JSON text (docs/prismatic.md#structured-inputs).
export const parts = structuredObjectInput({
  label: "Parts",
  comments: "Up to five parts, done in their order; {{name.id}} is the record of a part before.",
  collection: "valuelist",
  inputs: {
    name: input({
      label: "Name",
      type: "string",
      required: true,
      placeholder: "Enter a name for the part",
      comments: "What later parts and the result call this part.",
      example: "account",
    }),
    operation: input({
      label: "Operation",
      type: "string",
      required: true,
      placeholder: "Select what the part does",
      comments: "What the part does with its record.",
      example: "create",
      model: [
        { label: "Create", value: "create" },
        { label: "Update", value: "update" },
        { label: "Upsert", value: "upsert" },
        { label: "Remove", value: "remove" },
        { label: "Get", value: "get" },
      ],
    }),
    recordType: input({
      label: "Record Type",
      type: "string",
      required: true,
      dataSource: "selectCrmModule",
      placeholder: "Select or enter a module",
      comments: "The API name of the record's module.",
      example: "Accounts",
    }),
    recordId: input({
      label: "Record ID",
      type: "string",
      required: false,
      placeholder: "Enter a record ID or {{name.id}}",
      comments: "The ID of the record to update, remove or get.",
      example: "{{account.id}}",
    }),
    values: input({
      label: "Values",
      type: "string",
      collection: "keyvaluelist",
      required: false,
      placeholder: "Enter a field's API name and its value",
      comments: "The fields to write; {{name.id}} as a value is the record of a part before.",
      example: "Account_Name: Example Robotics",
    }),
  },
});

const children = {
  name: { clean: toName },
  operation: { clean: toOperation },
  recordType: { clean: toModule },
  recordId: { clean: toPartsRecord },
  values: { clean: (value: unknown) => readEveryRow("Values", value) },
};

/** A record of a part before stands as a reference, so that not only digits may be given. */
function toPartsRecord(value: unknown): string | undefined {
  refuseLostDigits("Record ID", value);
  const text = toOptionalText("Record ID")(value);
  return text?.includes("{{") || text === undefined ? text : toRecordId("Record ID")(text);
}

function toName(value: unknown): string {
  const name = toRequiredText("Name")(value);
  if (!/[{}]/.test(name)) return name;
  refuse(`Name is "${name}". Give a name without braces, such as account.`);
}

function toOperation(value: unknown): PartOperation {
  const operation = toChoice("Operation", partOperations)(value);
  return operation ?? refuse(`Operation is empty. Choose ${partOperations.join(" or ")}.`);
}

/** Which operations need a record ID, and which write values. */
const takes: Readonly<Record<PartOperation, { recordId: boolean; values: boolean }>> = {
  create: { recordId: false, values: true },
  update: { recordId: true, values: true },
  upsert: { recordId: false, values: true },
  remove: { recordId: true, values: false },
  get: { recordId: true, values: false },
};

interface Row {
  row: number;
  name: string;
  operation: PartOperation;
  recordType: string;
  recordId?: string;
  values: DynamicValues;
}

/**
 * The parts that the input stands for: from a list of rows, JSON text, or one row. Empty rows are left out.
 * @throws Error naming the row for a name that is given twice, and for what is missing or has no use.
 */
export function toParts(value: unknown): Part[] {
  const rows = structuredRows("Parts", children)(value) as unknown[] as Row[];
  if (rows.length === 0)
    refuse("Parts is empty. Add a part with a name, an operation and a record type.");
  if (rows.length > maxParts) {
    refuse(`Parts has ${rows.length} rows. Zoho CRM takes up to ${maxParts} in one request.`);
  }
  const list = rows.map(({ recordType: module, values: { values, texts }, ...row }) => ({
    ...row,
    module,
    values,
    texts,
  }));
  for (const [index, part] of list.entries()) check(part, list.slice(0, index));
  return list;
}

function check(part: Part, before: Part[]): void {
  const { name, operation, recordId, values } = part;
  const place = placeOf(part);
  const same = before.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (same) refuse(`${place}: row ${same.row} has this name, too. Give each part its own name.`);
  const needed = takes[operation];
  const hasValues = Object.keys(values).length > 0;
  if (needed.recordId && recordId === undefined) {
    refuse(`${place}: Record ID is empty. Give the record to ${operation}.`);
  }
  if (!needed.recordId && recordId !== undefined) {
    refuse(
      `${place}: Record ID has no use with ${operation}. Leave Record ID empty, or choose update.`,
    );
  }
  if (needed.values && !hasValues) refuse(`${place}: Values is empty. Give the fields to write.`);
  if (!needed.values && hasValues) {
    refuse(`${place}: Values has no use with ${operation}. Leave Values empty.`);
  }
}
