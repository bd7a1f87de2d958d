import { runSingleAction } from "../../playground/host/singleAction";
import type { Random } from "../../simulator/random";
import { injectFaults, plan, randomFor } from "./faultPlan";
import { hostileFaults } from "./hostileFaults";
import { createLedger, type Entry, type Ledger, type Operation, type Report } from "./ledger";
import { creditKinds } from "./money/credits";
import { documentKinds } from "./money/documents";
import { attachmentKinds } from "./operations/attachments";
import { bookConversionKinds } from "./operations/bookConversions";
import { bookFileKinds } from "./operations/bookFiles";
import { bookMailKinds } from "./operations/bookMail";
import { bulkKinds } from "./operations/bulk";
import { compositeKinds } from "./operations/composites";
import { conversionKinds } from "./operations/conversions";
import { crmExtraKinds } from "./operations/crmExtras";
import { customFieldKinds } from "./operations/customFields";
import { emailKinds } from "./operations/emails";
import { fileKinds } from "./operations/files";
import { formKinds } from "./operations/forms";
import { functionKinds } from "./operations/functions";
import type { Kind } from "./operations/kind";
import { linkKinds } from "./operations/links";
import { metadataKinds } from "./operations/metadata";
import { moneyKinds } from "./operations/money";
import { lifecycleKinds } from "./operations/notificationsTrigger";
import { paymentKinds } from "./operations/payments";
import { peopleKinds } from "./operations/people";
import { pickerKinds } from "./operations/pickers";
import { openPollers, type Poller, pollKind } from "./operations/polls";
import { processKinds } from "./operations/processes";
import { quietKinds } from "./operations/quiet";
import { rawKinds } from "./operations/raw";
import { recordKinds } from "./operations/records";
import { rowKinds } from "./operations/rows";
import { statusKinds } from "./operations/statuses";
import { tagKinds } from "./operations/tags";
import { viewKinds } from "./operations/views";
import { runWith } from "./traffic";
import { startWorld, type World } from "./world";

export interface SoakOptions {
  seed: number;
  operations: number;
  /** Only operations that move money; all when left out. */
  isMoney?: boolean;
}

export interface SoakResult {
  ledger: Ledger;
  /** Milliseconds of simulated time. */
  simulated: number;
}

// More than Zoho lets through while its limits are in force, fewer than two cores can carry.
const atOnce = 8;
// Whole seconds, so that several begin in the same instant.
const pauses = [0, 0, 0, 1, 2, 4].map((seconds) => seconds * 1000);
/** The part of the run in which Zoho's own limits are in force. */
const limited = { from: 0.3, to: 0.5 };
const tokensDieEvery = 400;
/** So many operations that every kind and every fault must have come up. */
const fullRun = 20_000;

