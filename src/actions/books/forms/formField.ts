import { type InputFieldDefinition, input } from "@prismatic-io/spectral";
import { toChoice, toOptionalText, toYesOrNo } from "../../../inputs/clean";
import { toOptionalDay } from "../../../inputs/days";
import { rowWith, toIdOrNumber, toRecordIds } from "../../../inputs/recordIds";
import { readDecimal } from "../../../zoho/books/money/decimal";
import { refuse } from "../../../zoho/errors/refuse";
import { isBlank } from "../../../zoho/isObject";

type Clean = (value: unknown) => unknown;

const isExact = (number: number, amount: string) =>
  readDecimal(number) === amount && Math.abs(number) <= Number.MAX_SAFE_INTEGER;

/**
 * Reads a text as a number.
 * @param wanted what to give, for messages.
 * @throws Error naming the input for what is no such number, and for one that would lose digits.
 */
function readNumber(
  label: string,
  text: string,
  wanted: string,
  isRight: (number: number) => boolean,
): number {
  const amount = readDecimal(text.replace(/%$/, ""));
  const number = Number(amount);
  if (amount === undefined || !isRight(number)) refuse(`${label} is "${text}". Give ${wanted}.`);
  if (isExact(number, amount)) return number;
  refuse(`${label} is "${text}", which has more digits than a number keeps. Round the number.`);
}

/** Makes a cleaner for a number, or a part with its sign; undefined when not given. @throws Error as `readNumber`. */
const numberThat =
  (wanted: string, isRight = (_: number, isPart: boolean) => !isPart) =>
  (label: string) =>
  (value: unknown) => {
    const text = toOptionalText(label)(value);
    if (text === undefined) return undefined;
    const isPart = text.endsWith("%");
    const number = readNumber(label, text, wanted, (given) => isRight(given, isPart));
    return isPart ? `${number}%` : number;
  };

/** Makes a cleaner for the ID of a record, or a row that has the ID under a field. @throws Error naming the input. */
const toId = (label: string, field: string) => (value: unknown) => {
  const text = toName(label, field)(value);
  if (/^\d+$/.test(text)) return text;
  refuse(
    `${label} is "${text}", which is no record ID. Select an ID, or get one with Books - Find Record.`,
  );
};

const toName = (label: string, field: string) => (value: unknown) =>
  toIdOrNumber(label, field)(rowWith(field, label, value));

const optional =
  (makeClean: typeof toName) =>
  (label: string, field: string): Clean =>
  (value) =>
    isBlank(value) ? undefined : makeClean(label, field)(value);

/** What fields take: how it is cleaned, and what the empty input says. `named` is an ID or a name. */
const kinds = {
  text: [toOptionalText, "Enter a text"],
  id: [optional(toId), "Select or enter an ID"],
  ids: [(label, field) => toRecordIds(label, toId(label, field)), "Select or enter an ID"],
  named: [optional(toName), "Select or enter an ID or name"],
  day: [toOptionalDay, "Enter a day as yyyy-mm-dd"],
  number: [numberThat("a number in digits and a point, such as 1234.50"), "Enter a number"],
  days: [
    numberThat("whole days, such as 30", (days, isPart) => !isPart && days % 1 === 0),
    "Enter a number",
  ],
  positive: [
    numberThat("a number above zero, such as 12.50", (number, isPart) => !isPart && number > 0),
    "Enter a number",
  ],
  discount: [
    numberThat(
      "an amount such as 12.50, or 0% to 100%",
      (number, isPart) => number >= 0 && !(isPart && number > 100),
    ),
    "Enter an amount or a part such as 10%",
  ],
  flag: [toYesOrNo, "Enter true or false"],
} satisfies Record<string, [(label: string, field: string) => Clean, string]>;

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

/** A field whose key may tell the rest. */
type FieldPart = Omit<FormField, "field" | "label"> & Partial<FormField>;

/** Makes a part of a field; `picker` is the end of its picker's key, `others` what its key does not tell. */
export const makeField =
  (kind: FormField["kind"]) =>
  (comments: string, example: string, picker?: string, others?: Partial<FormField>): FieldPart => ({
    ...{ kind, comments, example, ...others },
    ...(picker && { dataSource: `selectBooks${picker}` }),
  });

/** Fields by the keys of their inputs: `dueDate` is the field `due_date` with the label "Due Date". */
export const completeFields = (parts: Record<string, FieldPart>): Record<string, FormField> =>
  Object.fromEntries(
    Object.entries(parts).map(([key, part]) => {
      const field = key.replace(/[A-Z]/g, "_$&").toLowerCase();
      const label = capitalize(key.replace(/[A-Z]/g, " $&")).replace(/Id$/, "ID");
      return [key, { field, label, ...part }];
    }),
  );

/** The field of a record whose ID another field takes: `contact_id` for `customer_id`. */
const idFieldOf = (field: string): string =>
  field
    .replace(/^(customer|vendor)_/, "contact_")
    .replace(/^.*_account_/, "account_")
    .replace("persons", "person_id");

/**
 * The cleaner of a field.
 * @throws Error naming the input for what the field does not take, and for nothing where it must be given.
 */
export function cleanerOf({ kind, label, field }: FormField, isRequired = false): Clean {
  const clean =
    typeof kind === "string" ? kinds[kind][0](label, idFieldOf(field)) : toChoice(label, kind);
  if (!isRequired) return clean;
  return (value) => clean(value) ?? refuse(`${label} is empty. Enter a value.`);
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const toModel = (values: readonly string[]) =>
  values.map((value) => ({ label: capitalize(value.replaceAll("_", " ")), value }));

/** The input of a field. A comment tells what an empty input stands for, where the input may be empty. */
export function inputOf(field: FormField, isRequired = false): InputFieldDefinition {
  const { kind, field: _, comments, ...shown } = field;
  return input({
    ...shown,
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
