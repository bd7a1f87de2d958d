import type { BulkFigures, BulkTask } from "./bulkApart";
import { type BenchZoho, measureApart, type Traffic } from "./children";

const rows = 200_000;

/** One way of moving many rows. */
export interface BulkRow extends BulkFigures, Traffic {
  way: BulkTask["way"];
}

/** Reads and writes as many rows as one read job gives. */
export async function measureBulk(zoho: BenchZoho): Promise<BulkRow[]> {
  await zoho.seed("Robots_read_in_bulk", rows);
  await zoho.seed("Robots_written_in_bulk", 1);
  return [
    await measureWay(zoho, "Robots_read_in_bulk", "read"),
    await measureWay(zoho, "Robots_written_in_bulk", "write"),
  ];
}

async function measureWay(zoho: BenchZoho, module: string, way: BulkTask["way"]): Promise<BulkRow> {
  await zoho.traffic();
  const task: BulkTask = { route: zoho, module, way, rows };
  const figures = await measureApart<BulkFigures>("bulkApart.ts", task);
  if (figures.rows !== rows) throw new Error(`The ${way} did ${figures.rows} of ${rows} rows.`);
  return { way, ...figures, ...(await zoho.traffic()) };
}
