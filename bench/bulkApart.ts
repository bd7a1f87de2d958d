import { testing } from "@prismatic-io/spectral";
import type { Route } from "./children";
import { peak, resident } from "./memory";
import { fieldNames } from "./records";
import { routeTo } from "./route";

/** Reads or writes one module in bulk, in this process, and sends what it took. */

export interface BulkTask {
  route: Route;
  module: string;
  way: "read" | "write";
  rows: number;
}

export interface BulkFigures {
  rows: number;
  /** Bytes resident at the peak on top of the process before it began, the rows themselves included. */
  memory: number;
}

const task: BulkTask = JSON.parse(process.argv[2] ?? "");
const fields = fieldNames.slice(0, 10);

const { default: bundle } = require("../dist/index.js");
const harness = testing.createHarness(bundle);

const run = async (key: string, inputs: Record<string, unknown>) => {
  const common = { connection: task.route.connection, recordType: task.module, maxWait: "600" };
  // biome-ignore lint/suspicious/noExplicitAny: results of two shapes
  return ((await harness.action(key, { ...common, ...inputs })) as { data: any }).data;
};

const values = [
  (index: number) => `Robot "${index}", a long way from home`,
  (index: number) => `person${index}@example.com`,
  (index: number) => `+49 30 ${1_000_000 + index}`,
  (index: number) => index,
  (index: number) => index / 4,
  () => "2026-06-01",
  () => "2026-06-01T10:00:00+00:00",
  (index: number) => index % 2 === 0,
];

const makeRows = () =>
  Array.from({ length: task.rows }, (_, index) => ({
    Name: `Robot ${index}`,
    ...Object.fromEntries(fields.map((name, at) => [name, values[at % values.length]?.(index)])),
  }));

async function measure(): Promise<void> {
  routeTo(task.route);
  const before = resident();
  const rows = task.way === "write" ? makeRows() : [];
  const result =
    task.way === "read"
      ? await run("crmBulkRead", { fields })
      : await run("crmBulkWrite", { rows });
  const done = task.way === "read" ? result.rows.length : result.counts.added;
  const figures: BulkFigures = { rows: done, memory: peak() - before };
  process.send?.(figures);
}

void measure();
