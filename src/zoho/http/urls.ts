/**
 * Reads a URL, relative to a base when one is given; undefined when the URL is malformed. `URL.canParse` is of no use
 * here. After many calls, its fast path in Node takes Latin letters beyond ASCII for malformed.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
