import { outputSchema } from "@prismatic-io/spectral";

/** Whatever Zoho answers. */
export const rawOutput = outputSchema({ type: "actionOutput", schema: {} });
