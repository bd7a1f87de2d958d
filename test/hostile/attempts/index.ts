import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { openAttempts, type Reached } from "./run";

/**
 * Random attempts of hostile hosts and callers on the bundle, and how the heap grows under them:
 * `npm run test:hostile -- --seed 7 --attempts 12000`.
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
  for (const { attempt: number, operation, manner, problem } of reached.slice(0, shown)) {
    console.log(`\nAttempt ${number}, ${operation}, ${manner}: ${problem.slice(0, 1_000)}`);
  }
  if (reached.length === 0) return console.log("Nothing was reached.");
  console.log(
    `\n${reached.length} attempts reached something. One alone: npm run test:hostile -- --seed ${seed} --only NUMBER`,
  );
  process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
