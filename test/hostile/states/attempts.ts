import { randomFor } from "../../soak/faultPlan";
import { pick } from "../attempts/oddity";
import type { Scene } from "./scenes";
import { type Damage, describe, openStand } from "./stand";

/** So many damages are tried on one Zoho, on which each leaves records and time. */
const perStand = 50;

/**
 * Damages the state of a scene in so many ways, drawn by the seed so that each member is as likely as any other, however
 * many entries of its kind there are. Gives what went wrong.
 */
export async function attemptDamages(scene: Scene, seed: number, count: number): Promise<string[]> {
  const problems: string[] = [];
  for (let done = 0; done < count; done += perStand) {
    const random = randomFor(seed, done, scene.name.length);
    const stand = await openStand(scene);
    const kinds = [...new Set(stand.damages.map(kindOf))];
    for (let number = done; number < Math.min(count, done + perStand); number += 1) {
      const kind = pick(random, kinds);
      const damage = pick(
        random,
        stand.damages.filter((one) => kindOf(one) === kind),
      );
      const found = await stand.attempt(damage);
      problems.push(...found.map((problem) => `${scene.name}: ${describe(damage)}: ${problem}`));
    }
    stand.close();
  }
  return problems;
}

const kindOf = ({ path }: Damage) => path.join(".").replace(/\d+/g, "#");
