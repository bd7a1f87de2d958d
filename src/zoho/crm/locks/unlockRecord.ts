import { failureOf } from "../../errors/errors";
import { refusal } from "../../errors/refuse";
import type { ZohoClient } from "../../http/client";
import { crmPath } from "../../http/paths";
import { sendWrite } from "../records/answers";
import { repetitionOf } from "../repetition";
import { withLockHint } from "./lockHint";
import { isAutomatic, type Lock, locksPath, readLocks } from "./readLocks";

/** What became of a record that a step unlocked. */
export interface UnlockedRecord {
  id: string;
  /** `unchanged` where the record was not locked. */
  status: "unlocked" | "unchanged";
}

/**
 * Ends the lock of a record that a person or a step made, whatever its reason. Scopes as for `lockRecord`, to read and to
 * delete.
 * @throws ZohoError also where a rule locked the record.
 */
export async function unlockRecord(
  client: ZohoClient,
  module: string,
  id: string,
): Promise<UnlockedRecord> {
  const locks = await readLocks(client, module, id);
  if (locks.length === 0) return { id, status: "unchanged" };
  const manual = locks.filter((lock) => !isAutomatic(lock));
  if (manual.length === 0) throw lockedByRule(module, id);
  let status: UnlockedRecord["status"] = "unchanged";
  for (const lock of manual) {
    if (await endLock(client, module, id, lock)) status = "unlocked";
  }
  return { id, status };
}

/** Whether there was a lock to end: somebody else may have ended it meanwhile. */
async function endLock(
  client: ZohoClient,
  module: string,
  id: string,
  lock: Lock,
): Promise<boolean> {
  const path = crmPath`/${module}/${id}/Locking_Information__s/${lock.id}`;
  try {
    await sendWrite(client, { method: "DELETE", path, ...repetitionOf("unlockRecord") });
    return true;
  } catch (thrown) {
    const isDoubtful = failureOf(thrown)?.code === "INVALID_DATA";
    const left = isDoubtful
      ? await readLocks(client, module, id).catch(() => undefined)
      : undefined;
    if (left?.every((one) => one.id !== lock.id)) return false;
    throw withLockHint(thrown);
  }
}

const lockedByRule = (module: string, id: string): unknown =>
  withLockHint(
    refusal({
      product: "crm",
      operation: `GET ${locksPath(module, id)}`,
      code: "NOT_ALLOWED",
      reason: "the record is automatically locked",
    }),
  );
