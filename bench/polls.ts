import { testing } from "@prismatic-io/spectral";
import axios from "axios";
import type { BenchZoho, Traffic } from "./children";
import { quiet, routeTo } from "./route";

/** What one poll of a module costs, in three ways. */
export interface PollRow extends Traffic {
  records: number;
  changes: number;
  way: "trigger" | "pages since" | "full scan";
  /** How many of the changes were found. */
  found: number;
}

const fields = ["Name", "Modified_Time", "Created_Time"];
/** Where Zoho ends a list (docs/zoho-crm.md#paging). */
const wall = 100_000;

/** Polls modules of several sizes with several numbers of changes. */
export async function measurePolls(zoho: BenchZoho): Promise<PollRow[]> {
  routeTo(zoho);
  const rows: PollRow[] = [];
  for (const records of [1_000, 10_000, 100_000, 1_000_000]) {
    const module = `Polled_${records}`;
    await zoho.seedPolled(module, records);
    const poll = openTrigger(zoho, module);
    await poll();
    for (const changes of [0, 10, 1_000]) {
      const since = await zoho.change(module, changes);
      const ways = { trigger: poll, "pages since": () => walkPages(zoho, module, since) };
      for (const [way, run] of Object.entries(ways)) {
        await zoho.traffic();
        const found = await run();
        rows.push({
          records,
          changes,
          way: way as PollRow["way"],
          found,
          ...(await zoho.traffic()),
        });
      }
    }
    await zoho.traffic();
    const found = await walkPages(zoho, module);
    rows.push({ records, changes: 0, way: "full scan", found, ...(await zoho.traffic()) });
  }
  return rows;
}

/** The trigger with its state; each call is one run, and gives the number of changes it delivered. */
function openTrigger({ connection }: BenchZoho, recordType: string): () => Promise<number> {
  const { default: bundle } = require("../dist/index.js");
  const harness = testing.createHarness(bundle);
  const instanceState = {};
  return async () => {
    const result = await harness.trigger(
      "crmRecordsPollingTrigger",
      {} as never,
      { connection, recordType, fields: ["Name"] },
      { instanceState, logger: quiet } as never,
    );
    const { data } = (result as { payload: { body: { data: unknown } } }).payload.body;
    const { created, updated } = data as { created: unknown[]; updated: unknown[] };
    return created.length + updated.length;
  };
}

/** What a builder would write: page by page, with If-Modified-Since when a time is given; as far as Zoho lets it. */
async function walkPages(
  { connection }: BenchZoho,
  module: string,
  since?: string,
): Promise<number> {
  let count = 0;
  let position: Record<string, unknown> = { page: 1 };
  for (;;) {
    const { data } = await axios.get(`https://www.zohoapis.eu/crm/v8/${module}`, {
      headers: {
        Authorization: `Zoho-oauthtoken ${connection.token?.access_token}`,
        ...(since && { "If-Modified-Since": since }),
      },
      params: { fields: fields.join(","), per_page: 200, ...position },
      validateStatus: (status) => status < 400,
    });
    count += data?.data?.length ?? 0;
    if (!data?.info?.more_records || count >= wall) return count;
    position = { page_token: data.info.next_page_token };
  }
}
