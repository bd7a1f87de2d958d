import { parseArgs } from "node:util";
import { describeCounts, describeViolations } from "./report";
import { runSoak } from "./run";

/** `npm run test:soak -- --seed 7 --operations 20000`; see README.md. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      operations: { type: "string", default: "20000" },
      money: { type: "boolean", default: false },
    },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const operations = Number(values.operations);
  if (![seed, operations].every((number) => Number.isSafeInteger(number) && number >= 0)) {
    throw new Error("--seed and --operations take whole numbers.");
  }
  const isMoney = values.money;
  console.log(`Seed ${seed}, ${operations} operations${isMoney ? " that move money" : ""}.`);
  const begin = performance.now();
  const { ledger, simulated } = await runSoak({ seed, operations, isMoney });
  const real = (performance.now() - begin) / 1000;

  console.log(describeCounts(ledger.entries));
  console.log(
    `\n${(simulated / 3_600_000).toFixed(1)} simulated hours in ${real.toFixed(0)} seconds.`,
  );
  const { violations } = ledger;
  if (violations.length === 0) {
    console.log("Every operation did what it reported.");
    return;
  }
  console.log(`\n${describeViolations(violations)}`);
  console.log(
    `\n${violations.length} violations. To see them again: npm run test:soak -- --seed ${seed} --operations ${operations}${isMoney ? " --money" : ""}`,
  );
  process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
