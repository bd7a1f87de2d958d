import { refuse } from "../errors/refuse";
import type { FormPart } from "../http/form";
import { createFiller, type Filler, isJsonTemplate, type Variables } from "./placeholders";
import type { RawRequest } from "./rawRequestTypes";

/**
 * The request with its placeholders filled in: in URL, query, headers, body, form fields and parts that are text. Files
 * stay as they are. Without variables nothing is a placeholder.
 * @throws Error naming a placeholder without variable, a variable without placeholder, or a value that cannot stand
 * where it is to stand.
 */
export function fillVariables(raw: RawRequest, variables: Variables): RawRequest {
  if (variables.size === 0) return raw;
  const filler = createFiller(variables);
  const headers = raw.headers.map(([name, value]): [string, string] => [
    name,
    filler.header(value),
  ]);
  const filled = {
    ...raw,
    url: filler.url(raw.url),
    queryParams: raw.queryParams.map(([name, value]): [string, string] => [
      filler.text(name),
      filler.text(value),
    ]),
    headers,
    data: raw.data && fillBody(raw.data, headers, filler),
    formData: raw.formData.map((part) => fillPart(part, filler)),
    parts: raw.parts.map((part) => fillPart(part, filler)),
  };
  filler.finish();
  return filled;
}

function fillBody(
  body: NonNullable<RawRequest["data"]>,
  headers: RawRequest["headers"],
  filler: Filler,
): RawRequest["data"] {
  if (!body.isText) return body;
  const template = body.data.toString();
  const isJson = isJsonTemplate(template);
  const contentType = isJson ? "application/json" : body.contentType;
  const [, given] = headers.filter(([name]) => name.toLowerCase() === "content-type").at(-1) ?? [];
  const type = (given ?? contentType).toLowerCase();
  // Where a value ends can be told by the template alone, never by what is filled in.
  const shouldBeJson = type.includes("json") || (given === undefined && /^\s*[{[]/.test(template));
  if (shouldBeJson && !isJson) {
    refuse("Data is no JSON, whatever its placeholders hold. Check the quotes and commas of Data.");
  }
  const isForm = !isJson && type.startsWith("application/x-www-form-urlencoded");
  const filled = isForm ? filler.form(template) : filler.text(template);
  return { ...body, contentType, data: Buffer.from(filled) };
}

const fillPart = (part: FormPart, filler: Filler): FormPart =>
  typeof part.data === "string" ? { ...part, data: filler.text(part.data) } : part;
