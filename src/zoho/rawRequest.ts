import FormData from "form-data";
import type { ZohoClient } from "./client";
import { isKnownHost } from "./dataCenters";
import { changeHint, isConnectionFault, type ZohoFailure } from "./errors";
import { formFileName } from "./fileNames";
import { hintFor } from "./hints";
import { encodeRecord } from "./jsonForm";
import { booksBase } from "./paths";
import type { Variables } from "./placeholders";
import { fillVariables } from "./rawVariables";
import type { Method, ResponseType, ZohoRequest } from "./request";
import { configuredRetry, repeatableStatus } from "./retry";
import { stepHeaders } from "./stepHeaders";
import { parseUrl } from "./urls";

/** One field or file of a multipart form. */
export interface FormPart {
  key: string;
  data: string | Buffer;
  contentType?: string;
  fileName?: string;
}

/** A request that a builder wrote; the members are named like the inputs of the raw request actions. */
export interface RawRequest {
  /** A path below the product's base, with or without that in front, or the absolute URL of a Zoho API host. */
  url: string;
  method: Method;
  /** `isText` for what a builder wrote, in which placeholders count. */
  data?: { data: Buffer; contentType: string; isText?: boolean };
  formData: FormPart[];
  fileData: FormPart[];
  fileDataFileNames: Record<string, string>;
  queryParams: [name: string, value: string][];
  headers: [name: string, value: string][];
  responseType: ResponseType;
  /** Milliseconds; 0 for no limit. */
  timeout?: number;
  /** Milliseconds. */
  retryDelayMS: number;
  retryAllErrors: boolean;
  maxRetries: number;
  useExponentialBackoff: boolean;
  /** Further parts of a multipart form. */
  parts: FormPart[];
  /** For placeholders such as `${Name}`. */
  variables: Variables;
}

/** An answer's body as a step result; `contentType` comes with binary bodies only. */
export interface RawResult {
  data: unknown;
  contentType?: string;
}

/**
 * Sends what a builder wrote, with the builder's own retries in place of the client's.
 * An answer without a body gives an empty text, or no bytes when bytes were asked for.
 * @param base the path that a URL without host is appended to, such as `/crm/v8`.
 * @throws Error before anything is sent when the URL leads elsewhere, Data and a form are both given, Parts would go
 * out without a body, or placeholders and variables do not match;
 * ZohoError or ConnectionError for every answer that is not a success.
 */
export async function sendRawRequest(
  client: ZohoClient,
  base: string,
  written: RawRequest,
): Promise<RawResult> {
  const raw = fillVariables(written, written.variables);
  const { host, path, query } = resolveRawUrl(raw.url, base);
  const form = formOf(raw);
  if (form && raw.data) {
    throw new Error(
      "Data and Form Data, File Data or Parts exclude each other. Leave one of them empty.",
    );
  }
  // Data and forms that go out by GET or HEAD are left to Zoho, since flows have them.
  if (raw.parts.length > 0 && ["GET", "HEAD"].includes(raw.method)) {
    throw new Error(
      `A ${raw.method} has no body for Parts. Choose another Method, or leave Parts empty.`,
    );
  }
  const request: ZohoRequest = {
    method: raw.method,
    host,
    path,
    query: [...query, ...raw.queryParams],
    headers: stepHeaders(
      raw.headers,
      { contentType: raw.data?.contentType, hasForm: form !== undefined },
      client.log,
    ),
    body: encodeRecord(raw.data)?.data,
    form,
    responseType: raw.responseType,
    timeout: raw.timeout,
    retry: configuredRetry({
      retries: raw.maxRetries,
      delay: raw.retryDelayMS,
      exponential: raw.useExponentialBackoff,
      allErrors: raw.retryAllErrors,
    }),
  };
  const { data, headers } = await client.send<unknown>(request).catch((thrown) => {
    throw changeHint(thrown, hintOfRaw);
  });
  const contentType = headers["content-type"];
  if (raw.responseType === "binary") return { data: data ?? Buffer.alloc(0), contentType };
  // The platform takes bytes for a file only together with a content type.
  if (Buffer.isBuffer(data))
    return { data, contentType: contentType ?? "application/octet-stream" };
  return { data: data ?? "" };
}

/** A builder wrote the method and the URL, so that both may be what Zoho refuses. */
function hintOfRaw({ product, status = 0, code, hint }: ZohoFailure): string | undefined {
  if (code === "INVALID_REQUEST_METHOD") return "The URL does not take this method. Check both.";
  const isRefusal = status >= 400 && status < 500 && !repeatableStatus(status);
  const isUnclear = isRefusal && !hintFor(product, code);
  const isOfConnection = isConnectionFault({ product, status, code });
  return isUnclear && !isOfConnection ? "Check the method and the URL." : hint;
}

