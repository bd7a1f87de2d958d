import { parseArgs } from "node:util";
import { checkFeed, openStage } from "./check";
import { feedsNamed } from "./feeds";
import { describeCounts } from "./report";

/** `npm run test:histories -- --runs 500 --seed 7 --feed "crm list"`; see README.md. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: "string", default: "500" },
      seed: { type: "string" },
      feed: { type: "string" },
      path: { type: "string" },
    },
  });
  const runs = Number(values.runs);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  if (![seed, runs].every((number) => Number.isSafeInteger(number) && number >= 0)) {
    throw new Error("--runs and --seed take whole numbers.");
  }
  const feeds = feedsNamed(values.feed);
  console.log(
    `Seed ${seed}, ${runs} histories for each way to find changes, ${feeds.length} feeds.`,
  );
  let failures = 0;
  let played = 0;
  for (const feed of feeds) {
    const stage = await openStage();
    const begin = performance.now();
    const share = values.feed ? 1 : feed.share;
    const checked = await checkFeed(stage, feed, {
      runs: Math.ceil(runs * share),
      seed,
      path: values.path,
    });
    const took = performance.now() - begin;
    stage.zoho.close();
    played += checked.runs;
    console.log(
      `${feed.name}: ${checked.runs} histories in ${(took / 1000).toFixed(1)} s; ${describeCounts(checked.counts)}`,
    );
    if (checked.failure === undefined) continue;
    failures += 1;
    console.log(`\nVIOLATION of ${feed.name}\n${checked.failure}\n`);
  }
  console.log(`${played} histories, ${failures} feeds with a violation.`);
  if (failures > 0) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 2;
});
