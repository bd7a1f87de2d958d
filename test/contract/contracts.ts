import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import addFormats from "ajv-formats";
import { OpenAPIBackend } from "openapi-backend";
import type { RequestLogEntry } from "../../simulator/requestLog";
import { type Correction, correct, type Json, readClosely } from "./definitions";
import { describe } from "./problems";

/** What an exchange is checked for, as it was recorded. */
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
}

interface Route {
  method: string;
  template: string;
  pattern: RegExp;
  operation: ContractOperation;
}

/** The folders of the files, and what the paths in them are relative to. */
const folders = [
  { name: "zoho-crm-v8", root: "" },
  { name: "zoho-books-v3", root: "/books/v3" },
];

/**
 * Loads Zoho's files; an operation's validators are built when it is first used.
 * @param folder holds the folders `zoho-crm-v8` and `zoho-books-v3`.
 * @throws Error when a folder is missing, a file cannot be read or a correction finds no place.
 */
export async function loadContracts(folder: string, defects: FileDefects): Promise<Contracts> {
  const unused = new Set(defects.corrections);
  const unreadable = new Set(defects.unreadable.map(({ file }) => file));
  const routes: Route[] = [];
  for (const { name, root } of folders) {
    const files = path.join(folder, name);
    if (!existsSync(files)) throw new Error(`${folder} has no folder ${name}.`);
    for (const file of readdirSync(files).map((one) => `${name}/${one}`)) {
      if (unreadable.has(file)) continue;
      const api = await openFile(path.join(folder, file), root);
      const definition = api.definition as unknown as Json;
      for (const correction of defects.corrections) {
        if (![file, `${name}/*`].includes(correction.file)) continue;
        if (correct(definition, correction) > 0) unused.delete(correction);
      }
      readClosely(definition);
      routes.push(...routesOf(api, root));
    }
  }
  for (const { file, at } of unused)
    throw new Error(`${file} has no ${at.join(" > ")} to correct.`);
  return { find: (method, requested) => findBest(routes, method.toLowerCase(), requested) };
}

async function openFile(file: string, root: string): Promise<OpenAPIBackend> {
  const api = new OpenAPIBackend({
    definition: file,
    apiRoot: root || "/",
    // Validators on first use; without a check of the file against OpenAPI itself, which some fail.
    quick: true,
    // Throws when a reference leads nowhere.
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
          isBare(answer)
            ? bareAnswerProblems(status, answer, operation)
            : describe(api.validator.validateResponse(answer, operation, status).errors),
      },
    };
  });

function findBest(routes: Route[], method: string, requested: string): ContractOperation[] {
  const fitting = routes.filter(({ pattern }) => pattern.test(requested));
  const best = Math.max(...fitting.map(({ template }) => literalLength(template)));
  return fitting
    .filter((route) => route.method === method && literalLength(route.template) === best)
    .map(({ operation }) => operation);
}

const parameters = /\{[^}]*\}/g;

const literalLength = (template: string) => template.replace(parameters, "").length;

function patternOf(template: string): RegExp {
  const source = template
    .split(parameters)
    .map((literal) => literal.replace(/[.*+?^$()|[\]\\]/g, "\\$&"))
    .join("[^/]+");
  // The first parameter of a CRM path is a module, whose name begins with a capital letter: else
  // `/crm/v8/settings/anything` would be a record of the module `settings`.
  return new RegExp(`^${source.replace(/^\/crm\/v8\/\[\^\/\]\+/, "/crm/v8/[A-Z][^/]*")}$`);
}

const asRequest = ({ method, path: requested, query, headers, body }: Exchange) => ({
  method,
  path: requested,
  query,
  headers,
  // The recording tells the names of multipart parts.
  body: Array.isArray(body) ? Object.fromEntries(body.map(({ name }) => [name, ""])) : body,
});

interface Described {
  requestBody?: unknown;
  responses?: unknown;
}

function mediaProblems({ headers, body }: Exchange, { requestBody }: Described): string[] {
  if (body === undefined) return [];
  if (!requestBody) return ["a body is sent where none is taken"];
  const taken = Object.keys((requestBody as { content: Json }).content);
  const sent = headers["content-type"]?.split(";")[0]?.trim() ?? "no content type";
  return taken.includes(sent) ? [] : [`the body is ${sent}, not ${taken.join(" or ")}`];
}

/** Whether an answer has no body, or bytes, which recordings have a text for. */
const isBare = (answer: unknown) => answer === undefined || typeof answer === "string";

function bareAnswerProblems(status: number, answer: unknown, { responses }: Described): string[] {
  const { content } = (responses as Record<string, { content?: Json }>)[status] ?? {};
  const types = Object.keys(content ?? {});
  if (answer !== undefined) {
    return types.some((type) => type !== "application/json")
      ? []
      : ["bytes are answered, not JSON"];
  }
  return [204, 304].includes(status) || types.length === 0 ? [] : ["the answer has no body"];
}
