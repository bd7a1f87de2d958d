import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import addFormats from "ajv-formats";
import { OpenAPIBackend } from "openapi-backend";
import type { RequestLogEntry } from "../../simulator/requestLog";
import type { AnswerException } from "./books/amend";
import { describedKeys, type Keys } from "./books/keys";
import { readBooks } from "./books/reading";
import { successSchema } from "./books/shapes";
import { type Correction, correct } from "./corrections";
import { isJson, type Json } from "./json";
import { describe } from "./problems";
import { isSuccess, readClosely } from "./reading";
import { fixedLength, patternOf } from "./templates";

/** What went over the wire, as it was recorded. */
export type Exchange = Pick<
  RequestLogEntry,
  "method" | "path" | "query" | "headers" | "body" | "status" | "answer" | "fault"
>;

/** One operation of one of Zoho's OpenAPI files. */
export interface ContractOperation {
  /** For instance `GET /crm/v8/{module_api_name}`. */
  name: string;
  /** What the file does not allow; empty when all is well. */
  requestProblems(exchange: Exchange): string[];
  answerProblems(exchange: Exchange): string[];
  /** The members that the file describes in the content of a success. */
  describedKeys(): Keys;
}

export interface Contracts {
  /**
   * The operations that a request can be: those of the path that fits best, from all files. None when that path
   * lacks the method.
   */
  find(method: string, path: string): ContractOperation[];
}

/** What is known to be wrong with the files. */
export interface FileDefects {
  /** Files with references that lead nowhere. */
  unreadable: readonly { file: string; reason: string }[];
  corrections: readonly Correction[];
  /** What answers of Books differ in. */
  answerExceptions: readonly AnswerException[];
}

interface Route {
  method: string;
  template: string;
  pattern: RegExp;
  operation: ContractOperation;
}

const booksRoot = "/books/v3";

/** The folders of the files, and what the paths in them are relative to. */
const folders = [
  { name: "zoho-crm-v8", root: "" },
  { name: "zoho-books-v3", root: booksRoot },
];

/** Whether a folder holds Zoho's files, in a folder for each product. */
export const holdsContracts = (folder: string): boolean =>
  folders.every(({ name }) => existsSync(path.join(folder, name)));

/**
 * Loads Zoho's files; an operation's validators are built when it is first used.
 * @throws Error when a file cannot be read or a correction finds no place.
 */
export async function loadContracts(folder: string, defects: FileDefects): Promise<Contracts> {
  const unused = new Set(defects.corrections);
  const unusedExceptions = new Set(defects.answerExceptions);
  const unreadable = new Set(defects.unreadable.map(({ file }) => file));
  const routes: Route[] = [];
  for (const { name, root } of folders) {
    for (const entry of readdirSync(path.join(folder, name))) {
      const file = `${name}/${entry}`;
      if (unreadable.has(file)) continue;
      const api = await openFile(path.join(folder, file), root);
      const definition = api.definition as unknown as Json;
      for (const correction of defects.corrections) {
        if (![file, `${name}/*`].includes(correction.file)) continue;
        if (correct(definition, correction) > 0) unused.delete(correction);
      }
      if (root === booksRoot) {
        const reading = readBooks(defects.answerExceptions, unusedExceptions);
        readClosely(definition, reading.readAnswers);
        reading.finish();
      } else readClosely(definition);
      routes.push(...routesOf(api, root));
    }
  }
  for (const { file, at } of unused)
    throw new Error(`${file} has no ${at.join(" > ")} to correct.`);
  for (const { operations, at = "/" } of unusedExceptions)
    throw new Error(`No answer of ${operations} has ${at} to differ in.`);
  return { find: (method, requested) => findBest(routes, method.toLowerCase(), requested) };
}

