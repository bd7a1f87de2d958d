import { attemptDamages } from "./states/attempts";
import { scenes } from "./states/scenes";

const seed = Number(process.env.HISTORIES_SEED ?? Math.floor(Math.random() * 2 ** 31));

describe(`a saved state that is damaged, with seed ${seed}`, () => {
  test.each(scenes)("$name: loses nothing, or begins anew and says so", async (scene) => {
    expect(await attemptDamages(scene, seed, 8)).toEqual([]);
  });
});

test("a time that was cut in the position of a COQL walk begins the walk anew", async () => {
  const scene = scenes.find(({ name }) => name === "crm COQL, 60 fields, small pages");

  expect(scene && (await attemptDamages(scene, 208_034_460, 8))).toEqual([]);
});
