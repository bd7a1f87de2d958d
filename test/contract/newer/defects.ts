import type { NewerDefect } from "./check";

/** What Zoho's newer files do not describe though Zoho answers it, with the reason each. */
export const newerDefects: readonly NewerDefect[] = [
  ...["action", "duplicate_field"].map((name) => ({
    operation: "POST /crm/v8/{module}/upsert",
    place: `/data/*/${name}`,
    reason: "The rows are described as those of inserts; Zoho's published examples have it.",
  })),
  ...["DELETE /crm/v8/{module}/{recordID}", "GET /crm/v8/{module}/deleted"].map((operation) => ({
    operation,
    place: "/data",
    reason: "Described flat; Zoho's published examples have such errors in a list.",
  })),
];