/** Opens one of Zoho's files; the paths in it are relative to `root`. */
export async function openFile(file: string, root: string): Promise<OpenAPIBackend> {
  const api = new OpenAPIBackend({
    definition: file,
    apiRoot: root || "/",
    // No validator before its first use, and no check of the file against OpenAPI itself, which some fail.
    quick: true,
    // A reference that leads nowhere is an error.
    strict: true,
    ajvOpts: { strict: false, allErrors: true, logger: false, code: { optimize: false } },
    customizeAjv: (ajv) => addFormats(ajv),
  });
  await api.init();
  return api;
}

const routesOf = (api: OpenAPIBackend, root: string): Route[] =>
  api.router.getOperations().map((operation) => {
    const template = `${root}${operation.path}`;
    return {
      method: operation.method,
      template,
      pattern: patternOf(template),
      operation: {
        name: `${operation.method.toUpperCase()} ${template}`,
        requestProblems: (exchange) => [
          ...mediaProblems(exchange, operation),
          ...describe(api.validator.validateRequest(asRequest(exchange), operation).errors),
        ],
        answerProblems: ({ status, answer }) =>
          isJsonAnswer(answer)
            ? describe(
                itemsOf(status, answer).flatMap(
                  (part) => api.validator.validateResponse(part, operation, status).errors ?? [],
                ),
              )
            : bareAnswerProblems(status, answer, operation),
        describedKeys: () =>
          describedKeys(successSchema(operation.responses as Record<string, Json>)),
      },
    };
  });

function findBest(routes: Route[], method: string, requested: string): ContractOperation[] {
  const fitting = routes.filter(({ pattern }) => pattern.test(requested));
  const best = Math.max(...fitting.map(({ template }) => fixedLength(template)));
  return fitting
    .filter((route) => route.method === method && fixedLength(route.template) === best)
    .map(({ operation }) => operation);
}

const asRequest = ({ method, path: requested, query, headers, body }: Exchange) => ({
  method,
  path: requested,
  query,
  headers,
  body: mediaType(headers) === "multipart/form-data" ? partNames(body) : body,
});

/** A form as an object, of which only the names are known; a form with JSON in it is recorded as that JSON. */
const partNames = (body: unknown) =>
  Array.isArray(body) ? Object.fromEntries(body.map(({ name }) => [name, ""])) : body;

const mediaType = (headers: Record<string, string>) =>
  headers["content-type"]?.split(";")[0]?.trim() ?? "of no type";

interface Described {
  requestBody?: unknown;
  responses?: unknown;
}

function mediaProblems({ headers, body }: Exchange, { requestBody }: Described): string[] {
  if (body === undefined) return [];
  if (!requestBody) return ["a body is sent where none is taken"];
  const taken = Object.keys((requestBody as { content: Json }).content);
  const sent = mediaType(headers);
  return taken.includes(sent) ? [] : [`the body is ${sent}, not ${taken.join(" or ")}`];
}

/** Bytes are recorded as a text, an answer without body as undefined. */
const isJsonAnswer = (answer: unknown) => answer !== undefined && typeof answer !== "string";

/**
 * Answers with one item each, where items may differ: the files know lists of equals only
 * (docs/zoho-crm.md#items-of-an-answer).
 */
function itemsOf(status: number, answer: unknown): unknown[] {
  const [[name, items] = [], ...others] = isJson(answer) ? Object.entries(answer) : [];
  if (isSuccess(status) || name === undefined || !Array.isArray(items) || others.length > 0) {
    return [answer];
  }
  return items.map((item) => ({ [name]: [item] }));
}

function bareAnswerProblems(status: number, answer: unknown, { responses }: Described): string[] {
  const { content = {} } = (responses as Record<string, { content?: Json }>)[status] ?? {};
  const types = Object.keys(content);
  if (typeof answer === "string") {
    return types.some((type) => type !== "application/json")
      ? []
      : ["bytes are answered, not JSON"];
  }
  return [204, 304].includes(status) || types.length === 0 ? [] : ["the answer has no body"];
}
