import type { Random } from "../../../simulator/random";
import type { Ledger, Operation, Place, Thing } from "../ledger";
import type { World } from "../world";

/** What an operation is made from. */
export interface Scene {
  world: World;
  ledger: Ledger;
  random: Random;
  number: number;
  /** Text that no other operation writes. */
  mark: string;
}

/** Makes an operation; undefined when there is nothing just now that it could work on. */
export type Kind = (scene: Scene) => Operation | undefined;

export const chance = (random: Random, share: number): boolean => random() < share;

export function pick<T>(random: Random, items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** A thing on which no other operation works, in one of the places. */
export function pickThing<P extends Place>(
  { random, ledger }: Scene,
  places: readonly P[],
): { thing: Thing; place: P } | undefined {
  const place = pick(
    random,
    places.filter((one) => ledger.free(one).length > 0),
  );
  const thing = place && pick(random, ledger.free(place));
  return place && thing ? { place, thing } : undefined;
}
