import { input } from "@prismatic-io/spectral";
import * as http from "@prismatic-io/spectral/dist/clients/http/inputs";
import { refuse } from "../zoho/errors/refuse";
import { isStepFile } from "../zoho/files/stepFile";
import type { FormPart } from "../zoho/http/form";
import { type Method, methods } from "../zoho/http/request";
import type { RawRequest } from "../zoho/raw/rawRequestTypes";
import {
  parseOrKeep,
  toFile,
  toFlag,
  toJsonText,
  toOptionalText,
  toPlainText,
  toRequiredText,
  toWholeNumber,
} from "./clean";
import { toHeaders, toPairs, toTextPairs } from "./pairs";
import { parts, variables } from "./rawParts";

// A timer takes no more, and no execution lasts longer.
const maxWait = 15 * 60_000;

const toMethod = (value: unknown): Method => {
  const text = toRequiredText("Method")(value).toUpperCase();
  const method = methods.find((known) => known === text);
  if (!method) refuse(`Method is "${text}". Choose one of ${methods.join(", ")}.`);
  return method;
};

const responseTypes = new Map<string, RawRequest["responseType"]>([
  ["arraybuffer", "binary"],
  ["document", "text"],
  ["json", "auto"],
  ["text", "text"],
]);

const toResponseType = (value: unknown): RawRequest["responseType"] => {
  const text = toOptionalText("Response Type")(value) ?? "json";
  const found = responseTypes.get(text);
  if (found) return found;
  const choices = [...responseTypes.keys()].join(", ");
  refuse(`Response Type is "${text}". Choose one of ${choices}.`);
};

const toFormFields = (value: unknown): FormPart[] =>
  toPairs("Form Data", value).map(([key, entry]) =>
    isStepFile(entry)
      ? { key, ...toFile("Form Data", entry) }
      : { key, data: toPlainText("Form Data", entry) },
  );

const toFiles = (value: unknown): FormPart[] =>
  toPairs("File Data", value).map(([key, entry]) => ({ key, ...toFile("File Data", entry) }));

/** Text goes out as it stands; what is neither text nor binary goes out as JSON. */
function toBody(value: unknown): RawRequest["data"] {
  if (value === undefined || value === null || value === "") return undefined;
  if (isStepFile(value)) return toFile("Data", value);
  const text = typeof value === "string" ? value : toJsonText("Data", value);
  const isJson = typeof value !== "string" || parseOrKeep(value) !== value;
  const contentType = isJson ? "application/json" : "application/x-www-form-urlencoded";
  return { data: Buffer.from(text), contentType, isText: true };
}

export const headers = input({
  ...http.headers,
  placeholder: "Enter a header and its value",
  comments: "Headers to send; Authorization and Host are always the connection's.",
  example: "If-Modified-Since: 2026-06-01T10:00:00+00:00",
  clean: toHeaders,
});

const shared = {
  method: input({
    ...http.method,
    placeholder: "Select a method",
    comments: "The HTTP method of the request.",
    example: "POST",
    clean: toMethod,
  }),
  data: input({
    ...http.data,
    placeholder: "Enter the request body",
    comments: "The body to send; JSON is sent as JSON, and other text as a URL-encoded form.",
    clean: toBody,
  }),
  formData: input({
    ...http.formData,
    placeholder: "Enter a field and its value",
    comments: "Fields of a multipart form, which takes the place of Data.",
    example: "title: Offer",
    clean: toFormFields,
  }),
  fileData: input({
    ...http.fileData,
    placeholder: "Enter a field and a file",
    comments: "Files of a multipart form by field, either text or binary.",
    example: "file: The content of the offer",
    clean: toFiles,
  }),
  fileDataFileNames: input({
    ...http.fileDataFileNames,
    placeholder: "Enter a field and a file name",
    comments: "Names for the files above by field; a file without a name gets its field's.",
    example: "file: offer.txt",
    clean: (value: unknown): Record<string, string> =>
      Object.fromEntries(toTextPairs("File Data File Names")(value)),
  }),
  queryParams: input({
    ...http.queryParams,
    placeholder: "Enter a parameter and its value",
    comments: "Query parameters, which the connector encodes; a name may occur several times.",
    example: "per_page: 10",
    clean: toTextPairs("Query Parameter"),
  }),
  headers,
  responseType: input({
    ...http.responseType,
    placeholder: "Select a response type",
    comments:
      "How to read the answer: json by its content type, text or document as text, arraybuffer as binary.",
    example: "json",
    clean: toResponseType,
  }),
  timeout: input({
    ...http.timeout,
    placeholder: "Enter milliseconds",
    comments: "How many milliseconds to wait for an answer; leave empty for two minutes.",
    example: "30000",
    clean: toWholeNumber("Timeout", { min: 0, max: 2 ** 31 - 1 }),
  }),
  retryDelayMS: input({
    ...http.retryDelayMS,
    placeholder: "Enter milliseconds",
    comments:
      "How many milliseconds to wait between tries, unless Use Exponential Backoff is turned on.",
    example: "1000",
    clean: (value: unknown): number =>
      toWholeNumber("Retry Delay (ms)", { min: 0, max: maxWait })(value) ?? 0,
  }),
  retryAllErrors: input({
    ...http.retryAllErrors,
    comments:
      "Turn on to repeat the request after every error, not only HTTP 5xx and network errors.",
    example: "false",
    clean: toFlag,
  }),
  maxRetries: input({
    ...http.maxRetries,
    placeholder: "Enter a number of retries",
    comments: "How often to repeat a failed request; a repeated POST may take effect twice.",
    example: "3",
    clean: (value: unknown): number =>
      toWholeNumber("Max Retry Count", { min: 0, max: 1_000 })(value) ?? 0,
  }),
  useExponentialBackoff: input({
    ...http.useExponentialBackoff,
    comments: "Turn on to wait longer after each try, in place of Retry Delay (ms).",
    example: "false",
    clean: toFlag,
  }),
};

/** The inputs of a raw request action; keys, types and defaults are those of Spectral's HTTP client, new ones behind. */
export const rawRequestInputs = (base: string, example: { url: string; data: string }) => ({
  url: input({
    ...http.url,
    placeholder: "Enter a path",
    comments: `The path, with or without ${base} in front, or the absolute URL of a Zoho API host.`,
    example: example.url,
    clean: toRequiredText("URL"),
  }),
  ...shared,
  data: input({ ...shared.data, example: example.data }),
  parts,
  variables,
});
