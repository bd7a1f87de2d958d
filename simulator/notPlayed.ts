import type { SimAnswer, SimRequest } from "./types";

/**
 * The answer to an operation that Zoho has and the embedded Zoho does not play, or not with this parameter. Status, code and
 * sentence are none of Zoho's, so that nobody takes the answer for what Zoho would say.
 */
export const notPlayed = (
  { method, path }: Pick<SimRequest, "method" | "path">,
  parameter?: string,
): SimAnswer => ({
  status: 501,
  body: {
    code: "NOT_PLAYED",
    details: { method, path, parameter },
    message: `The embedded Zoho does not play ${parameter ? `the parameter ${parameter} of this operation` : "this operation"}, which the real Zoho has.`,
    status: "error",
  },
});
