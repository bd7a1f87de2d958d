import { testing } from "@prismatic-io/spectral";
import type { Route } from "./children";
import { peak, resident } from "./memory";
import { fieldNames } from "./records";
import { routeTo } from "./route";

/** Creates records in one step, in this process, and sends what it took. */

export interface CreateTask {
  route: Route;
  module: string;
  rows: number;
  /** What a step before gave to be kept. */
  crossFlowState?: Record<string, unknown>;
}

export interface CreateFigures {
  created: number;
  /** Bytes resident at the peak on top of the process before it began, the rows themselves included. */
  memory: number;
  crossFlowState?: Record<string, unknown>;
}

const { route, module, rows, crossFlowState = {} }: CreateTask = JSON.parse(process.argv[2] ?? "");

const { default: bundle } = require("../dist/index.js");
const harness = testing.createHarness(bundle);

const [name = "", email = "", phone = ""] = fieldNames;
const record = (index: number) => ({
  Name: `Robot ${index}`,
  [name]: `Robot "${index}", a long way from home`,
  [email]: `person${index}@example.com`,
  [phone]: `+49 30 ${1_000_000 + index}`,
});

async function create(): Promise<void> {
  routeTo(route);
  const before = resident();
  const common = { connection: route.connection, recordType: module };
  const inputs =
    rows === 1
      ? { ...common, dynamicValues: record(0) }
      : { ...common, rows: Array.from({ length: rows }, (_, index) => record(index)) };
  const key = rows === 1 ? "crmCreateRecord" : "crmCreateRecords";
  const result = (await harness.action(key, inputs, { crossFlowState })) as {
    data: { counts?: { created: number } };
    crossFlowState?: Record<string, unknown>;
  };
  const figures: CreateFigures = {
    created: result.data.counts?.created ?? 1,
    memory: peak() - before,
    crossFlowState: result.crossFlowState,
  };
  process.send?.(figures);
}

void create();