/**
 * Where a raw URL leads: a path stands below the base, unless it begins with a base itself.
 * @throws Error when it has another host, is not HTTPS, holds credentials or would leave its base.
 */
export function resolveRawUrl(
  url: string,
  base: string,
): { host?: string; path: string; query: [string, string][] } {
  const refuse = (why: string) =>
    new Error(
      `URL ${why}. Nothing was sent. Give a path that follows ${base}, or the https URL of a Zoho API host.`,
    );
  const [path = ""] = url.split(/[?#]/);
  if (!isDecodable(path))
    throw refuse("holds a % in its path that is not part of an encoded character");
  // URL parsers drop control characters and take backslashes for slashes.
  if (hasControlCharacter(url + decodeAscii(path))) {
    throw refuse("holds line breaks or control characters");
  }
  if (path.includes("\\")) throw refuse("holds a backslash");
  if (path.startsWith("//")) throw refuse("starts with two slashes, which would name another host");
  if (hasDotSegment(path)) throw refuse("holds . or .. as a part of its path");

  const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(url);
  const target = isAbsolute ? url : `https://relative${belowRoot(url, base)}`;
  const parsed = parseUrl(target);
  if (!parsed) throw refuse("is malformed");
  const { protocol, host, username, password, pathname, searchParams } = parsed;
  const query = [...searchParams];
  if (!isAbsolute) return { path: pathname, query };
  if (protocol !== "https:") throw refuse(`uses ${protocol} instead of https:`);
  if (username || password) throw refuse("holds credentials");
  if (!isKnownHost(host)) throw refuse(`names the host ${host}, which is not a Zoho API host`);
  return { host, path: pathname, query };
}

// Of all products and versions, and of CRM's bulk jobs and mails, which stand under bases of their own.
const apiRoot = /^(crm(\/[a-z]+)?|books)\/v\d+(\.\d+)?([/?#]|$)/;
// The older base of Books, which is not on the API host.
const olderBooksRoot = /^api\/v3(?=[/?#]|$)/;

/** A path from the host's root: as written where it begins with a base of the API, else below the action's own base. */
function belowRoot(url: string, base: string): string {
  const path = url.replace(/^\//, "");
  if (apiRoot.test(path)) return `/${path}`;
  if (base === booksBase && olderBooksRoot.test(path)) return path.replace(olderBooksRoot, base);
  return `${base}/${path}`;
}

// Some servers read a dot or a slash out of bytes that are no UTF-8.
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const hasControlCharacter = (text: string) => /\p{Cc}/u.test(text);

// Servers differ in when they decode and what they cut off at a semicolon, so no reading may climb.
const hasDotSegment = (path: string) =>
  decodeAscii(path)
    .split(/[/\\]/)
    .some((segment) => /^\.{1,2}(;|$)/.test(segment));

/** A text without encoded ASCII, however often it was encoded; read from its end, so that each step shortens it. */
function decodeAscii(text: string): string {
  const ending: string[] = [];
  for (let index = text.length - 1; index >= 0; index--) {
    ending.push(text.charAt(index));
    for (let code = asciiAt(ending); code !== undefined; code = asciiAt(ending)) {
      ending.splice(-3, 3, String.fromCharCode(code));
    }
  }
  return ending.reverse().join("");
}

/** The character that an ending, written backwards, begins with in its encoded form. */
function asciiAt(ending: string[]): number | undefined {
  const hex = /^%([0-7][\da-f])$/i.exec(ending.slice(-3).reverse().join(""))?.[1];
  return hex === undefined ? undefined : Number.parseInt(hex, 16);
}

function formOf(raw: RawRequest): ZohoRequest["form"] {
  const { formData, fileData, fileDataFileNames, parts } = raw;
  if (formData.length + fileData.length + parts.length === 0) return undefined;
  const names = new Map(Object.entries(fileDataFileNames));
  return () => {
    const form = new FormData();
    for (const { key, data } of formData) form.append(key, data);
    for (const { key, data, contentType } of fileData) {
      form.append(key, data, { filename: formFileName(names.get(key) ?? key), contentType });
    }
    for (const { key, data, fileName, contentType } of parts) {
      const filename = fileName === undefined ? undefined : formFileName(fileName);
      form.append(key, data, { filename, contentType });
    }
    return form;
  };
}
