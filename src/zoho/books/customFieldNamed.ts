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
  const labeled = fields.filter(({ label }) => label === name);
  const keys = new Set(labeled.map(({ key }) => key));
  if (named ?? keys.size < 2) return named ?? labeled[0];
  refuse(
    `${input}: several custom fields have the label "${name}". Give the API name: ${[...keys].join(" or ")}.`,
  );
}

/** @throws Error naming the input, and the closest name that there is. */
export function refuseUnknownField(input: string, name: string, fields: FieldNames[]): never {
  const names = fields.flatMap(({ key, label }) => [key, label]);
  refuse(`${input}: the record has no custom field "${name}".${tellClosest(name, names)}`);
}
