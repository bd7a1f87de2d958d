/**
 * What requests that run side by side gave, in their order. Each of them ends before a failed one fails them all, so
 * that no request outlives its run.
 */
export async function endAll<T>(requests: readonly (T | Promise<T>)[]): Promise<T[]> {
  await Promise.allSettled(requests);
  return Promise.all(requests);
}
