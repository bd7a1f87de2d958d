/**
 * What a run remembers, such as the platform's execution state. It is written in place; whether the platform carries
 * that from step to step is UNSURE (docs/prismatic.md#execution-state). If not, each step looks up once.
 */
export type RunMemory = Record<string, unknown>;

/**
 * What was found under a key before, else what the look-up finds: plain data. Whoever asks while a look-up is under
 * way gets the same one; a failed one is not remembered.
 */
export async function remember<T>(
  memory: RunMemory,
  key: string,
  lookUp: () => Promise<T>,
): Promise<T> {
  if (!(key in memory)) memory[key] = await shareLookUp(memory, key, lookUp);
  return memory[key] as T;
}

// A memory holds plain data only, so look-ups under way are kept beside it.
const lookUps = new WeakMap<RunMemory, Map<string, Promise<unknown>>>();

function shareLookUp(memory: RunMemory, key: string, lookUp: () => Promise<unknown>) {
  const underWay = lookUps.get(memory) ?? new Map<string, Promise<unknown>>();
  lookUps.set(memory, underWay);
  const found = underWay.get(key) ?? lookUp().finally(() => underWay.delete(key));
  underWay.set(key, found);
  return found;
}
