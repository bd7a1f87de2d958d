import { findHost } from "../dataCenters";
import type { SimAnswer, SimCaller, SimRequest, SimUser } from "../types";
import { ok, Refusal, refusal } from "./answers";
import type { CrmContext } from "./context";
import type {
  AuthType,
  CrmFunction,
  FunctionOutcome,
  FunctionRequest,
  OwnResponse,
} from "./functionSpec";

const v2Path = /^\/crm\/v8\/functions\/[^/]+\/actions\/execute$/;
const v1Path = /^\/crm\/v2\/settings\/custom_functions\/[^/]+\/execute$/;

/** How a call says who it is; undefined when it is no call of a function. */
export function functionAuth({ host, path, query }: SimRequest): AuthType | undefined {
  if (findHost(host)?.serves === "platform") return v1Path.test(path) ? "apikey" : undefined;
  if (!v2Path.test(path)) return undefined;
  return query.get("auth_type") === "apikey" ? "apikey" : "oauth";
}

/** GET and POST /functions/{name}/actions/execute, or version 1 on the platform host. */
export function executeFunction(
  context: CrmContext,
  request: SimRequest,
  caller: SimCaller,
): SimAnswer {
  const version = request.segments[0] === "functions" ? 2 : 1;
  const name = request.segments[version === 2 ? 1 : 2] ?? "";
  const found = context.functions.get(name);
  const authType = functionAuth(request) ?? "oauth";
  if (!found || (found.version ?? 2) !== version) {
    throw new Refusal("INVALID_DATA", "the function name given seems to be invalid", {
      resource_path_index: 1,
    });
  }
  if (!(found.allows ?? ["oauth", "apikey"]).includes(authType)) {
    throw new Refusal("NO_PERMISSION", "permission denied to execute the function", {}, 403);
  }
  const read = readRequest(request, authType, caller.user);
  const missing = (found.mandatory ?? []).find(
    (one) => !(one in read.arguments || one in read.params),
  );
  if (missing !== undefined) {
    throw new Refusal("MANDATORY_NOT_FOUND", "required argument not found", { api_name: missing });
  }
  return answerOf(found, found.run(read));
}

function readRequest(
  { method, query, headers, parts, rawBody }: SimRequest,
  authType: AuthType,
  user: SimUser,
): FunctionRequest {
  const fields = parts.filter(({ fileName }) => fileName === undefined);
  const {
    arguments: given,
    auth_type,
    zapikey,
    ...params
  } = {
    ...Object.fromEntries(query),
    ...Object.fromEntries(fields.map(({ name, data }) => [name, data.toString()])),
  };
  const file = parts.find(({ name }) => name === "inputFile");
  if (file?.data.includes(0)) {
    throw new Refusal("INVALID_DATA", "the file type is not supported", { api_name: "inputFile" });
  }
  const text = parts.length > 0 ? "" : rawBody.toString();
  return {
    method,
    authType,
    arguments: readArguments(given),
    params,
    body: text === "" ? undefined : readJson(text),
    ...(file && { file }),
    headers,
    user,
  };
}

function readArguments(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  const value = readJson(text);
  if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  throw new Refusal("PATTERN_NOT_MATCHED", "invalid arguments", { param_name: "arguments" });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function answerOf({ id, version = 2 }: CrmFunction, outcome: FunctionOutcome): SimAnswer {
  if ("failure" in outcome) {
    const { code, message, details, status } = outcome.failure;
    return refusal(code, message, details, status);
  }
  if ("response" in outcome) return ownAnswer(outcome.response);
  const { output, userMessages = [] } = outcome;
  const isText = typeof output === "string" || output === null;
  // What version 1, which returns nothing, says in their place is UNSURE (docs/zoho-crm.md#versions-of-functions).
  const returned =
    version === 1
      ? { output: null, output_type: "void" }
      : { output: isText ? output : JSON.stringify(output), output_type: "string" };
  return ok({
    code: "success",
    details: { ...returned, id, userMessage: userMessages },
    message: "function executed successfully",
  });
}

/** The defaults are those of the documents (docs/zoho-crm.md#answers-of-functions). */
function ownAnswer({ status = 200, contentType, headers, body }: OwnResponse): SimAnswer {
  return {
    status,
    headers: {
      "content-type": contentType ?? "application/json;charset=utf-8",
      ...(headers ?? { "content-disposition": "attachment;filename=response.json" }),
    },
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  };
}
