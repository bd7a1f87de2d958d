import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { attemptDamages } from "../states/attempts";
import { scenes } from "../states/scenes";
import { openAttempts, type Reached } from "./run";

/**
 * Random attempts of hostile hosts and callers on the bundle, and how the heap grows under them; and random damages of
 * what polling triggers save, so many of each scene: `npm run test:hostile -- --seed 7 --attempts 12000 --damages 60`.
 */

/** So many attempts fill caches and what is compiled. */
const warmUp = 3_000;
const mostGrowth = 2 * 1024;
const shown = 10;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

async function heap(): Promise<number> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise(setImmediate);
    collect();
  }
  return process.memoryUsage().heapUsed;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      attempts: { type: "string", default: "12000" },
      damages: { type: "string", default: "60" },
      only: { type: "string" },
    },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const attempts = Number(values.attempts);
  console.log(`Seed ${seed}, ${attempts} attempts after ${warmUp} to warm up.`);
  const { attempt, close } = await openAttempts(seed);
  const reached: Reached[] = [];
  if (values.only !== undefined) {
    reached.push(...(await attempt(Number(values.only))));
  } else {
    for (let number = 0; number < warmUp; number += 1) reached.push(...(await attempt(number)));
    const before = await heap();
    for (let number = warmUp; number < warmUp + attempts; number += 1) {
      reached.push(...(await attempt(number)));
    }
    const growth = ((await heap()) - before) / attempts;
    console.log(
      `The heap grew by ${growth.toFixed(0)} bytes an attempt; at most ${mostGrowth} are allowed.`,
    );
    if (growth > mostGrowth) process.exitCode = 1;
  }
  close();
  const lost = values.only === undefined ? await damageStates(seed, Number(values.damages)) : [];
  for (const { attempt: number, operation, manner, problem } of reached.slice(0, shown)) {
    console.log(`\nAttempt ${number}, ${operation}, ${manner}: ${problem.slice(0, 1_000)}`);
  }
  for (const problem of lost.slice(0, shown)) console.log(`\n${problem.slice(0, 1_000)}`);
  if (lost.length > 0) process.exitCode = 1;
  if (reached.length === 0) return console.log("Nothing was reached.");
  console.log(
    `\n${reached.length} attempts reached something. One alone: npm run test:hostile -- --seed ${seed} --only NUMBER`,
  );
  process.exitCode = 1;
}

/** Damages what each scene saved. Gives what went wrong. */
async function damageStates(seed: number, each: number): Promise<string[]> {
  const problems: string[] = [];
  for (const scene of scenes) problems.push(...(await attemptDamages(scene, seed, each)));
  console.log(`${scenes.length * each} damaged states, of which ${problems.length} went wrong.`);
  return problems;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
