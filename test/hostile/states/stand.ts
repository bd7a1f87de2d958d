import { openStage, type Stage } from "../../histories/check";
import type { Poll, Step } from "../../histories/history";
import { type Delivery, openInstance, type Remembered } from "../../histories/instance";
import { lastVersion, type Thing } from "../../histories/ledger";
import { openWorld, type World } from "../../histories/world";
import { damaged, type Path, pathsIn, type Way, ways } from "./damage";
import { forgets } from "./forgets";
import type { Scene } from "./scenes";

/** Which of the places of a saved state is damaged. */
type Place = (typeof places)[number];

const places = ["the state", "state and copy", "the copy alone", "the round before"] as const;

/** A damage of one member. */
export interface Damage {
  path: Path;
  way: Way;
  place: Place;
}

/** A flow whose saved state is damaged again and again. */
export interface Stand {
  /** All damages of what it saved. */
  damages: readonly Damage[];
  /** Lets the flow go on from the damaged state. Gives what was wrong with that. */
  attempt(damage: Damage): Promise<string[]>;
  close(): void;
}

export const describe = ({ path, way, place }: Damage): string =>
  `${["saved", ...path].join(".")} ${way.name}, in ${place}`;

const second = 1000;
const minute = 60 * second;
const mostTime = 15 * minute;
const mostCalls = 200;
const mostRuns = 40;
const stateLimit = 1024 * 1024;
const copyPrefix = "zohoPolling:";
const made = 2;

/** Plays a scene up to its state; then records are made and deleted that a run from that state is to tell of. */
export async function openStand(scene: Scene): Promise<Stand> {
  const stage = await openStage();
  const { zoho, time } = stage;
  const { feed, setup } = scene;
  time.begin(setup.start);
  Object.assign(zoho.quirks.crm, setup.crm);
  Object.assign(zoho.quirks.books, setup.books);
  const world = openWorld(zoho, feed, setup, time);
  const { things } = world.ledger;
  const instance = openInstance(feed, setup, world.organizationId, () => world.connection());
  const traffic = watch(stage, world);
  const restoreTime = time.install(setup.skew);
  const close = () => {
    restoreTime();
    traffic.disconnect();
    world.close();
    zoho.close();
  };
  const told: Delivery[] = [];
  for (const step of scene.steps) told.push(...(await take(step)));
  const saved = structuredClone(instance.remembered());
  const known = idsIn(world, told, ["created", "updated"]);
  const pending = things.filter(({ id, existed }) => !existed && !known.has(id));
  pass(2 * minute);
  pending.push(...make());
  change("delete", 1);
  const removed = things.filter((thing) => isGone(thing) && thing.existed).slice(0, 1);
  pass(4 * minute);

  function pass(milliseconds: number) {
    time.advance(milliseconds);
    world.settle();
  }

  function change(op: "create" | "delete", count: number, pick = 0) {
    world.change({ op, pick, count, late: 0, own: false });
  }

  function make(): Thing[] {
    change("create", made);
    return things.slice(-made);
  }

  /** Deletes what was made last, so that the next attempt finds as much as this one. */
  const tidy = () => change("delete", made, things.filter(isThere).length - made);

  async function take(step: Step): Promise<Delivery[]> {
    if (step.do === "wait") pass(step.milliseconds);
    else if (step.do === "change") world.change(step);
    else if (step.do === "poll") return (await runOnce(step.edits)).deliveries;
    else throw new Error(`No scene has "${step.do}".`);
    return [];
  }

  async function runOnce(edits: Poll["edits"] = [], from?: unknown) {
    traffic.begin(edits);
    const begin = time.now();
    const { thrown, rounds, warnings } = await instance.run({}, () => {}, from);
    if (thrown) throw thrown;
    if (time.now() - begin > mostTime) throw new Error("The run takes too long.");
    const size = instance.stateSize();
    if (size > stateLimit) throw new Error(`The state has ${size} bytes.`);
    return { deliveries: rounds.flatMap((round) => round.deliveries), warnings };
  }

  /** Runs the flow until it finds nothing more. */
  async function comeToRest(from?: unknown) {
    const deliveries: Delivery[] = [];
    const warnings: string[] = [];
    for (let runs = 0, empty = 0; empty < 2; runs += 1) {
      if (runs === mostRuns) throw new Error("The flow finds something in each run.");
      const run = await runOnce([], runs === 0 ? from : undefined);
      deliveries.push(...run.deliveries);
      warnings.push(...run.warnings);
      empty = run.deliveries.length === 0 ? empty + 1 : 0;
      pass(10 * second);
    }
    return { deliveries, warnings };
  }

  return {
    damages: pathsIn(stateIn(saved)).flatMap((path) =>
      ways.flatMap((way) => places.map((place) => ({ path, way, place }))),
    ),
    attempt: async ({ path, way, place }) => {
      const wrong = damaged(stateIn(saved), path, way);
      world.renewToken();
      instance.remember(withDamage(saved, wrong, place));
      try {
        const first = await comeToRest(place === "the round before" ? wrong : undefined);
        const isAnew =
          isNothing(wrong) || first.warnings.some((one) => one.includes("starts anew"));
        const later = make();
        pass(4 * minute);
        const last = await comeToRest();
        const deliveries = [...first.deliveries, ...last.deliveries];
        const created = isAnew ? later : [...pending, ...later];
        const gone = isAnew ? [] : removed.filter(({ id }) => !forgets(wrong, stateIn(saved), id));
        const problems = problemsOf(world, scene, deliveries, created, gone);
        tidy();
        return problems;
      } catch (thrown) {
        return [stackOf(thrown)];
      }
    },
    close,
  };
}

