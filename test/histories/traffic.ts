import type { SimRequest } from "../../simulator/types";
import { plan as faultPlan } from "../soak/faultPlan";
import type { DirectZoho } from "../support/directZoho";
import type { Poll } from "./history";

/** One request that a run made. */
export interface Call {
  method: string;
  /** Path and query. */
  url: string;
  /** What made it the same request as another. */
  key: string;
  /** Missing when no answer came. */
  status?: number;
  /** The fault that met it. */
  fault?: string;
}

export interface Traffic {
  /** Notes calls from now on, and lets the poll's faults meet them. */
  begin(poll: Poll): void;
  /** The calls since the beginning. */
  calls(): readonly Call[];
  disconnect(): void;
}

/** The books' and CRM's own limits on calls come in different shapes. */
export const faultNames = (product: "crm" | "books"): string[] =>
  faultPlan.filter(({ share }) => share[product] > 0).map(({ name }) => name);

/** Connects the connector to the embedded Zoho; `passes` is called when a request is on its way, and with its answer. */
export function openTraffic(zoho: DirectZoho, passes: (call: number) => void): Traffic {
  let poll: Poll | undefined;
  let calls: Call[] = [];
  const struck = () => calls.at(-1)?.fault;
  const removals = faultPlan.map(({ name, fault }) =>
    zoho.faults.add({ ...fault, match: () => struck() === name }),
  );
  const wrongDate = () => {
    const [wrong, last] = [poll?.wrongDate, calls.at(-1)];
    const isMet = last && !isLookup(last) && countChangeCalls(calls) - 1 === wrong?.call;
    return isMet ? wrong : undefined;
  };
  removals.push(
    zoho.faults.add({
      kind: "alter",
      alter: (answer) => {
        const date = new Date(zoho.clock.now() + (wrongDate()?.by ?? 0)).toUTCString();
        return { ...answer, headers: { ...answer.headers, date } };
      },
      match: () => wrongDate() !== undefined,
    }),
  );
  const disconnect = zoho.connect({
    before: (request) => {
      const index = calls.length;
      const met = poll?.faults.find(({ call, times }) => index >= call && index < call + times);
      passes(index);
      calls.push({ ...describe(request), ...(met ? { fault: met.name } : {}) });
    },
    after: ({ status }) => {
      const call = calls.at(-1);
      if (call) call.status = status;
      passes(-1);
    },
  });
  return {
    begin: (next) => {
      poll = next;
      calls = [];
    },
    calls: () => calls,
    disconnect: () => {
      for (const remove of removals) remove();
      disconnect();
    },
  };
}

function describe({ method, path, query, headers, body }: SimRequest): Call {
  const search = query.size > 0 ? `?${query}` : "";
  const url = path + search;
  const since = headers["if-modified-since"] ?? "";
  const said = body === undefined ? "" : JSON.stringify(body);
  return {
    method,
    url: [url, since, said].filter(Boolean).join(" "),
    key: `${method} ${url} ${since} ${said}`,
  };
}

/** Look-ups that a trigger makes once and keeps. */
export const isLookup = ({ url }: Call): boolean =>
  /^\/crm\/v\d+\/(users|org|settings)\b|^\/books\/v\d+\/(organizations|users)\b/.test(url);

/** How many calls ask for changes, or when to begin. */
export const countChangeCalls = (calls: readonly Call[]): number =>
  calls.filter((call) => !isLookup(call)).length;

/** A call that loads a full record. */
export const isOfOneRecord = ({ url }: Call): boolean => /^\/books\/v3\/\w+\/\d+\?/.test(url);

/** Requests whose last try met a fault. */
export function givenUp(calls: readonly Call[]): Call[] {
  const last = new Map(calls.map((call) => [call.key, call]));
  return [...last.values()].filter(({ fault }) => fault !== undefined);
}
