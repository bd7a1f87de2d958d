import { type BenchZoho, measureApart, type Traffic } from "./children";
import type { ListFigures, ListTask } from "./readList";

const ways: ListTask["way"][] = ["plain walk", "Fetch All", "Fetch All, Use COQL"];

/** One way of reading one module. */
export interface ListRow extends ListFigures, Traffic {
  way: ListTask["way"];
}

/** Reads modules of several sizes in every way. */
export async function measureLists(zoho: BenchZoho): Promise<ListRow[]> {
  const rows: ListRow[] = [];
  const measureAll = async (size: number, ways: ListTask["way"][]) => {
    await zoho.seed(`Robots_${size}`, size);
    for (const way of ways) rows.push(await measureList(zoho, size, way));
  };
  for (const size of [1_000, 10_000, 100_000]) await measureAll(size, ways);
  // Past the end of page tokens, where the plain walk gets no further.
  await measureAll(102_000, ["Fetch All", "Fetch All, Use COQL"]);
  return rows;
}

async function measureList(zoho: BenchZoho, size: number, way: ListTask["way"]): Promise<ListRow> {
  await zoho.traffic();
  const task: ListTask = { route: zoho, module: `Robots_${size}`, way };
  const figures = await measureApart<ListFigures>("readList.ts", task);
  if (figures.records !== size) throw new Error(`${way} read ${figures.records} of ${size}.`);
  return { way, ...figures, ...(await zoho.traffic()) };
}
