import { failureOf } from "../../errors/errors";
import type { FieldMemory } from ".";

/**
 * Ends a run whose request for a module's fields Zoho refused. A dead token or a missing scope is the same the second time.
 * @throws Zoho's refusal, where there was one.
 */
export function rethrowRefusal(memory: FieldMemory, module: string): void {
  const refusal = memory.refusalOf(module);
  if (refusal !== undefined && !failureOf(refusal)?.retryable) throw refusal;
}
