/** Field names and values of one record. */
export type FieldValues = Record<string, unknown>;
