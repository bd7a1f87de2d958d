import type { SimAnswer, SimRequest } from "./types";

/**
 * The answer to an operation that Zoho has and the embedded Zoho does not play. Status, code and
 * sentence are none of Zoho's, so that nobody takes the answer for what Zoho would say.
 */
export const notPlayed = ({ method, path }: Pick<SimRequest, "method" | "path">): SimAnswer => ({
  status: 501,
  body: {
    code: "NOT_PLAYED",
    details: { method, path },
    message: "The embedded Zoho does not play this operation, which the real Zoho has.",
    status: "error",
  },
});
