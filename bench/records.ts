/** The fields of the records that are measured. */
export const fieldNames = Array.from({ length: 20 }, (_, index) => `Field_${index + 1}`);
