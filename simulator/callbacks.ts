import { request } from "node:https";
import type { LoopbackAgent } from "./agent";
import type { RequestLog, RequestLogEntry } from "./requestLog";
import type { SimClock } from "./types";

export interface CallbackSender {
  /** Posts a JSON body; callbacks to one URL go one after the other. Failures are only logged. */
  send(url: string, body: Record<string, unknown>): void;
  /** Resolves when everything sent so far is answered or has failed. */
  settle(): Promise<void>;
}

// Zoho's time-out is not documented (CRM sheet 3).
const timeout = 10_000;

/** Sends notification callbacks to hosts of this machine and logs them as product `callback`. */
export function createCallbackSender(
  agent: LoopbackAgent,
  clock: SimClock,
  requests: RequestLog,
): CallbackSender {
  const queues = new Map<string, Promise<void>>();
  return {
    send: (url, body) => {
      const sent = (queues.get(url) ?? Promise.resolve())
        .then(() => post(agent, url, body))
        .then(({ status, answer, bytesOut }) => {
          requests.add({ at: clock.now(), ...describe(url, body), status, answer, bytesOut });
          if (queues.get(url) === sent) queues.delete(url);
        });
      queues.set(url, sent);
    },
    settle: async () => {
      while (queues.size > 0) await Promise.all(queues.values());
    },
  };
}

/** For a callback, `bytesOut` is what was sent; `bytesIn` is not counted. */
function describe(
  url: string,
  body: unknown,
): Omit<RequestLogEntry, "at" | "status" | "answer" | "bytesOut"> {
  const { hostname, pathname, searchParams } = new URL(url);
  return {
    product: "callback",
    method: "POST",
    host: hostname,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: { "content-type": "application/json" },
    body,
    bytesIn: 0,
  };
}

function post(
  agent: LoopbackAgent,
  url: string,
  body: unknown,
): Promise<{ status: number; answer: string; bytesOut: number }> {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = { "content-type": "application/json", "content-length": bytes.length };
  return new Promise((resolve) => {
    const failed = (error: Error) =>
      resolve({ status: 0, answer: error.message, bytesOut: bytes.length });
    const call = request(url, { method: "POST", agent, headers, timeout }, (response) => {
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
