import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { measureBulk } from "./bulk";
import { measureBundle } from "./bundle";
import { type BenchZoho, measureApart, startBenchZoho } from "./children";
import { measureCreates } from "./creates";
import { measureLists } from "./lists";
import { measurePolls } from "./polls";
import type { Paces, ReadTask } from "./readOften";
import { type Figures, printReport } from "./report";
import type { UploadTask } from "./uploadFile";

/** Counts and ratios; times only beside others of the same run. Prints tables and writes everything as JSON. */

const uploadSize = 100 * 1024 * 1024;

/** How often an attachment of 100 MB is in memory while it goes up: bytes on top of the idle process, in its size. */
async function measureUpload(zoho: BenchZoho): Promise<number> {
  const recordType = "Robots_with_files";
  const recordId = await zoho.seed(recordType, 1);
  const task: UploadTask = { route: zoho, recordType, recordId, bytes: uploadSize };
  return (await measureApart<number>("uploadFile.ts", task)) / uploadSize;
}

async function measurePaces(zoho: BenchZoho): Promise<Paces> {
  const recordId = await zoho.seed("Robots_read_often", 1);
  const task: ReadTask = { route: zoho, path: `/crm/v8/Robots_read_often/${recordId}` };
  return measureApart("readOften.ts", task);
}

async function measure(): Promise<Figures> {
  const bundle = await measureBundle();
  const zoho = await startBenchZoho();
  try {
    return {
      bundle,
      lists: await measureLists(zoho),
      creates: await measureCreates(zoho),
      bulk: await measureBulk(zoho),
      polls: await measurePolls(zoho),
      uploadCopies: await measureUpload(zoho),
      paces: await measurePaces(zoho),
    };
  } finally {
    zoho.stop();
  }
}

async function run(): Promise<void> {
  const figures = await measure();
  const goals = printReport(figures);
  const file = path.join(mkdtempSync(path.join(tmpdir(), "zoho-bench-")), "bench.json");
  writeFileSync(file, JSON.stringify({ ...figures, goals }, null, 2));
  console.log(`All figures as JSON: ${file}`);
}

void run();
