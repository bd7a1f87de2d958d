import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import addFormats from "ajv-formats";
import { OpenAPIBackend } from "openapi-backend";
import type { RequestLogEntry } from "../../simulator/requestLog";
import { describe } from "./problems";
import { type Correction, correct, type Json, readStrictly } from "./definitions";

/** One operation of one of Zoho's OpenAPI files. */
export interface ContractOperation {
  /** For instance `GET /crm/v8/{module_api_name}`. */
  name: string;
  /** What does not agree with the file; empty when all does. */
  requestProblems(exchange: RequestLogEntry): string[];
  answerProblems(exchange: RequestLogEntry): string[];
}

/** Zoho's OpenAPI files. */
export interface Contracts {
  /**
   * The operations that a request can be: those whose path fits best, from all files. None when the best path
   * lacks the method.
   */
  find(method: string, path: string): ContractOperation[];
}

interface Route {
  method: string;
  template: string;
  pattern: RegExp;
  operation: ContractOperation;
}

/** The folders of Zoho's files, and the path that a file's paths are relative to. */
const folders = [
  { name: "zoho-crm-v8", root: "" },
  { name: "zoho-books-v3", root: "/books/v3" },
];

/**
 * Loads every file below the folder.
 * @throws Error when a folder is missing, a file cannot be resolved or a correction does not fit any more.
 */
export async function loadContracts(
  folder: string,
  corrections: readonly Correction[],
): Promise<Contracts> {
  const routes: Route[] = [];
  for (const { name, root } of folders) {
    const files = path.join(folder, name);
    if (!existsSync(files)) throw new Error(`${folder} has no folder ${name}.`);
    for (const file of readdirSync(files)) {
      const own = corrections.filter((correction) => correction.file === `${name}/${file}`);
      routes.push(...(await loadFile(path.join(files, file), root, own)));
    }
  }
  return { find: (method, requested) => findBest(routes, method.toLowerCase(), requested) };
}

function findBest(routes: Route[], method: string, requested: string): ContractOperation[] {
  const fitting = routes.filter(({ pattern }) => pattern.test(requested));
  const best = Math.max(...fitting.map(({ template }) => literalLength(template)));
  return fitting
    .filter((route) => literalLength(route.template) === best && route.method === method)
    .map(({ operation }) => operation);
}

const literalLength = (template: string) => template.replace(/\{[^}]*\}/g, "").length;

// A parameter that begins a CRM path stands for a module, whose API name begins with a capital letter: without
// this, `/crm/v8/settings/anything` would be a record of the module `settings`.
function patternOf(template: string): RegExp {
  const segments = template.split("/").map((segment) =>
    segment
      .split(/\{[^}]*\}/)
      .map((literal) => literal.replace(/[.*+?^$()|[\]\\]/g, "\\$&"))
      .join("[^/]+"),
  );
  return new RegExp(`^${segments.join("/").replace(/^\/crm\/v8\/\[\^\/\]\+/, "/crm/v8/[A-Z][^/]*")}$`);
}

async function loadFile(
  file: string,
  root: string,
  corrections: Correction[],
): Promise<Route[]> {
  const api = new OpenAPIBackend({
    definition: file,
    apiRoot: root || "/",
    // Compiles an operation when it is first used, and throws when a reference leads nowhere.
    quick: true,
    strict: true,
    ajvOpts: { strict: false, allErrors: true, logger: false },
    customizeAjv: (ajv) => addFormats(ajv),
  });
  await api.init();
  const definition = api.definition as unknown as Json;
  for (const correction of corrections) correct(definition, correction);
  readStrictly(definition);
  return api.router.getOperations().map((operation) => {
    const template = `${root}${operation.path}`;
    return {
      method: operation.method,
      template,
      pattern: patternOf(template),
      operation: {
        name: `${operation.method.toUpperCase()} ${template}`,
        requestProblems: (exchange) => {
          const { errors } = api.validator.validateRequest(asRequest(exchange), operation);
          return [...bodyProblems(exchange, operation), ...describe(errors ?? [])];
        },
        answerProblems: ({ status, answer }) =>
          describe(api.validator.validateResponse(answer, operation, status).errors ?? []),
      },
    };
  });
}

const asRequest = ({ method, path: requested, query, headers, body }: RequestLogEntry) => ({
  method,
  path: requested,
  query,
  headers,
  // The log tells the names of multipart parts.
  body: Array.isArray(body) ? Object.fromEntries(body.map(({ name }) => [name, ""])) : body,
});

const mediaType = (headers: Record<string, string>) =>
  headers["content-type"]?.split(";")[0]?.trim() ?? "";

function bodyProblems(
  { headers, body }: RequestLogEntry,
  operation: { requestBody?: unknown },
): string[] {
  if (body === undefined) return [];
  if (!operation.requestBody) return ["a body is sent, but the operation takes none"];
  const { content } = operation.requestBody as { content: Json };
  const type = mediaType(headers);
  return type in content ? [] : [`the body is ${type}, not ${Object.keys(content).join(" or ")}`];
}
