import { request } from "node:https";
import type { LoopbackAgent } from "./agent";
import type { RequestLog, RequestLogEntry } from "./requestLog";
import type { SimClock } from "./types";

/** A call to a host of this machine. */
export interface OutgoingCall {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** The body's text. */
  text: string;
}

export interface CallbackSender {
  /** Posts a JSON body. Calls of one URL go one after the other; failures are only logged. */
  send(url: string, body: Record<string, unknown>): void;
  /** Makes any call, in the same order. */
  sendCall(call: OutgoingCall): void;
  /** Resolves when everything sent so far is answered or has failed. */
  settle(): Promise<void>;
}

// Zoho's time-out is not documented (docs/zoho-crm.md#delivery-of-notifications).
const timeout = 10_000;

const postJson = (url: string, body: Record<string, unknown>): OutgoingCall => ({
  method: "POST",
  url,
  headers: { "content-type": "application/json" },
  text: JSON.stringify(body),
});

/** Sends notification callbacks and webhooks to hosts of this machine and logs them as product `callback`. */
export function createCallbackSender(
  agent: LoopbackAgent,
  clock: SimClock,
  requests: RequestLog,
): CallbackSender {
  const queues = new Map<string, Promise<void>>();
  const sendCall = (call: OutgoingCall) => {
    const { url } = call;
    const sent = (queues.get(url) ?? Promise.resolve())
      .then(() => make(agent, call))
      .then(({ status, answer, bytesOut }) => {
        requests.add({ at: clock.now(), ...describe(call), status, answer, bytesOut });
        if (queues.get(url) === sent) queues.delete(url);
      });
    queues.set(url, sent);
  };
  return {
    sendCall,
    send: (url, body) => sendCall(postJson(url, body)),
    settle: async () => {
      while (queues.size > 0) await Promise.all(queues.values());
    },
  };
}

/** For a callback, `bytesOut` is what was sent; `bytesIn` is not counted. */
function describe({
  method,
  url,
  headers,
  text,
}: OutgoingCall): Omit<RequestLogEntry, "at" | "status" | "answer" | "bytesOut"> {
  const { hostname, pathname, searchParams } = new URL(url);
  return {
    product: "callback",
    method,
    host: hostname,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers,
    body: headers["content-type"] === "application/json" ? JSON.parse(text) : text,
    bytesIn: 0,
  };
}

function make(
  agent: LoopbackAgent,
  { method, url, headers: given, text }: OutgoingCall,
): Promise<{ status: number; answer: string; bytesOut: number }> {
  const bytes = Buffer.from(text);
  const headers = { ...given, "content-length": bytes.length };
  return new Promise((resolve) => {
    const failed = (error: Error) =>
      resolve({ status: 0, answer: error.message, bytesOut: bytes.length });
    const call = request(url, { method, agent, headers, timeout }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", failed);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          answer: Buffer.concat(chunks).toString(),
          bytesOut: bytes.length,
        }),
      );
    });
    call.on("timeout", () => call.destroy(new Error("The receiver did not answer in time.")));
    call.on("error", failed);
    call.end(bytes);
  });
}
