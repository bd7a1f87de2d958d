import type { Log } from "../connection/session";

// The token and the frame of the request are the client's.
const ownHeaders = new Set([
  "authorization",
  "host",
  "content-length",
  "transfer-encoding",
  "connection",
]);

/**
 * The headers of a request that a builder wrote, in lower case. The client's own are left out with a warning, and a
 * form's content type, since it names the form's boundary.
 * @param contentType of the body, unless a header says otherwise.
 */
export function stepHeaders(
  headers: [name: string, value: string][],
  { contentType, hasForm }: { contentType?: string; hasForm: boolean },
  log: Log,
): Record<string, string> {
  const kept: Record<string, string> = contentType ? { "content-type": contentType } : {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (ownHeaders.has(key) || (hasForm && key === "content-type")) {
      log.warn(`The header ${name} cannot be set by a step and was left out.`);
    } else {
      kept[key] = value;
    }
  }
  return kept;
}
