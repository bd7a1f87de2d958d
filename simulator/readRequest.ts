import { readParts } from "./multipart";
import type { SimPart, SimRequest } from "./types";

/** What the transport knows of a request. */
export interface RawRequest {
  method: string;
  /** Path and query as they came over the wire. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  rawBody: Buffer;
}

/**
 * Reads a request: splits the path behind the product's base (`/crm/v8`, `/books/v3`, on Books' older host `/api/v3`), and parses
 * JSON, multipart and the `JSONString` form field. A body that cannot be parsed is left undefined.
 */
export function readRequest({ method, url, headers, rawBody }: RawRequest): SimRequest {
  const [path = "", query = ""] = splitOnce(url, "?");
  const flat = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
  const contentType = flat["content-type"] ?? "";
  const parts = contentType.startsWith("multipart/form-data")
    ? readParts(rawBody, contentType)
    : [];
  return {
    method,
    host: (flat.host ?? "").toLowerCase().replace(/:\d+$/, ""),
    path,
    segments: readSegments(path),
    query: new URLSearchParams(query),
    headers: flat,
    body: readBody(contentType, rawBody, parts),
    rawBody,
    parts,
  };
}

function readSegments(path: string): string[] {
  const behindBase = path
    // Bulk jobs have another order (docs/zoho-crm.md#bulk-paths).
    .replace(/^\/crm\/bulk\/v\d+(?=\/|$)/, "/bulk")
    .replace(/^\/(crm|books|api)\/v\d+(?=\/|$)/, "");
  return behindBase.split("/").filter(Boolean).map(decode);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function readBody(contentType: string, rawBody: Buffer, parts: SimPart[]): unknown {
  if (contentType.startsWith("application/x-www-form-urlencoded")) {
    return readJson(new URLSearchParams(rawBody.toString()).get("JSONString"));
  }
  if (contentType.startsWith("multipart/form-data")) {
    return readJson(parts.find(({ name }) => name === "JSONString")?.data.toString());
  }
  return readJson(rawBody.toString());
}

function readJson(text: string | null | undefined): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
