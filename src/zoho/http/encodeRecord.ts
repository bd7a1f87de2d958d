import type { RawRequest } from "../raw/rawRequestTypes";

/** What a URL-encoded form calls the record in it (docs/zoho-books.md#bodies). */
const beginning = /(^|&)JSONString=\s*[{[]/;

/**
 * The body with the record of a form encoded where it was written as plain JSON, so that an & or + in it stays. What is
 * encoded already, such as %26, is kept; every other body stays as it is.
 */
export function encodeRecord(body: RawRequest["data"]): RawRequest["data"] {
  if (!body?.isText || body.contentType !== "application/x-www-form-urlencoded") return body;
  const text = body.data.toString();
  const found = beginning.exec(text);
  const start = found ? found.index + found[0].length - 1 : 0;
  const end = found ? endOfJson(text, start) : undefined;
  if (end === undefined) return body;
  const encoded = text.slice(0, start) + encodeRest(text.slice(start, end)) + text.slice(end);
  return { ...body, data: Buffer.from(encoded) };
}

/** How many levels of JSON a character opens. */
const levelsOf = (character: string): number =>
  Number("{[".includes(character)) - Number("}]".includes(character));

/** Where JSON with brackets ends, and the form's value with it; undefined for anything else. */
function endOfJson(text: string, start: number): number | undefined {
  let depth = 0;
  let isText = false;
  for (let index = start; index < text.length; index++) {
    const character = text.charAt(index);
    if (isText && character === "\\") index += 1;
    else if (character === '"') isText = !isText;
    else if (!isText) depth += levelsOf(character);
    if (depth === 0) return ["", "&"].includes(text.charAt(index + 1)) ? index + 1 : undefined;
  }
  return undefined;
}

const encodeRest = (json: string): string =>
  json
    .split(/(%[\da-f]{2})/i)
    .map((part, index) => (index % 2 === 1 ? part : encodeURIComponent(part)))
    .join("");
