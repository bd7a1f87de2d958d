import { changeHint, isConnectionFault } from "../errors/errors";
import type { ZohoFailure } from "../errors/failure";
import { hintFor } from "../errors/hints";
import { refuse } from "../errors/refuse";
import { isBinary } from "../http/binaryTypes";
import type { ZohoClient } from "../http/client";
import { encodeRecord } from "../http/encodeRecord";
import { formFileName } from "../http/fileNames";
import type { FormPart } from "../http/form";
import type { ZohoRequest } from "../http/request";
import { configuredRetry, repeatableStatus } from "../http/retry";
import { stepHeaders } from "../http/stepHeaders";
import { fillVariables } from "./fillVariables";
import type { RawRequest, RawResult } from "./rawRequestTypes";
import { resolveRawUrl } from "./rawUrl";

/**
 * Sends what a builder wrote, with the builder's own retries in place of the client's. An answer without a body gives
 * an empty text, or no bytes when bytes were asked for or its type is a file's.
 * @param base the path that a URL without host is appended to, such as `/crm/v8`.
 * @throws Error before anything is sent: the URL leads elsewhere, or Data and a form are both given. The same for Parts
 * without a body, and for placeholders and variables that do not match.
 * @throws ZohoError or ConnectionError for every answer that is not a success.
 */
export async function sendRawRequest(
  client: ZohoClient,
  base: string,
  written: RawRequest,
): Promise<RawResult> {
  const raw = fillVariables(written, written.variables);
  const { host, path, query } = resolveRawUrl(raw.url, base, client.host);
  const form = formOf(raw);
  if (form && raw.data) {
    refuse("Data and Form Data, File Data or Parts exclude each other. Leave one of them empty.");
  }
  // Data and forms that go out by GET or HEAD are left to Zoho, since flows have them.
  if (raw.parts.length > 0 && ["GET", "HEAD"].includes(raw.method)) {
    refuse(`A ${raw.method} has no body for Parts. Choose another Method, or leave Parts empty.`);
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
    mayBeEmpty: true,
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
  const noBytes = Buffer.alloc(0);
  const isFile = raw.responseType === "auto" && raw.method !== "HEAD";
  const isEmptyFile = isFile && data === undefined && isBinary(contentType, noBytes);
  if (isEmptyFile) return { data: noBytes, contentType };
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

function formOf(raw: RawRequest): ZohoRequest["form"] {
  const { formData, fileData, fileDataFileNames, parts } = raw;
  if (formData.length + fileData.length + parts.length === 0) return undefined;
  const names = new Map(Object.entries(fileDataFileNames));
  const all: FormPart[] = [
    ...formData.map(({ key, data }) => ({ key, data })),
    ...fileData.map((file) => ({ ...file, fileName: names.get(file.key) ?? file.key })),
    ...parts,
  ];
  return all.map((part) => ({ ...part, fileName: formFileName(part.fileName ?? "") }));
}
