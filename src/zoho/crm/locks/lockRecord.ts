import { changeHint, failureOf, ZohoError } from "../../errors/errors";
import type { ZohoClient } from "../../http/client";
import { doneItems, sendWrite } from "../records/answers";
import { repetitionOf } from "../repetition";
import { ruleHint, withLockHint } from "./lockHint";
import { isAutomatic, type Lock, locksPath, readLocks } from "./readLocks";

/** The lock of a record that a step locked. */
export interface LockedRecord {
  /** Null where Zoho does not tell. */
  lockId: string | null;
}

/** The most characters of a reason (docs/zoho-crm.md#locks-of-records). */
export const maxReason = 3_000;

const isLockedAlready = /already locked/i;

/**
 * Locks a record for a reason. A record that is locked for this reason already has the lock that is asked for, so that
 * the request may be repeated. Scope: ZohoCRM.settings.modules.CREATE or ZohoCRM.modules.lockinginformation.CREATE; both
 * are asked for in Zoho's documents.
 * @throws ZohoError also where the record is locked for another reason, or by a rule.
 */
export async function lockRecord(
  client: ZohoClient,
  module: string,
  id: string,
  reason: string,
): Promise<LockedRecord> {
  try {
    const answer = await sendWrite<unknown>(client, {
      method: "POST",
      path: locksPath(module, id),
      body: { data: [{ Locked_Reason__s: reason }] },
      ...repetitionOf("lockRecord"),
    });
    const made = doneItems(answer)[0]?.details?.id;
    return { lockId: made === undefined || made === null ? null : String(made) };
  } catch (thrown) {
    const failure = failureOf(thrown);
    const isLocked = isLockedAlready.test(failure?.reason ?? "");
    const isPerhapsLocked = isLocked || failure?.outcomeUnknown;
    const locks = isPerhapsLocked ? await readLocks(client, module, id).catch(() => []) : [];
    const own = locks.find((lock) => isOf(lock, reason));
    if (own) return { lockId: own.id };
    if (failure && isLocked && locks.length === 0) {
      throw new ZohoError({ ...failure, outcomeUnknown: true, hint: unreadHint });
    }
    if (!failure?.outcomeUnknown && locks.length > 0 && locks.every(isAutomatic)) {
      throw changeHint(thrown, () => ruleHint);
    }
    throw withLockHint(thrown);
  }
}

const unreadHint =
  "The lock could not be read, so that it is unknown whether it is this step's own. Run the step again, which does no harm.";

/** Whether a lock is one that a step with this reason made; Zoho may trim texts. */
const isOf = (lock: Lock, reason: string): boolean =>
  !isAutomatic(lock) && String(lock.Locked_Reason__s ?? "").trim() === reason.trim();
