/**
 * Reads a URL, relative to a base when one is given; undefined when it is malformed. `URL.canParse` is not used: after
 * many calls, Node's fast path takes Latin letters beyond ASCII for malformed.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
