import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest, IncomingMessage } from "node:http";

/** One HTTP request made while a trigger, step or lifecycle handler ran. */
export interface OutgoingCall {
  method: string;
  host: string;
  /** Without the query, which may hold what must not be shown. */
  path: string;
  /** Missing when no answer came. */
  status?: number;
}

const current = new AsyncLocalStorage<OutgoingCall[]>();
const pending = new WeakMap<ClientRequest, OutgoingCall>();

subscribe("http.client.request.start", (message) => {
  const { request } = message as { request: ClientRequest };
  const calls = current.getStore();
  if (!calls) return;
  const [path = "/"] = request.path.split("?");
  const call = { method: request.method, host: request.host, path };
  calls.push(call);
  pending.set(request, call);
});

subscribe("http.client.response.finish", (message) => {
  const { request, response } = message as { request: ClientRequest; response: IncomingMessage };
  const call = pending.get(request);
  if (call) call.status = response.statusCode;
});

/** Runs `work` and adds every HTTP request it makes to `calls`; works that overlap keep apart. */
export function recordCalls<T>(calls: OutgoingCall[], work: () => Promise<T>): Promise<T> {
  return current.run(calls, work);
}
