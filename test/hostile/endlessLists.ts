import axios, { type InternalAxiosRequestConfig } from "axios";
import { recordTypes } from "../../src/zoho/books/recordTypes";
import * as clock from "../../src/zoho/clock";
import { isObject } from "../../src/zoho/isObject";
import { createSimulatedTime } from "../soak/simulatedTime";
import { plausible } from "../support/anyZoho";

/** How a page is found, and what it is to show. */
interface PageAsked {
  /** How many pages of this list were asked for before. */
  turn: number;
  /** Of the first row, if the list were a long one. */
  start: number;
  size: number;
}

/** A way in which a list does not end. */
export interface Way {
  /** The numbers of the rows that a page shows. */
  rows: (asked: PageAsked) => number[];
  /** The page token that it gives, where it gives one. */
  token?: (turn: number) => string;
  /** Each row is years old. */
  isOld?: boolean;
  /** From this call on no answer is complete. */
  dripsFrom?: number;
}

const numbers = (from: number, size: number) => Array.from({ length: size }, (_, at) => from + at);
const listed: Way["rows"] = ({ start, size }) => numbers(start, size);

/** All ways in which lists do not end, and in which answers do not come. */
export const ways: Record<string, Way> = {
  "the same page token": { rows: listed, token: () => "again" },
  "two page tokens in turn": { rows: listed, token: (turn) => (turn % 2 ? "one" : "another") },
  "empty pages": { rows: () => [] },
  "empty pages, each with a token": { rows: () => [], token: String },
  "one page": { rows: () => [1, 2] },
  "one page, each time with a token": { rows: () => [1, 2], token: String },
  "two pages in turn": { rows: ({ turn }) => [turn % 2] },
  "ever more rows": { rows: listed },
  "ever more rows, by token": { rows: listed, token: String },
  "ever more rows of years ago": { rows: listed, isOld: true },
  "an answer that drips": { rows: listed, dripsFrom: 1 },
  "answers that drip after a while": { rows: listed, token: String, dripsFrom: 6 },
  "answers that drip from the second on": { rows: listed, dripsFrom: 2 },
};

/** What a run met. */
export interface Met {
  calls: number;
  /** By list: how many pages were given, and whether the last one announced more. */
  lists: Map<string, { pages: number; isOpen: boolean }>;
}

const begin = Date.UTC(2026, 5, 2, 12);
const pageSize = 5;

/** How Zoho answers apart from its lists. */
interface Manner {
  /** Milliseconds that each answer takes. */
  latency: number;
  /** Pages have as many rows as were asked for, not a few. */
  hasFullPages?: boolean;
}

/**
 * Stands for every host from now on, in simulated time.
 * @returns what runs work on that clock, and what ends it all.
 */
export function openEndlessZoho() {
  const time = createSimulatedTime(begin);
  jest.spyOn(Date, "now").mockImplementation(time.now);
  jest.spyOn(clock, "now").mockImplementation(time.now);
  jest.spyOn(clock, "sleep").mockImplementation(time.sleep);
  jest.spyOn(clock, "callAfter").mockImplementation((milliseconds, end) => {
    const timer = time.globals.setTimeout(end, milliseconds);
    return () => time.globals.clearTimeout(timer);
  });
  const former = axios.defaults.adapter;
  let way: Way = { rows: listed };
  let manner: Manner = { latency: 0 };
  let met: Met = { calls: 0, lists: new Map() };

  axios.defaults.adapter = async (config) => {
    met.calls += 1;
    if (met.calls >= (way.dripsFrom ?? Number.POSITIVE_INFINITY)) return untilAborted(config);
    await time.sleep(manner.latency);
    const [status, headers, data] = answerTo(config, way, manner, met);
    const date = new Date(time.now()).toUTCString();
    return { status, statusText: "", headers: { date, ...headers }, config, data };
  };

  return {
    /** Runs work while lists do not end in that way. */
    run: async <T>(work: () => Promise<T>, chosen: Way, its: Manner) => {
      way = chosen;
      manner = its;
      met = { calls: 0, lists: new Map() };
      const startedAt = time.now();
      let outcome: { value?: T; thrown?: unknown } = {};
      const settled = work().then(
        (value) => {
          outcome = { value };
        },
        (thrown: unknown) => {
          outcome = { thrown };
        },
      );
      const hasEnded = await time.passUntil(settled);
      return { ...outcome, ...met, hasEnded, took: time.now() - startedAt };
    },
    close: () => {
      axios.defaults.adapter = former;
    },
  };
}

