import { type AxiosResponse, isAxiosError } from "axios";
import type { Product, ZohoFailure } from "../errors/failure";
import { isBinary, isJsonType } from "./binaryTypes";
import { decodeText } from "./charset";
import { parseZohoJson } from "./json";
import type { ZohoAnswer, ZohoRequest } from "./request";
import { answerTooLarge, refuseLongText } from "./size";

/** An answer as it came over the wire. */
export type RawAnswer = Pick<AxiosResponse<Buffer>, "status" | "headers" | "data">;

/** An answer whose `data` are its bytes. */
export function bareAnswer({ status, headers, data }: RawAnswer): ZohoAnswer<Buffer> {
  return { status, headers: headers as ZohoAnswer<Buffer>["headers"], data };
}

/** Whether the body of an answer that was asked for in this way is given as its bytes. */
export function isGivenAsBytes(
  { status, headers, data }: RawAnswer,
  responseType: ZohoRequest["responseType"] = "json",
): boolean {
  const contentType = String(headers["content-type"] ?? "");
  if (status >= 400) return false;
  if (responseType === "archive") return !isJsonType(contentType);
  return responseType === "binary" || (responseType === "auto" && isBinary(contentType, data));
}

/**
 * Reads an answer's body as it was asked for.
 * @throws SyntaxError when it is not what it should be, such as half of a JSON text; AxiosError when it is too large.
 */
export function readAnswer(
  response: RawAnswer,
  responseType: ZohoRequest["responseType"] = "json",
): ZohoAnswer<unknown> {
  const { status, headers, data } = bareAnswer(response);
  const answer = { status, headers };
  if (data.length === 0) return { ...answer, data: undefined };
  if (isGivenAsBytes(response, responseType)) {
    const isArchive = data.subarray(0, 2).toString() === "PK";
    if (responseType === "archive" && !isArchive) throw new SyntaxError("no archive");
    return { ...answer, data };
  }
  refuseLongText(data);
  const isJson = isJsonType(headers["content-type"]);
  // JSON is UTF-8, whatever its header says.
  const text = isJson ? data.toString("utf8") : decodeText(data, headers["content-type"]);
  if (responseType === "text" && status < 400) return { ...answer, data: text };
  // A page of some gateway must not pass for an empty result.
  if (!isJson && status < 400 && responseType === "json") throw new SyntaxError("no JSON");
  if (!isJson) return { ...answer, data: text };
  return { ...answer, data: parseZohoJson(text) };
}

/**
 * Refuses a successful answer without a body, unless its status says that there is nothing. HTTP 204 says so, and so
 * does 304 to a request for what changed since a time (docs/zoho-crm.md#empty-answers).
 * @throws SyntaxError, as for an answer that was cut off.
 */
export function requireBody(
  { headers = {}, mayBeEmpty = false }: ZohoRequest,
  { status, data }: ZohoAnswer<unknown>,
): void {
  if (data !== undefined || mayBeEmpty || status >= 400 || status === 204) return;
  const isConditional = Object.keys(headers).some((name) => /^if-modified-since$/i.test(name));
  if (status === 304 && isConditional) return;
  throw new SyntaxError("no body");
}

const temporary =
  "This is often temporary, so try again. If this lasts, look at Zoho's status page.";

/** Failures without a usable answer: Node's network errors, and what is not the JSON that it should be. */
export function networkFailure(
  thrown: unknown,
  product: Product,
  operation: string,
): ZohoFailure | undefined {
  if (isAxiosError(thrown)) {
    const { code } = thrown;
    if (code === answerTooLarge) {
      const reason = thrown.message;
      const hint = "Ask for less at a time, such as fewer records or fields.";
      return { product, operation, code, reason, hint, retryable: false };
    }
    return {
      product,
      operation,
      code,
      reason: `no answer came (${thrown.message})`,
      hint: temporary,
      retryable: true,
    };
  }
  if (thrown instanceof SyntaxError) {
    return {
      product,
      operation,
      code: "INCOMPLETE_ANSWER",
      reason: "the answer was cut off or is not Zoho's",
      hint: temporary,
      retryable: true,
    };
  }
  return undefined;
}
