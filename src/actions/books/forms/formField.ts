import { type InputFieldDefinition, input } from "@prismatic-io/spectral";
import { toChoice, toOptionalText, toYesOrNo } from "../../../inputs/clean";
import { toOptionalDay } from "../../../inputs/days";
import { toIdOrNumber, toRecordId, toRecordIds } from "../../../inputs/recordIds";
import { readDecimal } from "../../../zoho/books/money/decimal";
import { refuse } from "../../../zoho/errors/refuse";

type Clean = (value: unknown) => unknown;

/**
 * Makes a cleaner for a number in digits and a point; undefined when not given.
 * @throws Error naming the input for what is none, and for one that would lose digits.
 */
const toNumber = (label: string) => (value: unknown) => {
  const text = toOptionalText(label)(value);
  if (text === undefined) return undefined;
  const amount = readDecimal(text);
  if (amount === undefined) {
    refuse(`${label} is "${text}". Give a number in digits and a point, such as 1234.50.`);
  }
  const number = Number(amount);
  if (readDecimal(number) === amount && Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number;
  refuse(`${label} is "${text}", which has more digits than a number keeps. Round the number.`);
};

const toDiscount = (label: string) => (value: unknown) => {
  const text = toOptionalText(label)(value);
  const [, part] = /^(.*\S)\s*%$/.exec(text ?? "") ?? [];
  return part === undefined ? toNumber(label)(text) : `${toNumber(label)(part)}%`;
};

const isBlank = (value: unknown) =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

const optional =
  (makeClean: (label: string) => Clean) =>
  (label: string): Clean =>
  (value) =>
    isBlank(value) ? undefined : makeClean(label)(value);

/** What fields take: how it is cleaned, and what the empty input says. `named` is an ID or a name. */
const kinds = {
  text: [toOptionalText, "Enter a text"],
  id: [optional(toRecordId), "Select or enter an ID"],
  ids: [toRecordIds, "Select or enter an ID"],
  named: [optional(toIdOrNumber), "Select or enter an ID or name"],
  day: [toOptionalDay, "Enter a day as yyyy-mm-dd"],
  number: [toNumber, "Enter a number"],
  discount: [toDiscount, "Enter an amount or a part such as 10%"],
  flag: [toYesOrNo, "Enter true or false"],
} satisfies Record<string, [(label: string) => Clean, string]>;

/** One field of a form, or of its lines: the field of Zoho that it fills, and how it looks. */
export interface FormField {
  field: string;
  label: string;
  /** What it takes; a list has the choices. */
  kind: keyof typeof kinds | readonly string[];
  comments: string;
  example: string;
  dataSource?: string;
}

/** Makes a field; `picker` is the end of its picker's key. */
export const makeField =
  (kind: FormField["kind"]) =>
  (
    field: string,
    label: string,
    comments: string,
    example: string,
    picker?: string,
  ): FormField => ({
    ...{ field, label, kind, comments, example },
    ...(picker && { dataSource: `selectBooks${picker}` }),
  });

/**
 * The cleaner of a field.
 * @throws Error naming the input for what the field does not take, and for nothing where it must be given.
 */
export function cleanerOf({ kind, label }: FormField, isRequired = false): Clean {
  const clean = typeof kind === "string" ? kinds[kind][0](label) : toChoice(label, kind);
  if (!isRequired) return clean;
  return (value) => clean(value) ?? refuse(`${label} is empty. Enter a value.`);
}

const toModel = (values: readonly string[]) =>
  values.map((value) => ({
    label: value.charAt(0).toUpperCase() + value.slice(1).replaceAll("_", " "),
    value,
  }));

/** The input of a field. */
export function inputOf(field: FormField, isRequired = false): InputFieldDefinition {
  const { kind, field: _, comments, ...shown } = field;
  return input({
    ...shown,
    // What an empty input stands for says nothing where there is none.
    comments: isRequired ? comments.replace(/; [^;]* if empty\.$/, ".") : comments,
    type: "string",
    required: isRequired,
    ...(kind === "ids" && { collection: "valuelist" as const }),
    ...(typeof kind === "string"
      ? { placeholder: kinds[kind][1] }
      : { placeholder: "Select a kind", model: toModel(kind) }),
    clean: cleanerOf(field, isRequired),
  } as InputFieldDefinition);
}
