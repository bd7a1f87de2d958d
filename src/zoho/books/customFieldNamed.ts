import { tellClosest } from "../closest";
import { refuse } from "../errors/refuse";

/** What tells a custom field. */
export interface FieldNames {
  id: string;
  key: string;
  label: string;
}

/** The custom field of an API name, an ID or else a label. */
export const customFieldNamed = <T extends FieldNames>(name: string, fields: T[]): T | undefined =>
  fields.find(({ id, key }) => key === name || id === name) ??
  fields.find(({ label }) => label === name);

/** @throws Error naming the input, and the closest name that there is. */
export function refuseUnknownField(input: string, name: string, fields: FieldNames[]): never {
  const names = fields.flatMap(({ key, label }) => [key, label]);
  refuse(`${input}: the record has no custom field "${name}".${tellClosest(name, names)}`);
}
