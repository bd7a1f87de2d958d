import { AsyncLocalStorage } from "node:async_hooks";
import type { ClientRequest, IncomingMessage } from "node:http";
import https, { type RequestOptions } from "node:https";
import type { SimulatedTime } from "./simulatedTime";

/** One HTTP request that an operation made. */
export interface SentRequest {
  method: string;
  /** Path and query. */
  url: string;
  /** The fault that met it, as the plan calls it. */
  fault?: string;
  /** What that leaves the connector knowing. */
  trouble?: Trouble;
  /** The time of the operation went by before the answer. */
  isSlow?: boolean;
  /** Holds the clock no longer, as for an answer that does not come. */
  letTimePass: () => void;
  /** Missing when no answer came. */
  status?: number;
  /** Node's code of a failed connection, or that of an answer that broke off. */
  error?: string;
}

/** An operation, as far as its requests go. */
export interface Traffic {
  number: number;
  /** Key of the action or trigger. */
  key: string;
  requests: SentRequest[];
}

/** Carries the number of the operation and of its request, so that the embedded Zoho's side knows whose it is. */
export const requestHeader = "x-soak-request";

const current = new AsyncLocalStorage<Traffic>();

/** Runs an operation whose requests go into `traffic`. */
export const runWith = <T>(traffic: Traffic, work: () => Promise<T>): Promise<T> =>
  current.run(traffic, work);

/** Node's https for the bundle: notes each request with its operation, and holds the clock while it is on its way. */
export function watchedHttps(time: SimulatedTime): typeof https {
  const request = (options: RequestOptions, callback?: (answer: IncomingMessage) => void) => {
    const traffic = current.getStore();
    if (!traffic) throw new Error("A request belongs to no operation.");
    const release = time.hold();
    const sent: SentRequest = {
      method: options.method ?? "GET",
      url: options.path ?? "/",
      letTimePass: release,
    };
    const name = `${traffic.number}.${traffic.requests.push(sent) - 1}`;
    const headers = { ...options.headers, [requestHeader]: name };
    const failed = (error: NodeJS.ErrnoException) => {
      sent.error = error.code ?? error.message;
    };
    const sending = endBySimulatedTime(https.request({ ...options, headers }, callback), time);
    sending.once("response", (answer) => {
      sent.status = answer.statusCode;
      answer.once("error", failed);
    });
    return sending.once("error", failed).once("close", release);
  };
  return { ...https, request: request as typeof https.request };
}

/** Milliseconds of real time after which nothing but a fault of the soak itself explains that no answer came. */
const hangsAfter = 10 * 60_000;

/** A request whose other side may be silent for so much of the simulated time; a machine may stand still for longer. */
function endBySimulatedTime(sending: ClientRequest, time: SimulatedTime): ClientRequest {
  const hang = globalThis.setTimeout(
    () => sending.destroy(new Error("no answer in ten minutes of real time")),
    hangsAfter,
  );
  const { setTimeout, clearTimeout } = time.globals;
  let silence: ReturnType<typeof setTimeout> | undefined;
  sending.setTimeout = (milliseconds, callback) => {
    clearTimeout(silence);
    silence = milliseconds > 0 ? setTimeout(() => callback?.(), milliseconds) : undefined;
    return sending;
  };
  return sending.once("close", () => {
    clearTimeout(silence);
    globalThis.clearTimeout(hang);
  });
}

/** What a fault leaves the connector knowing. */
export type Trouble =
  /** Everything that it should know. */
  | "none"
  /** Nothing: Zoho may or may not have done the work. */
  | "lost"
  /** Nothing either, after a long time or so that nobody can say whether another try helps. */
  | "unclear"
  /** That Zoho did not do it, and will soon. */
  | "throttled"
  /** That Zoho did not do it, and will in a minute. */
  | "blocked"
  /** That Zoho did not do it, and will not as things are. */
  | "final";
