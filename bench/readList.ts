import { testing } from "@prismatic-io/spectral";
import axios from "axios";
import type { Route } from "./children";
import { peak, resident } from "./memory";
import { fieldNames } from "./records";
import { routeTo } from "./route";

/** Reads one module in one way, in this process, and sends what it took. */

export interface ListTask {
  route: Route;
  module: string;
  way: "plain walk" | "Fetch All" | "Fetch All, Use COQL";
}

export interface ListFigures {
  records: number;
  /** Bytes resident at the peak on top of the process before it began. */
  memory: number;
}

const task: ListTask = JSON.parse(process.argv[2] ?? "");

/** What a builder would write without the connector: page by page, then token by token. */
async function walkPlainly({ route, module }: ListTask): Promise<unknown[]> {
  const records: unknown[] = [];
  let position: Record<string, unknown> = { page: 1 };
  for (;;) {
    const { data } = await axios.get(`https://www.zohoapis.eu/crm/v8/${module}`, {
      headers: { Authorization: `Zoho-oauthtoken ${route.connection.token?.access_token}` },
      params: { fields: fieldNames.join(","), per_page: 200, ...position },
    });
    records.push(...data.data);
    if (!data.info.more_records) return records;
    const nextPage = data.info.page + 1;
    position = nextPage > 10 ? { page_token: data.info.next_page_token } : { page: nextPage };
  }
}

const { default: bundle } = require("../dist/index.js");
const harness = testing.createHarness(bundle);

async function fetchAll({ route, module, way }: ListTask): Promise<unknown[]> {
  const result = await harness.action("crmGetRecords", {
    connection: route.connection,
    recordType: module,
    fields: fieldNames,
    fetchAll: true,
    useCoql: way === "Fetch All, Use COQL",
  });
  return (result as { data: { data: unknown[] } }).data.data;
}

async function run(): Promise<void> {
  routeTo(task.route);
  const before = resident();
  const records = await (task.way === "plain walk" ? walkPlainly(task) : fetchAll(task));
  const figures: ListFigures = { records: records.length, memory: peak() - before };
  process.send?.(figures);
}

void run();
