import { tellClosest } from "../closest";
import { refuse } from "../errors/refuse";

/** What tells a custom field. */
export interface FieldNames {
  id: string;
  key: string;
  label: string;
}

/** The custom field of an API name, an ID or else a label. @throws Error naming the input for the label of several. */
export function customFieldNamed<T extends FieldNames>(
  input: string,
  name: string,
  fields: T[],
): T | undefined {
  const named = fields.find(({ id, key }) => key === name || id === name);
  if (named) return named;
  const labeled = fields.find(({ label }) => label === name);
  const other = fields.find(({ key, label }) => label === name && key !== labeled?.key);
  if (!labeled || !other) return labeled;
  refuse(
    `${input}: "${name}" is the label of ${labeled.key} and of ${other.key}. Give the API name.`,
  );
}

/** @throws Error naming the input, and the closest name that there is. */
export function refuseUnknownField(input: string, name: string, fields: FieldNames[]): never {
  const names = fields.flatMap(({ key, label }) => [key, label]);
  refuse(`${input}: the record has no custom field "${name}".${tellClosest(name, names)}`);
}
