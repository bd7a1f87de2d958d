/** Fields and values as Zoho takes them. */
export type FieldValues = Record<string, unknown>;
