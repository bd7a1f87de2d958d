import { isUtf8 } from "node:buffer";
import { dataCenterFromAccountsUrl } from "../../connection/dataCenters";
import { refuse } from "../../errors/refuse";
import { parseZohoJson } from "../../http/json";
import type { ZohoAnswer } from "../../http/request";
import { isObject } from "../../isObject";
import { type Envelope, isEnvelope, isWholeEnvelope, isZohosEnvelope } from "./envelope";
import { hintOfFailedRun } from "./functionHints";

/** What a function answered. */
export interface FunctionResult {
  /** Parsed when it is JSON, else a text; a file when the function answered with bytes; null when it gave nothing. */
  output: unknown;
  /** Zoho's name of the type, such as `string`, or the content type of an answer that the function made itself. */
  outputType: string | null;
  /** The function's ID, when Zoho gave it. */
  id: string | null;
  userMessages: string[];
  status: number;
  headers: Record<string, string>;
}

/**
 * Tells whether the function made an answer itself (`crmAPIResponse`), or Zoho did. Zoho documents a
 * Content-Disposition on a function's own answer, and the function's headers may remove it. Real accounts have it on
 * all that CRM answers. So an answer that no function is likely to give counts as Zoho's or a gateway's. The header
 * decides only other cases.
 */
export function isOwnAnswer({ status, headers, data }: ZohoAnswer<Buffer>): boolean {
  const isMarked = headers["content-disposition"] !== undefined;
  const type = contentTypeOf(headers);
  const body = isJson(type) ? parsed(data) : undefined;
  if (isEnvelope(body))
    return isMarked ? !isZohosMarked(body, status) : !isZohosUnmarked(body, status);
  if (isMarked) return true;
  // Zoho sends those whom it does not know to its accounts host.
  if (isRedirect(status)) return dataCenterFromAccountsUrl(headers.location) === undefined;
  if (isJson(type) && data.length > 0 && body === undefined) return false;
  if (data.length === 0) return status < 400;
  return type !== "text/html" || !isGatewayStatus(status);
}

// Zoho leaves details out of some errors (docs/zoho-crm.md#error-form), and a failed server the status.
const isZohosMarked = (body: Envelope, status: number) =>
  isWholeEnvelope(body) ||
  ((body.status === "error" || (status >= 500 && isObject(body.details))) && isZohosEnvelope(body));

// Of failed servers that do not mark it, an envelope with any code is theirs: the function may not have run.
const isZohosUnmarked = (body: Envelope, status: number) => status >= 500 || isZohosEnvelope(body);

// With a page, these come of servers in front of Zoho: it failed, or the request is too large.
const isGatewayStatus = (status: number) => status >= 500 || [413, 414, 431].includes(status);

const isRedirect = (status: number) => status >= 300 && status < 400 && status !== 304;

/**
 * Reads the answer to a call: Zoho's, or the function's own as bytes.
 * @throws ZohoError when the function failed and Zoho said so in an answer that as a whole succeeded.
 */
export function readFunctionAnswer(
  { status, headers, data }: ZohoAnswer<unknown>,
  operation: string,
): FunctionResult {
  const told = { status, headers: headersOf(headers) };
  if (!isEnvelope(data)) return { ...readOwnAnswer(headers, data), ...told };
  const { code, message } = data;
  const details = isObject(data.details) ? data.details : {};
  if (String(code).toLowerCase() !== "success") {
    refuse({
      product: "crm",
      operation,
      status,
      code: String(code),
      reason: message,
      details,
      hint: hintOfFailedRun(String(code)),
    });
  }
  return {
    output: parseOutput(details.output),
    outputType: textOrNull(details.output_type),
    id: textOrNull(details.id),
    userMessages: messagesOf(details.userMessage),
    ...told,
  };
}

function readOwnAnswer(
  headers: ZohoAnswer<unknown>["headers"],
  data: unknown,
): Pick<FunctionResult, "output" | "outputType" | "id" | "userMessages"> {
  const contentType = headers["content-type"] ?? null;
  const own = { outputType: contentType, id: null, userMessages: [] };
  if (!Buffer.isBuffer(data) || data.length === 0) return { ...own, output: null };
  const type = contentTypeOf(headers);
  if (!isText(type) || !isUtf8(data)) {
    return { ...own, output: { data, contentType: contentType ?? "application/octet-stream" } };
  }
  return { ...own, output: isJson(type) ? parseOutput(data.toString()) : data.toString() };
}

/** JSON text as what it says; text that would not come back the same, such as `1.10`, stays a text. */
function parseOutput(output: unknown): unknown {
  if (typeof output !== "string") return output ?? null;
  try {
    const value = parseZohoJson(output);
    return typeof value === "number" && String(value) !== output.trim() ? output : value;
  } catch {
    return output;
  }
}

function parsed(data: Buffer): unknown {
  try {
    return parseZohoJson(data.toString());
  } catch {
    return undefined;
  }
}

const contentTypeOf = (headers: ZohoAnswer<unknown>["headers"]) =>
  (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

const isJson = (type: string) => /^application\/(.*\+)?json$/.test(type);

const isText = (type: string) =>
  isJson(type) ||
  /^$|^text\/|^application\/(text|xml|javascript|x-www-form-urlencoded|.*\+xml)$/.test(type);

function messagesOf(messages: unknown): string[] {
  const list = Array.isArray(messages) ? messages : [messages];
  return list.filter((message): message is string => typeof message === "string" && message !== "");
}

const textOrNull = (value: unknown): string | null =>
  typeof value === "string" || typeof value === "number" ? String(value) : null;

const headersOf = (headers: ZohoAnswer<unknown>["headers"]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      // Cookies are between Zoho's servers and browsers.
      value === undefined || name === "set-cookie" ? [] : [[name, String(value)]],
    ),
  );
