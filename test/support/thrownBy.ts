/**
 * What an operation throws.
 * @throws Error where the operation succeeds.
 */
// biome-ignore lint/suspicious/noExplicitAny: tests read members of every error
export async function thrownBy(operation: Promise<unknown>): Promise<any> {
  return operation.then(
    (result) => {
      throw new Error(`The operation succeeded: ${JSON.stringify(result)}`);
    },
    (thrown) => thrown,
  );
}
