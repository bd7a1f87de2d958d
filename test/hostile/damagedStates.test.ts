import { attemptDamages } from "./states/attempts";
import { scenes } from "./states/scenes";

const seed = Number(process.env.HISTORIES_SEED ?? Math.floor(Math.random() * 2 ** 31));

describe(`a saved state that is damaged, with seed ${seed}`, () => {
  test.each(scenes)("$name: loses nothing, or begins anew and says so", async (scene) => {
    expect(await attemptDamages(scene, seed, 8)).toEqual([]);
  });
});
