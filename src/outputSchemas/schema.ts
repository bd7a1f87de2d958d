import type { ActionOutputSchema } from "@prismatic-io/spectral";

/** A JSON Schema, draft 7. */
export type Schema = Exclude<ActionOutputSchema["schema"], { exclusiveMaximum?: boolean }>;