/** A byte now and then is no answer, however long one waits. */
const untilAborted = ({ signal }: InternalAxiosRequestConfig) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener?.("abort", () => reject(new axios.CanceledError()));
  });

type Row = Record<string, unknown>;
/** What Zoho may answer, but with a list in place of what has rows. */
function answerTo(config: InternalAxiosRequestConfig, way: Way, manner: Manner, met: Met) {
  const { url = "", data } = config;
  const method = (config.method ?? "get").toUpperCase();
  const { origin, pathname: path, search, searchParams: query } = new URL(url);
  const reply = plausible({ method, origin, path: path + search, headers: {}, body: data });
  if (reply instanceof Error) throw reply;
  const [status, body, headers = {}] = reply;
  if (Buffer.isBuffer(body) || !isObject(body)) {
    return [status, headers, Buffer.isBuffer(body) ? body : Buffer.alloc(0)] as const;
  }
  const isRead = method === "GET" || path.endsWith("/coql");
  const isList = "info" in body || "page_context" in body || /\/(users|custom_views)$/.test(path);
  const answer =
    isRead && isList && !query.has("ids")
      ? listAnswer(body, { path, query }, way, manner, met)
      : body;
  const json = { "content-type": "application/json", ...headers };
  return [status, json, Buffer.from(JSON.stringify(answer))] as const;
}

function listAnswer(
  body: Row,
  { path, query }: { path: string; query: URLSearchParams },
  way: Way,
  { hasFullPages }: Manner,
  { lists }: Met,
): Row {
  const [key = ""] = Object.keys(body).filter((name) => Array.isArray(body[name]));
  const [template = {}] = body[key] as Row[];
  const { pages } = lists.get(path) ?? { pages: 0 };
  lists.set(path, { pages: pages + 1, isOpen: true });
  const size = hasFullPages ? Number(query.get("per_page") ?? pageSize) : pageSize;
  const page = Number(query.get("page") ?? 0);
  const start = (page > 0 ? page - 1 : pages) * size;
  const isBooks = path.startsWith("/books/");
  const ids = isBooks ? idFieldsAt(path) : key === "Emails" ? ["message_id"] : ["id"];
  const rows = way.rows({ turn: pages, start, size }).map((number) => ({
    ...template,
    ...rowOf(number, ids, isBooks, way),
  }));
  const more = isBooks
    ? { page_context: { ...(body.page_context as Row), has_more_page: true } }
    : {
        info: {
          ...(body.info as Row),
          more_records: true,
          next_page_token: way.token?.(pages),
          // E-mails have no pages but by an index.
          ...(key === "Emails" && { next_index: (way.token ?? String)(pages) }),
        },
      };
  return { ...body, [key]: rows, ...more };
}

/** The fields that identify the records of the types that are listed there. */
const idFieldsAt = (path: string): string[] => [
  ...(path.endsWith("/settings/modules") ? ["module_api_name"] : []),
  ...Object.values(recordTypes)
    .filter(({ paths }) => paths.list && path.endsWith(paths.list.replace(/^.*\}/, "")))
    .map(({ idField }) => idField),
];

/** Rows of the CRM come with the oldest change first, those of Books with the newest. */
function rowOf(number: number, ids: string[], isBooks: boolean, { isOld }: Way): Row {
  const id = String(4876876000000000000n + BigInt(number));
  const first = isOld ? Date.UTC(2020, 0, 1) : Date.UTC(2026, 5, 1);
  const changed = new Date(first + (isBooks ? -number : number) * 1_000).toISOString();
  const time = changed.replace(/\.\d+Z$/, isBooks ? "+0000" : "+00:00");
  const times = isBooks
    ? { created_time: time, last_modified_time: time, date: time }
    : { Created_Time: time, Modified_Time: time, deleted_time: time };
  return { ...Object.fromEntries(ids.map((field) => [field, id])), ...times };
}
