import { field, type SimAccount } from "../../../simulator";

/** A custom module whose records are in a blueprint for ever. */
export const shifts = "Shifts";

/** The transition from each phase to the other: one that ran twice is seen. */
export const step = "Step";

/** Defines the module and its blueprint, and tells how operations write its records. */
export function openShifts(crm: SimAccount["crm"]) {
  crm.defineModule({
    apiName: shifts,
    fields: [field.textarea("Remarks"), field.picklist("Phase", ["Idle", "Busy"])],
  });
  const way = { name: step, fields: [{ name: "Remarks", mandatory: true }] };
  crm.defineBlueprint(shifts, {
    name: "Turns",
    field: "Phase",
    transitions: [
      { ...way, from: "Idle", to: "Busy" },
      { ...way, from: "Busy", to: "Idle" },
    ],
  });
  return { name: shifts, mark: "Name", change: "Remarks", values: { Phase: "Idle" } };
}
