import { field, type SimAccount } from "../../../simulator";
import { absent, type Place } from "../ledger";

/** A module whose records are locked and unlocked. */
export const contracts = "Contracts";

/** Defines the module; locks are known by their reasons, which are their marks. */
export function openLocks(crm: SimAccount["crm"]): Place {
  crm.defineModule({ apiName: contracts, fields: [field.textarea("Remarks")] });
  crm.configureLocking(contracts, "Manual");
  const { locked } = crm.context;
  return {
    name: "locks",
    find: (mark) =>
      [...locked].flatMap(([key, { reason }]) =>
        reason === mark ? [key.split("/")[1] ?? ""] : [],
      ),
    observe: (id) => (locked.has(`${contracts}/${id}`) ? "locked" : absent),
    count: () => locked.size,
  };
}