/** Runs the operations against an embedded Zoho with faults, and compares what they reported with what it holds. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const world = await startWorld(options.seed);
  const ledger = createLedger(world.places);
  const begin = world.time.now();
  try {
    const ended = await world.time.passUntil(runAll(world, ledger, options));
    if (!ended) noteHanging(ledger);
    return { ledger, simulated: world.time.now() - begin };
  } finally {
    await world.stop();
  }
}

async function runAll(
  world: World,
  ledger: Ledger,
  { seed, operations, isMoney = false }: SoakOptions,
) {
  const entries = new Map<number, Entry>();
  const pollers = openPollers(world);
  const allKinds: WeightedKind[] = [
    ...recordKinds,
    ...bookConversionKinds,
    ...bookMailKinds,
    ...bookFileKinds,
    ...compositeKinds,
    ...quietKinds,
    ...customFieldKinds,
    ...rowKinds,
    ...crmExtraKinds,
    ...conversionKinds,
    ...statusKinds,
    ...tagKinds,
    ...attachmentKinds,
    ...linkKinds,
    ...fileKinds,
    ...emailKinds,
    ...bulkKinds,
    ...rawKinds,
    ...functionKinds,
    ...pickerKinds,
    ...paymentKinds,
    ...formKinds,
    ...peopleKinds,
    ...processKinds,
    ...metadataKinds,
    ...lifecycleKinds,
    ...viewKinds,
    ...moneyKinds,
    [2.5, pollKind(pollers)],
  ];
  const kinds = isMoney ? [...documentKinds, ...creditKinds] : allKinds;
  const execute = (number: number, operation: Operation) =>
    runOperation(world, ledger, entries, number, operation);
  const pollAll = async (first: number) => {
    for (const [index, poller] of pollers.entries()) {
      await execute(first - index, poller.operation());
    }
  };

  // The first polls only take the time from which on changes count.
  await pollAll(0);
  const planned = [...plan, ...hostileFaults(world.time)];
  const endFaults = injectFaults(world.zoho, seed, planned, (number) => entries.get(number));
  let next = 0;
  const work = async () => {
    while (next < operations) {
      next += 1;
      const number = next;
      const random = randomFor(seed, number);
      await world.time.sleep(pauses[Math.floor(random() * pauses.length)] ?? 0);
      const part = number / operations;
      world.limitCalls(part >= limited.from && part < limited.to);
      if (random() < 1 / tokensDieEvery) world.account.expireTokens();
      // Zoho's views and searches find texts that contain a mark: no mark is a part of another one.
      const mark = `soak-${String(number).padStart(6, "0")}`;
      const scene = { world, ledger, random, number, mark };
      await execute(number, makeOperation(scene, kinds));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  endFaults();
  world.renewToken();

  await world.time.sleep(5 * 60_000);
  await pollAll(-3);
  ledger.close();
  judgePollers(ledger, pollers);
  if (operations >= fullRun && !isMoney) {
    judgeBreadth(
      ledger,
      world,
      planned.map(({ name }) => name),
    );
  }
}

function noteHanging({ entries, violations }: Ledger): void {
  for (const entry of entries.filter(({ outcome }) => outcome === undefined)) {
    violations.push({ entry, problem: "never ended" });
  }
}

type WeightedKind = [weight: number, kind: Kind];

/** Draws kinds until one finds something to work on. */
function makeOperation(scene: Parameters<Kind>[0], kinds: WeightedKind[]): Operation {
  for (;;) {
    const operation = draw(scene.random, kinds)(scene);
    if (operation) return operation;
  }
}

function draw(random: Random, kinds: WeightedKind[]): Kind {
  const all = kinds.reduce((sum, [weight]) => sum + weight, 0);
  let left = random() * all;
  const drawn = kinds.find(([weight]) => {
    left -= weight;
    return left < 0;
  });
  if (!drawn) throw new Error("There are no kinds of operations.");
  return drawn[1];
}

async function runOperation(
  world: World,
  ledger: Ledger,
  entries: Map<number, Entry>,
  number: number,
  operation: Operation,
): Promise<void> {
  const entry = ledger.open(number, operation);
  entries.set(number, entry);
  const { key, inputs } = operation;
  const run =
    operation.run ?? (() => runSingleAction(world.bundle, world.connection(), key, inputs));
  const report: Report = await runWith(entry, run).then(
    (result) => ({ result }),
    (thrown) => ({ thrown }),
  );
  ledger.settle(entry, operation, report);
  if (entry.requests.some(({ status }) => status === 401)) world.renewToken();
}

/** A run that left something out proves nothing about it. */
function judgeBreadth(
  { entries, violations }: Ledger,
  { bundle }: World,
  faultNames: readonly string[],
): void {
  const ran = new Set(entries.map(({ key }) => key));
  const { actions, dataSources } = bundle;
  for (const key of Object.keys({ ...actions, ...dataSources })) {
    if (!ran.has(key)) violations.push({ problem: `${key} never ran` });
  }
  const struck = new Set(entries.flatMap(({ requests }) => requests.map(({ fault }) => fault)));
  for (const name of faultNames) {
    if (!struck.has(name)) violations.push({ problem: `no request met the fault: ${name}` });
  }
}

function judgePollers(ledger: Ledger, pollers: Poller[]): void {
  for (const poller of pollers) {
    for (const problem of poller.judge([...ledger.things(poller.place)])) {
      ledger.violations.push({ problem });
    }
  }
}
