/** What a picklist offers. */
export interface Choice {
  key: string;
  label: string;
}

/** What people call something, with its name in the API where that differs. */
export const withName = (label: string, name: string): string =>
  label === name ? label : `${label} (${name})`;

/** The order of labels. */
export const byLabel = (one: Choice, other: Choice): number => one.label.localeCompare(other.label);

/** Adds the key to labels that occur more than once. */
export function tellApart(choices: Choice[]): Choice[] {
  const counts = new Map<string, number>();
  for (const { label } of choices) counts.set(label, (counts.get(label) ?? 0) + 1);
  return choices.map(({ key, label }) => ({
    key,
    label: counts.get(label) === 1 ? label : `${label} [${key}]`,
  }));
}
