import type { SimAccount } from "../../simulator";
import { booksPlace } from "../histories/places/books";
import { crmPlace, machines } from "../histories/places/crm";
import type { Place } from "../histories/places/place";
import type { Scene, Step } from "./scene";

type Change = Extract<Step, { do: "create" | "update" | "delete" }>;

/** The records of a scene, by number. */
export interface Records {
  change(change: Change, now: number): Promise<void>;
  idField: string;
  /** The fields that the feed sees besides the id and the stamps. */
  watched: string[];
}

// Above everything that the embedded Zoho gives itself, so that neither comes upon the other.
const firstId = 4_900_000_000_000_000_000n;

export const idOf = (number: number): string => String(firstId + BigInt(number) * 7n);

export const numberOf = (id: unknown): string => String((BigInt(String(id)) - firstId) / 7n);

/** Opens the module or record type of a scene. */
export function openRecords(account: SimAccount, { product, type }: Scene): Records {
  const [organization] = account.books.organizations;
  if (!organization) throw new Error("The organization is missing.");
  const place =
    product === "crm"
      ? crmPlace(account, type, 1)
      : booksPlace(organization, type, (_milliseconds, work) => work());
  const ids = product === "crm" ? account.crm.context : organization;
  return {
    change: (change, now) => makeChange(place, ids, type, change, now),
    idField: place.idField,
    watched: place.watched,
  };
}

async function makeChange(
  place: Place,
  givesIds: { newId(): string },
  type: string,
  step: Change,
  at: number,
): Promise<void> {
  const { from, to } = step;
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const ids = numbers.map(idOf);
  const options = { at, visibleIn: 0, own: "by" in step };
  const [watched = ""] = place.watched;
  if (step.do === "delete") place.remove(ids, options);
  else if (step.do === "update") place.update(ids, { [watched]: `change at ${at}` }, options);
  else {
    const records = numbers.map((number) => ({
      ...newRecord(type, watched, number),
      ...(step.do === "create" && step.values),
    }));
    await withIds(givesIds, ids, () => place.create(records, options, requireIds(ids)));
  }
}

const newRecord = (type: string, watched: string, number: number) => ({
  Name: `Example ${number}`,
  Last_Name: `Example ${number}`,
  [watched]: `new ${number}`,
  ...(type === machines && { Kind: "a" }),
});

/** Lets things be made with those ids. */
export async function withIds(
  givesIds: { newId(): string },
  ids: readonly string[],
  work: () => unknown,
): Promise<void> {
  const own = givesIds.newId;
  const left = [...ids];
  givesIds.newId = () => left.shift() ?? own();
  try {
    await work();
  } finally {
    givesIds.newId = own;
  }
}

const requireIds = (wanted: string[]) => (ids: string[]) => {
  if (ids.join() !== wanted.join()) throw new Error(`The records have other ids: ${ids[0]}, …`);
};
