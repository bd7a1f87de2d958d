import type { Invocation } from "./invocation";

/** A request to a flow's webhook. */
export interface WebhookRequest {
  /** Names as the caller wrote them. */
  headers: Record<string, string>;
  query?: Record<string, string>;
  body: Buffer | string;
  /** What follows the flow's URL, without the slash. */
  path?: string;
}

/**
 * Turns a request into what invokes a flow: `body.data` is the parsed JSON where the caller says
 * that it is JSON and it parses, else the text; `rawBody.data` is the text as it came.
 */
export function parseWebhook({ headers, query = {}, body, path = "" }: WebhookRequest): Invocation {
  const text = body.toString();
  const contentType = Object.entries(headers).find(([name]) => /^content-type$/i.test(name))?.[1];
  return {
    invokedBy: "webhook",
    headers,
    queryParameters: query,
    body: { data: /\bjson\b/i.test(contentType ?? "") ? parseJson(text) : text, contentType },
    rawBody: { data: text, contentType },
    pathFragment: path,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
