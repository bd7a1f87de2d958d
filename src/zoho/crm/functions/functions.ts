import type { Connection } from "@prismatic-io/spectral";
import { type FunctionVersion, functionAccess } from "../../connection/access";
import { createZohoClient } from "../../createClient";
import { refuse } from "../../errors/refuse";
import type { ClientContext, ZohoClient } from "../../http/client";
import { formFileName } from "../../http/fileNames";
import { crmPath, functionPathV1 } from "../../http/paths";
import type { ZohoRequest } from "../../http/request";
import { executionBudget, type RetryRule, retryDelay } from "../../http/retry";
import { stepHeaders } from "../../http/stepHeaders";
import { repetitionOf } from "../repetition";
import { type FunctionResult, isOwnAnswer, readFunctionAnswer } from "./functionAnswer";
import { withFunctionHint } from "./functionHints";

/** A call of a REST API function, as a builder wrote it. */
export interface FunctionCall {
  name: string;
  version: FunctionVersion;
  method: "GET" | "POST";
  /** By argument name; members that are no text are written as JSON. */
  arguments: Record<string, unknown>;
  /** Parameters of their own beside the arguments. */
  parameters: [name: string, value: string][];
  headers: [name: string, value: string][];
  body?: { data: Buffer; contentType: string };
  file?: { data: Buffer; contentType: string; name: string };
}

// Zoho's own limit is unknown; longer URLs are refused by servers in general.
const maxUrl = 8_000;

/**
 * Runs a REST API function and gives what it answered. It is called again only when Zoho surely did not run it, also by
 * GET, since a function may do anything. Scopes: ZohoCRM.functions.execute.READ for GET and .CREATE for POST.
 * @throws ZohoError before anything is sent when the call is none that Zoho takes, and when the function failed.
 * @throws ConnectionError when the connection cannot be used.
 */
export async function executeFunction(
  connection: Connection,
  context: ClientContext,
  call: FunctionCall,
): Promise<FunctionResult> {
  const open = functionAccess(call.version);
  const client = createZohoClient(connection, "crm", context, executionBudget, open);
  const request = requestOf(call, client);
  try {
    const answer = await client.send<unknown>(request);
    return readFunctionAnswer(answer, `${request.method} ${request.path}`);
  } catch (thrown) {
    throw withFunctionHint(thrown);
  }
}

function requestOf(call: FunctionCall, { log }: ZohoClient): ZohoRequest {
  const { name, version, method, body, file } = call;
  const path = version === 1 ? functionPathV1(name) : crmPath`/functions/${name}/actions/execute`;
  const operation = `${method} ${path}`;
  function refuseCall(reason: string, hint: string): never {
    refuse({ product: "crm", operation, reason, hint });
  }
  if (method === "GET" && (body || file)) {
    refuseCall("a GET has no body", "Choose POST as the Method, or leave Body and File empty.");
  }
  if (body && file) {
    refuseCall("a call has either a body or a file", "Leave Body or File empty.");
  }
  // Zoho takes text files only (docs/zoho-crm.md#functions).
  if (file?.data.includes(0)) {
    refuseCall(
      "the file is no text",
      "Functions take text files only; send other content as Body.",
    );
  }
  const query = queryOf(call);
  for (const own of ["auth_type", "zapikey"]) {
    if (query.some(([key]) => key.toLowerCase() === own)) {
      refuseCall(
        `the parameter ${own} is the connection's`,
        "Remove the parameter from Arguments and Parameters.",
      );
    }
  }
  if (new URLSearchParams(query).toString().length > maxUrl) {
    refuseCall(
      "Arguments and Parameters are too long for a URL",
      "Send large values as Body, which the function finds in crmAPIRequest.",
    );
  }
  return {
    method,
    path,
    query,
    headers: stepHeaders(
      call.headers,
      { contentType: body?.contentType, hasForm: file !== undefined },
      log,
    ),
    body: body?.data,
    form: file && [{ ...file, key: "inputFile", fileName: formFileName(file.name) }],
    ...repetitionOf("executeFunction", name),
    retry: onlyRateLimits,
    isOwnAnswer,
  };
}

// Zoho's codes of its rate limits; any other refusal may have come after the function ran
// (docs/zoho-crm.md#errors-of-functions).
const rateLimits = new Set(["TOO_MANY_REQUESTS", "RATE_LIMIT_EXCEEDED"]);

const onlyRateLimits: RetryRule = (failed, spent, budget) =>
  failed.status === undefined || rateLimits.has(failed.code?.toUpperCase() ?? "")
    ? retryDelay(failed, spent, budget)
    : undefined;

/**
 * Version 2 maps `arguments` to the function's own; version 1 knows single parameters only
 * (docs/zoho-crm.md#versions-of-functions).
 */
function queryOf({ version, arguments: given, parameters }: FunctionCall): [string, string][] {
  const entries = Object.entries(given);
  if (version === 1) return [...entries.map(([key, value]) => pair(key, value)), ...parameters];
  return entries.length > 0 ? [["arguments", JSON.stringify(given)], ...parameters] : parameters;
}

const pair = (key: string, value: unknown): [string, string] => [
  key,
  typeof value === "string" ? value : JSON.stringify(value),
];
