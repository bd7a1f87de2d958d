import { testing } from "@prismatic-io/spectral";
import type { Route } from "./children";
import { peak, resident } from "./memory";
import { routeTo } from "./route";

/** Attaches one large file, in this process, and sends the memory that it took. */

export interface UploadTask {
  route: Route;
  recordType: string;
  recordId: string;
  bytes: number;
}

const { route, recordType, recordId, bytes }: UploadTask = JSON.parse(process.argv[2] ?? "");
const { default: bundle } = require("../dist/index.js");
const harness = testing.createHarness(bundle);

async function run(): Promise<void> {
  routeTo(route);
  const before = resident();
  // Filled, so that it is really there: the first of the copies that are counted.
  const data = Buffer.alloc(bytes, "example ");
  await harness.action("crmAddAttachment", {
    connection: route.connection,
    recordType,
    recordId,
    file: { data, contentType: "application/octet-stream" },
    fileName: "example.bin",
  });
  process.send?.(peak() - before);
}

void run();
