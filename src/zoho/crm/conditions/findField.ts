import { closeNames } from "../../closest";
import { letters } from "../metadata/letters";
import type { FieldRule } from "../prepare/fieldRule";

/** Records have an ID, which metadata does not name, or as a number. */
const idField: FieldRule = {
  name: "id",
  label: "Record ID",
  type: "id",
  mandatory: false,
  writableOn: [],
};

/** The field that a name stands for: by API name, else by a label or spelling that fits it alone; or why there is none. */
export function findField(
  wanted: string,
  module: string,
  rules: FieldRule[],
): { rule: FieldRule } | { problem: string } {
  const all = [...rules.filter(({ name }) => name !== "id"), idField];
  const exact = all.find(({ name }) => name === wanted);
  if (exact) return { rule: exact };
  const spelling = letters(wanted);
  const fits = all.filter(({ name, label, firstLabel = "" }) =>
    [name, label, firstLabel].some((one) => spelling !== "" && letters(one) === spelling),
  );
  const [rule, other] = fits;
  if (rule && !other) return { rule };
  if (rule) {
    const names = fits.map(({ name }) => name).join(", ");
    return { problem: `"${wanted}" fits several fields of ${module}. Give one of ${names}.` };
  }
  const [closest] = closeNames(
    wanted,
    all.flatMap(({ name, label }) => [name, label]),
    1,
  );
  const meant = all.find(({ name, label }) => name === closest || label === closest);
  const lack = `${module} has no field "${wanted}".`;
  return {
    problem: meant
      ? `${lack} The field with the closest name is "${meant.name}" (${meant.label}).`
      : `${lack} Give the API name of a field.`,
  };
}
