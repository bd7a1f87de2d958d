import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { measureBundle } from "./bundle";
import { type BenchZoho, measureApart, startBenchZoho, type Traffic } from "./children";
import type { ListFigures, ListTask } from "./readList";
import type { Paces, ReadTask } from "./readOften";
import type { UploadTask } from "./uploadFile";

/** Counts and ratios; times only beside others of the same run. Prints tables and writes everything as JSON. */

const megabyte = 1024 * 1024;
const ways: ListTask["way"][] = ["plain walk", "Fetch All", "Fetch All, Use COQL"];

type ListRow = { size: number; way: ListTask["way"] } & Traffic & ListFigures;

async function measureLists(zoho: BenchZoho): Promise<ListRow[]> {
  const rows: ListRow[] = [];
  for (const size of [1_000, 10_000, 100_000]) {
    await zoho.seed(`Robots_${size}`, size);
    for (const way of ways) rows.push(await measureList(zoho, size, way));
  }
  // Past the end of page tokens, where the plain walk gets no further.
  await zoho.seed("Robots_102000", 102_000);
  for (const way of ways.slice(1)) rows.push(await measureList(zoho, 102_000, way));
  return rows;
}

async function measureList(zoho: BenchZoho, size: number, way: ListTask["way"]): Promise<ListRow> {
  await zoho.traffic();
  const task: ListTask = { route: zoho, module: `Robots_${size}`, way };
  const figures = await measureApart<ListFigures>("readList.ts", task);
  if (figures.records !== size) throw new Error(`${way} read ${figures.records} of ${size}.`);
  return { size, way, ...(await zoho.traffic()), ...figures };
}

/** Bytes on top of the idle process for attaching a file of 100 MB, the file itself included. */
async function measureUpload(zoho: BenchZoho): Promise<number> {
  const recordType = "Robots_with_files";
  const recordId = await zoho.seed(recordType, 1);
  const task: UploadTask = { route: zoho, recordType, recordId, bytes: 100 * megabyte };
  return measureApart("uploadFile.ts", task);
}

async function measurePaces(zoho: BenchZoho): Promise<Paces> {
  const recordId = await zoho.seed("Robots_read_often", 1);
  const task: ReadTask = { route: zoho, path: `/crm/v8/Robots_read_often/${recordId}` };
  return measureApart("readOften.ts", task);
}

/** A figure beside what it is to be; both in the goal's own unit. */
interface Goal {
  goal: string;
  measured: number;
  most?: number;
  least?: number;
}

const isMet = ({ measured, most = Infinity, least = 0 }: Goal) =>
  measured <= most && measured >= least;

async function run(): Promise<void> {
  const bundle = await measureBundle();
  const zoho = await startBenchZoho();
  const lists = await measureLists(zoho);
  const upload = await measureUpload(zoho);
  const paces = await measurePaces(zoho);
  zoho.stop();

  const large = (way: ListTask["way"]) =>
    lists.find((row) => row.size === 100_000 && row.way === way) as ListRow;
  const inMegabytes = (bytes: number) => Math.round(bytes / megabyte);
  const goals: Goal[] = [
    {
      goal: "calls for 100,000 records with Use COQL",
      measured: large("Fetch All, Use COQL").calls,
      most: 60,
    },
    {
      goal: "calls for 100,000 records without it, beside the plain walk's",
      measured: large("Fetch All").calls,
      most: large("plain walk").calls,
    },
    {
      goal: "MB on top of the idle process for 100,000 records",
      measured: inMegabytes(large("Fetch All").memory),
      most: 400,
    },
    {
      goal: "MB on top of the idle process for 100,000 records with Use COQL",
      measured: inMegabytes(large("Fetch All, Use COQL").memory),
      most: 400,
    },
    {
      goal: "copies of an attachment of 100 MB in memory",
      measured: upload / (100 * megabyte),
      // Two, and a little for all else that sending takes.
      most: 2.3,
    },
    {
      goal: "loading the bundle, beside an empty component",
      measured: bundle.connector.loading / bundle.empty.loading,
      most: 1.25,
    },
    {
      goal: "reads per second through the client, beside bare axios",
      measured: paces.ratio,
      least: 0.9,
    },
  ];

  console.log("Lists of records with 20 fields; memory on top of the idle process");
  console.table(
    lists.map(({ size, way, calls, bytes, memory }) => ({
      records: size,
      way,
      calls,
      "MB received": Number((bytes / megabyte).toFixed(1)),
      "MB of memory": inMegabytes(memory),
    })),
  );
  console.log("Bundles");
  console.table(
    Object.fromEntries(
      Object.entries(bundle).map(([name, { bytes, loading }]) => [
        name,
        { bytes, "ms to load": Number(loading.toFixed(1)) },
      ]),
    ),
  );
  console.log("Goals");
  console.table(
    goals.map((goal) => ({
      goal: goal.goal,
      measured: Number(goal.measured.toFixed(2)),
      wanted: goal.most === undefined ? `at least ${goal.least}` : `at most ${goal.most}`,
      met: isMet(goal) ? "yes" : "no",
    })),
  );
  const file = path.join(mkdtempSync(path.join(tmpdir(), "zoho-bench-")), "bench.json");
  writeFileSync(file, JSON.stringify({ lists, upload, paces, bundle, goals }, null, 2));
  console.log(`All figures as JSON: ${file}`);
}

void run();