/** What is wrong with what was delivered, when these were to come. */
function problemsOf(
  world: World,
  { feed, setup }: Scene,
  deliveries: Delivery[],
  created: Thing[],
  removed: Thing[],
): string[] {
  const told = idsIn(world, deliveries, ["created", "updated"]);
  const deleted = idsIn(world, deliveries, ["deleted"]);
  const isWanted = ({ passes }: Thing) => passes || !setup.filtered;
  const alive = new Set(world.ledger.things.filter(isThere).map(({ id }) => id));
  const known = new Set(world.ledger.things.map(({ id }) => id));
  const tellsDeletions = feed.trigger === "crmRecordsPollingTrigger" || feed.by === "content";
  return [
    ...created
      .filter((thing) => isThere(thing) && isWanted(thing) && !told.has(thing.id))
      .map(({ id }) => `${id} was created and is not delivered`),
    ...removed
      .filter(({ id }) => tellsDeletions && !deleted.has(id))
      .map(({ id }) => `${id} was deleted, and nothing tells it`),
    ...[...deleted].filter((id) => alive.has(id)).map((id) => `${id} is told as deleted`),
    ...[...deleted].filter((id) => !known.has(id)).map((id) => `${id}, deleted, never was`),
  ];
}

const idsIn = ({ place }: World, deliveries: Delivery[], kinds: Delivery["change"][]) =>
  new Set(
    deliveries
      .filter(({ change }) => kinds.includes(change))
      .map(({ record }) => String(record[place.idField])),
  );

const isGone = (thing: Thing) => lastVersion(thing).op === "delete";
const isThere = (thing: Thing) => !isGone(thing);

const isNothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === "object" && Object.keys(value).length === 0);

const stackOf = (thrown: unknown) =>
  thrown instanceof Error ? `${thrown.stack}`.split("\n").slice(0, 4).join(" ") : String(thrown);

const stateIn = ({ flow }: Remembered): unknown =>
  (flow.__prismaticInternal as { polling: unknown }).polling;

function withDamage(saved: Remembered, wrong: unknown, place: Place): Remembered {
  if (place === "the round before") return saved;
  const isCopy = (key: string) => key.startsWith(copyPrefix) && place !== "the state";
  const crossFlow = Object.entries(saved.crossFlow).map(([key, one]) => [
    key,
    isCopy(key) ? wrong : one,
  ]);
  return {
    flow: place === "the copy alone" ? {} : { __prismaticInternal: { polling: wrong } },
    crossFlow: Object.fromEntries(crossFlow),
  };
}

/** Ends runs that make more calls than any does, and makes changes under them. */
function watch({ zoho }: Stage, world: World) {
  let calls = 0;
  let edits: Poll["edits"] = [];
  const disconnect = zoho.connect({
    before: () => {
      for (const { call, change } of edits) if (call === calls) world.change(change);
      calls += 1;
      if (calls > mostCalls) throw new Error("The run makes calls without end.");
    },
  });
  return {
    begin: (next: Poll["edits"]) => {
      calls = 0;
      edits = next;
    },
    disconnect,
  };
}
