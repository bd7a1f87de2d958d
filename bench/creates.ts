import { type BenchZoho, measureApart } from "./children";
import type { CreateFigures, CreateTask } from "./createApart";

/** What a step that creates records took. */
export interface CreateRow extends CreateFigures {
  /** What of the module's fields the step knew. */
  fields: "unknown" | "known";
  calls: number;
}

const module = "Robots_to_create";

/** Creates one record by a step that knows nothing, one by the next, and then 10,000. */
export async function measureCreates(zoho: BenchZoho): Promise<CreateRow[]> {
  await zoho.seed(module, 1);
  const create = async (rows: number, crossFlowState?: Record<string, unknown>) => {
    await zoho.traffic();
    const task: CreateTask = { route: zoho, module, rows, crossFlowState };
    const figures = await measureApart<CreateFigures>("createApart.ts", task);
    if (figures.created !== rows) throw new Error(`${figures.created} of ${rows} were created.`);
    const { calls } = await zoho.traffic();
    return { fields: crossFlowState ? "known" : "unknown", calls, ...figures } as const;
  };
  const cold = await create(1);
  const known = cold.crossFlowState;
  return [cold, await create(1, known), await create(10_000, known)];
}
