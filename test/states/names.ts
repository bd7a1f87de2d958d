import { numberOf } from "./records";

type Values = Record<string, unknown>;

/** What a trigger hands over, in words: lists by change of a polling trigger, events, items of a batch, or a job. */
export function namesOf(data: unknown, idField: string): string[] {
  if (Array.isArray(data)) return data.flatMap((entry) => namesOf(entry, idField));
  const { operation, id, ids, job, ...lists } = data as Values;
  if (job) return [`finished ${numberOf((job as Values).id)}`];
  if (operation) return [ids ?? id].flat().map((one) => `${operation} ${numberOf(one)}`);
  return Object.entries(lists).flatMap(([change, found]) =>
    (found as Values[]).map((record) => `${change} ${numberOf(record[idField])}`),
  );
}
