import type { CrmDirect } from "../simulator/crm/direct";
import type { Comparison } from "./verification";

const CONTACTS = 5_000;
const DAY_MS = 24 * 60 * 60_000;
/** The first contact is this old; the last one, with its last change, more than a day. */
const OLDEST_DAYS = 210;
const NEWEST_DAYS = 10;

const firstNames = ["Ada", "Ben", "Chidi", "Dana", "Emre", "Fatou", "Gil", "Hana", "Ivo", "Jo"];
const lastNames = ["Former", "Archive", "Ledger", "Yesterday", "Elder", "Bygone", "Once"];

/** The contacts that CRM has had for months, and which of them a flow was handed. */
export interface ContactHistory {
  /** The day before the first contact, for instance `2026-01-31`. */
  lookBackDate: string;
  /** Counts contacts that a flow was handed. */
  arrive(ids: string[]): void;
  /** How many contacts there are, and what did not arrive exactly once; a sentence each. */
  check(): Comparison;
}

/** Stores 5,000 made-up contacts in CRM, spread over the months before `now`; some were changed since. */
export function seedContactHistory(crm: Pick<CrmDirect, "seed">, now: number): ContactHistory {
  const oldest = now - OLDEST_DAYS * DAY_MS;
  const step = ((OLDEST_DAYS - NEWEST_DAYS) * DAY_MS) / CONTACTS;
  const ids = crm.seed("Contacts", CONTACTS, (index) => {
    const created = oldest + index * step;
    return { values: person(index), created, modified: created + (index % 8) * DAY_MS };
  });
  const arrivals = new Map<string, number>();
  return {
    lookBackDate: new Date(oldest - DAY_MS).toISOString().slice(0, 10),
    arrive(arrived) {
      for (const id of arrived) arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
    },
    check: () => ({ contacts: ids.length, differences: compareArrivals(ids, arrivals) }),
  };
}

function person(index: number) {
  const First_Name = pick(firstNames, index);
  const Last_Name = `${pick(lastNames, Math.floor(index / firstNames.length))} ${index + 1}`;
  const Email = `${First_Name}.${Last_Name}@example.net`.toLowerCase().replace(" ", ".");
  return { First_Name, Last_Name, Email };
}

function pick(names: string[], index: number): string {
  return names[index % names.length] as string;
}

/** What did not arrive exactly once, and what arrived without being one of `ids`. */
function compareArrivals(ids: string[], arrivals: Map<string, number>): string[] {
  const known = new Set(ids);
  const strangers = [...arrivals.keys()].filter((id) => !known.has(id));
  const wrong = ids.filter((id) => arrivals.get(id) !== 1);
  return [
    ...wrong.map((id) => `Contact ${id} arrived ${arrivals.get(id) ?? 0} times.`),
    ...strangers.map((id) => `Contact ${id} is not one of the history.`),
  ];
}
