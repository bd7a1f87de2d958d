import type { AxiosResponse } from "axios";

const replacement = "(key)";

/** The answer without a secret that stood in the request's URL: servers repeat URLs in redirects, errors and echoes. */
export function withoutSecret(
  response: AxiosResponse<Buffer>,
  secret: string,
): Pick<AxiosResponse<Buffer>, "status" | "headers" | "data"> {
  const { status, headers, data } = response;
  const clean = cleaner(secret);
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, clean(String(value))]),
    ),
    // Latin-1 keeps every byte, whatever the body is.
    data: Buffer.from(clean(data.toString("latin1")), "latin1"),
  };
}

/** Makes a function that takes a secret out of texts, as it is, as URLs and JSON write it, and in Base64. */
export function cleaner(secret: string): (text: string) => string {
  const bytes = Buffer.from(secret);
  const spellings = new Set([
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ "": secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString("base64"),
    bytes.toString("base64url"),
    bytes.toString("hex"),
  ]);
  return (text) => [...spellings].reduce((left, one) => left.replaceAll(one, replacement), text);
}
