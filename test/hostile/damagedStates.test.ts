import { attemptDamages } from "./states/attempts";
import { scenes } from "./states/scenes";
import { openStand } from "./states/stand";

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

test("a time with a fraction in the position of a list begins the walk anew", async () => {
  const [scene] = scenes.filter(({ name }) => name === "crm list, loading history");
  if (!scene) throw new Error("The scene is missing.");
  const stand = await openStand(scene);
  const fractions = stand.damages.filter(
    ({ path, way }) => path.at(-1) === "time" && way.name === "a fraction",
  );

  const problems = [];
  for (const damage of fractions) problems.push(...(await stand.attempt(damage)));
  stand.close();

  expect(fractions.length).toBeGreaterThan(0);
  expect(problems).toEqual([]);
});
