import { changeHint, isConnectionFault } from "../../errors/errors";
import type { ZohoFailure } from "../../errors/failure";
import { hintFor as hintOfCode } from "../../errors/hints";

const notOffered =
  "The function cannot be called in this way. In Zoho CRM under Setup > Developer Hub > Functions, turn on the function's REST API for OAuth 2.0 or the API key. Check that the connected user may run functions.";

const limits =
  "The account's function calls are used up for now. Try again later or run the flow less often.";

// What these codes mean where a function is called (docs/zoho-crm.md#errors-of-functions).
const hints: Record<string, string> = {
  INVALID_DATA:
    "Zoho CRM knows no function of this API name, or an argument does not fit. Check Function API Name and Arguments; functions of extensions have the extension's namespace in front.",
  INVALID_URL_PATTERN:
    "Zoho CRM knows no function of this API name, or not in this version. Check Function API Name and Version.",
  RESOURCE_NOT_FOUND:
    "Zoho CRM knows no function of this API name. Check Function API Name, and that the function belongs to the connection's account.",
  INVALID_REQUEST_METHOD:
    "The function cannot be called by this method. Choose the other method under Method.",
  MANDATORY_NOT_FOUND: "An argument of the function is missing. Add the argument to Arguments.",
  PATTERN_NOT_MATCHED:
    "An argument or the function's API name does not have the form that Zoho CRM expects. Check both.",
  NO_PERMISSION: notOffered,
  AUTHORIZATION_FAILED: notOffered,
  LIMIT_REACHED: limits,
  LIMIT_EXCEEDED: limits,
  CONNECTION_TIMEOUT:
    "The function or a service that it calls took too long. The function may have done part of its work, so look at the result in Zoho CRM before calling the function again.",
};

const failedInside =
  "The function failed while it ran. Open Setup > Developer Hub > Functions in Zoho CRM, look at the function's logs, and check what was sent to the function.";

const refusedWithoutReason =
  "Check Function API Name, Version and what was sent; if the function ran, its logs under Setup > Developer Hub > Functions in Zoho CRM say more.";

/** What to do when a function could not be run or failed, by Zoho's code. */
export const functionHint = (code = ""): string | undefined => {
  const key = code.toUpperCase();
  return Object.hasOwn(hints, key) ? hints[key] : undefined;
};

/** What to do when a function ended in a failure of its own. */
export const hintOfFailedRun = (code?: string): string => functionHint(code) ?? failedInside;

/** The same error with what to do about the function; other errors, and what was said of a lost answer, stay. */
export const withFunctionHint = (thrown: unknown): unknown => changeHint(thrown, hintFor);

function hintFor(failure: ZohoFailure): string | undefined {
  const { status = 0, code, hint, outcomeUnknown } = failure;
  if (outcomeUnknown || isConnectionFault(failure)) return hint;
  // Below 400 no answer came, Zoho redirected, or it says that the function failed.
  if (status < 400) return status < 200 || code === undefined ? hint : hintOfFailedRun(code);
  const known = functionHint(code);
  if (known !== undefined) return known;
  if (status === 429 || status >= 500 || hintOfCode("crm", code) !== undefined) return hint;
  return code === undefined ? refusedWithoutReason : failedInside;
}
