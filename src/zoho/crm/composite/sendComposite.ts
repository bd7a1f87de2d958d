import type { ZohoClient } from "../../http/client";
import { endAll } from "../../http/endAll";
import { parseZohoJson } from "../../http/json";
import { unclear } from "../../http/outcome";
import { crmPath } from "../../http/paths";
import type { ZohoAnswer, ZohoRequest } from "../../http/request";
import { isObject } from "../../isObject";
import { openClosestModules } from "../metadata/closestModule";
import { repetitionOf } from "../repetition";
import { judgeParts, type SentPart } from "./judgeParts";
import type { CompositeResult, PartResult } from "./part";
import { refuseFailedParts } from "./refuseFailedParts";

/**
 * Sends parts in one request, which Zoho runs in their order (docs/zoho-crm.md#composite-requests). After a lost answer,
 * it is sent again only where each part ends in the same state.
 * Scopes: ZohoCRM.composite_requests.CUSTOM, and those of the parts.
 * @param rollback all parts are done, or none.
 * @throws ZohoError for a part that was not done, with what became of each part in its details.
 */
export async function sendComposite(
  client: ZohoClient,
  sent: readonly SentPart[],
  rollback: boolean,
): Promise<CompositeResult> {
  const request: ZohoRequest = {
    method: "POST",
    path: crmPath`/__composite_requests`,
    body: {
      rollback_on_fail: rollback,
      parallel_execution: false,
      __composite_requests: sent.map(({ request }, index) => ({
        sub_request_id: String(index + 1),
        method: request.method,
        uri: request.path,
        ...(request.body && { body: request.body }),
      })),
    },
    isOwnAnswer: (answer) => rowsOf(answer) !== undefined,
    ...repetitionOfParts(sent, rollback),
  };
  const answer = await client.send<Buffer>(request);
  const rows = rowsOf(answer);
  const { status } = answer;
  if (rows === undefined) throw unclear("crm", request, status);
  const judged = judgeParts({ status, rows, sent, rollback });
  const results = await withClosestModules(client, sent, judged);
  const isAnyWritten = results.some((part) => part.status === "rolledBack");
  const result = { results, rolledBack: isAnyWritten };
  refuseFailedParts(result, `POST ${request.path}`, status);
  return result;
}

/** The results, whose errors name the closest modules where Zoho does not know the module of a part. */
async function withClosestModules(
  client: ZohoClient,
  sent: readonly SentPart[],
  results: readonly PartResult[],
): Promise<PartResult[]> {
  const closest = openClosestModules(client);
  return endAll(
    results.map(async (result, index) => {
      const { error } = result;
      const hint = error && (await closest(error.code, (sent[index] as SentPart).part.module));
      if (!hint) return result;
      return { ...result, error: { ...error, hint: [error.hint, hint].filter(Boolean).join(" ") } };
    }),
  );
}

function repetitionOfParts(sent: readonly SentPart[], rollback: boolean) {
  if (sent.every(({ request }) => request.isRepeatable)) return repetitionOf("repeatParts");
  const { part } = sent.find(({ request }) => !request.isRepeatable) as SentPart;
  return repetitionOf(
    rollback ? "sendPartsOrNone" : "sendParts",
    `"${part.name}" (${part.module})`,
  );
}

/** The row of each part, also in an answer of 400; undefined where the answer is of another form. */
function rowsOf({ status, data }: ZohoAnswer<Buffer>): Record<string, unknown>[] | undefined {
  if (!Buffer.isBuffer(data) || !(status === 400 || (status >= 200 && status < 300)))
    return undefined;
  const body = parsed(data.toString("utf8"));
  const rows = isObject(body) ? body.__composite_requests : undefined;
  const isRows = Array.isArray(rows) && rows.length > 0 && rows.every(isObject);
  return isRows ? (rows as Record<string, unknown>[]) : undefined;
}

function parsed(text: string): unknown {
  try {
    return parseZohoJson(text);
  } catch {
    return undefined;
  }
}
