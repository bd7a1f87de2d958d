import { dataCenterOfApiHost, isKnownHost } from "../connection/dataCenters";
import { refuse } from "../errors/refuse";
import { booksBase } from "../http/paths";
import { parseUrl } from "../http/urls";

/**
 * Where a raw URL leads: a path stands below the base, unless it begins with a base itself. What names the older host
 * of Books in the connection's data center leads to the same place on the connection's own API host.
 * @param apiHost the connection's.
 * @throws Error when it has another host, is not HTTPS, holds credentials or would leave its base.
 */
export function resolveRawUrl(
  url: string,
  base: string,
  apiHost: string,
): { host?: string; path: string; query: [string, string][] } {
  function refuseUrl(why: string): never {
    refuse(
      `URL ${why}. Nothing was sent. Give a path that follows ${base}, or the https URL of a Zoho API host.`,
    );
  }
  const [path = ""] = url.split(/[?#]/);
  if (!isDecodable(path))
    refuseUrl("holds a % in its path that is not part of an encoded character");
  // URL parsers drop control characters and take backslashes for slashes.
  if (hasControlCharacter(url + decodeAscii(path))) {
    refuseUrl("holds line breaks or control characters");
  }
  if (path.includes("\\")) refuseUrl("holds a backslash");
  if (path.startsWith("//")) refuseUrl("starts with two slashes, which would name another host");
  if (hasDotSegment(path)) refuseUrl("holds . or .. as a part of its path");

  const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(url);
  const target = isAbsolute ? url : `https://relative${belowRoot(url, base)}`;
  const parsed = parseUrl(target);
  if (!parsed) refuseUrl("is malformed");
  const { protocol, host, username, password, pathname, searchParams } = parsed;
  const query = [...searchParams];
  if (!isAbsolute) return { path: pathname, query };
  if (protocol !== "https:") refuseUrl(`uses ${protocol} instead of https:`);
  if (username || password) refuseUrl("holds credentials");
  const ofOlderHost = pathOfOlderHost(host, pathname, apiHost);
  if (ofOlderHost !== undefined) return { path: ofOlderHost, query };
  if (!isKnownHost(host)) refuseUrl(`names the host ${host}, which is not a Zoho API host`);
  return { host, path: pathname, query };
}

// Of all products and versions, and of CRM's bulk jobs and mails, which stand under bases of their own.
const apiRoot = /^(crm(\/[a-z]+)?|books)\/v\d+(\.\d+)?([/?#]|$)/i;
// The older base of Books, which is not on the API host.
const olderBooksRoot = /^api\/v3(?=[/?#]|$)/;

/** A path from the host's root: as written where it begins with a base of the API, else below the action's own base. */
function belowRoot(url: string, base: string): string {
  const path = url.replace(/^\//, "");
  if (apiRoot.test(path)) return `/${path}`;
  if (base === booksBase && olderBooksRoot.test(path)) return path.replace(olderBooksRoot, base);
  return `${base}/${path}`;
}

/** A path of the older host of Books as it is called today, or undefined for what is not that. */
function pathOfOlderHost(host: string, path: string, apiHost: string): string | undefined {
  if (host !== dataCenterOfApiHost(apiHost)?.olderBooksHost) return undefined;
  const relative = path.slice(1);
  return olderBooksRoot.test(relative) ? relative.replace(olderBooksRoot, booksBase) : undefined;
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
