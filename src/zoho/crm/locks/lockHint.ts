import { changeHint } from "../../errors/errors";

/** The next step where a rule locked a record. */
export const ruleHint =
  "A rule locked the record, and no step can unlock it. Change the record so that the rule's conditions are not met, or ask a CRM administrator.";

/** Why a record cannot be locked or unlocked: Zoho has one code for all of it (docs/zoho-crm.md#locks-of-records). */
const hints: [RegExp, string][] = [
  [
    /configuration is not present/i,
    "Record locking is not set up for the module. Ask a CRM administrator to set it up.",
  ],
  [
    /only automatic locking/i,
    "Rules alone lock the records of the module. Ask a CRM administrator to allow manual locks as well.",
  ],
  [
    /already locked/i,
    "Somebody locked the record before, for another reason. Unlock the record first, with CRM - Unlock Record.",
  ],
  [/automatically locked/i, ruleHint],
];

/** The same error with the next step, where its reason tells one. */
export const withLockHint = (thrown: unknown): unknown =>
  changeHint(thrown, ({ reason, hint }) => hints.find(([says]) => says.test(reason))?.[1] ?? hint);
