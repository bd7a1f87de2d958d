import type { Random } from "../../simulator/random";
import {
  type ChannelInstance,
  type ChannelWorld,
  type Delivery,
  day,
  type FlowSpec,
  hour,
  minute,
  type Values,
} from "./world";

/** A change that was made in Zoho. */
interface Made {
  module: string;
  id: string;
  operation: "insert" | "update" | "delete";
  at: number;
  /** What the record's mark was after it. */
  mark: string;
}

/** What happens to instances on one account for some days. */
export interface Days {
  days: number;
  changesPerDay: number;
  /** The flows of each version, which are deployed one after the other. */
  versions: FlowSpec[][];
  /** Zoho is away for six hours, loses all channels and takes an import, once each. */
  disasters: boolean;
}

export interface DaysReport {
  changes: number;
  callbacks: number;
  deliveries: number;
  /** Deliveries whose event was delivered before. */
  repeats: number;
  bySource: Record<string, number>;
  calls: number;
  ticks: number;
  failedRuns: number;
  stateBytes: number;
  problems: string[];
}

const modules = ["Deals", "Contacts", "Leads"];

const newRecord = (module: string, number: number): Values =>
  module === "Deals"
    ? { Deal_Name: `Example ${number}`, Stage: "Qualification" }
    : { Last_Name: `Example ${number}` };

/** A field of all three modules. */
const markField = "Description";

const operationNames = { insert: "create", update: "edit", delete: "delete" } as const;

/** Lets the days pass and judges, from a ledger of its own, what the flows' steps got. */
export async function passDays(
  world: ChannelWorld,
  instances: ChannelInstance[],
  plan: Days,
  random: Random,
): Promise<DaysReport> {
  const { time, account, zoho } = world;
  const start = time.now();
  const end = start + plan.days * day;
  const ledger: Made[] = [];
  const living = new Map(modules.map((module) => [module, [] as string[]]));
  const problems: string[] = [];
  let marks = 0;
  let ticks = 0;
  let callbacks = 0;

  const note = (module: string, id: string, operation: Made["operation"], mark: string) => {
    ledger.push({ module, id, operation, at: time.now(), mark });
  };
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)] as T;
  function change() {
    const module = pick(modules);
    const ids = living.get(module) ?? [];
    const mark = `mark ${++marks}`;
    const dice = random();
    if (ids.length < 5 || dice < 0.3) {
      const values = { ...newRecord(module, marks), [markField]: mark };
      const id = account.crm.insert(module, values);
      ids.push(id);
      return note(module, id, "insert", mark);
    }
    const id = pick(ids);
    if (dice < 0.9) {
      account.crm.update(module, id, { [markField]: mark });
      return note(module, id, "update", mark);
    }
    account.crm.remove(module, id);
    ids.splice(ids.indexOf(id), 1);
    return note(module, id, "delete", "");
  }
  function importDeals() {
    const mark = `mark ${++marks}`;
    const ids = account.crm.bulk("Deals", {
      insert: Array.from({ length: 250 }, (_, index) => ({
        ...newRecord("Deals", index),
        [markField]: mark,
      })),
    });
    living.get("Deals")?.push(...ids);
    for (const id of ids) note("Deals", id, "insert", mark);
  }

  let version = 0;
  const flowsNow = () => plan.versions[version] ?? [];
  /** When each flow's channel began to watch a module's operation. */
  const watchedSince = new Map<string, number>();
  const keyOf = (instance: string, flow: string, event: string) => `${instance} ${flow} ${event}`;
  const eventsOf = ({ inputs }: FlowSpec) => JSON.parse(String(inputs.events)) as string[];
  const watches = (event: string, { module, operation }: Made) =>
    event === `${module}.all` || event === `${module}.${operationNames[operation]}`;
  async function deploy(to: number) {
    version = to;
    for (const instance of instances) {
      await instance.redeploy(flowsNow());
      for (const flow of flowsNow()) {
        const events = eventsOf(flow);
        for (const event of events) {
          const key = keyOf(instance.name, flow.name, event);
          if (!watchedSince.has(key)) watchedSince.set(key, time.now());
        }
        for (const key of watchedSince.keys()) {
          const isOurs = key.startsWith(`${instance.name} ${flow.name} `);
          if (isOurs && !events.includes(key.split(" ")[2] ?? "")) watchedSince.delete(key);
        }
      }
    }
  }
  /** Since when each flow has had no channel. */
  const deadSince = new Map<string, number>();
  const lastTick = new Map<string, number>();
  function checkChannels() {
    const alive = new Set(account.crm.context.channels.map(({ notifyUrl }) => notifyUrl));
    for (const instance of instances) {
      for (const { name } of flowsNow()) {
        const key = `${instance.name} ${name}`;
        if (alive.has(instance.webhookUrls[name] ?? "")) deadSince.delete(key);
        else deadSince.set(key, deadSince.get(key) ?? time.now());
      }
    }
  }
  const isAway = (at: number) => plan.disasters && at >= awayFrom && at < awayFrom + 6 * hour;
  // Over the time of a tick.
  const awayFrom = start + Math.floor(plan.days / 3) * day + 14 * hour;

  const agenda: { at: number; happens: () => Promise<void> | void }[] = [];
  const add = (at: number, happens: () => Promise<void> | void) => agenda.push({ at, happens });
  for (let number = 0; number < plan.days * plan.changesPerDay; number++) {
    const at = start + minute + Math.floor(random() * (end - start - minute));
    add(at, change);
    // Once more within the same second.
    if (random() < 0.05) add(at + 1, change);
  }
  async function tickAll(wait: boolean) {
    for (const instance of instances) {
      for (const { name } of flowsNow()) {
        ticks += 1;
        const key = `${instance.name} ${name}`;
        const wasAway = isAway(time.now());
        const run = instance.tick(name).then((execution) => {
          lastTick.set(key, time.now());
          if (execution.outcome === "failed" && !wasAway && !isAway(time.now())) {
            problems.push(`a tick of ${key} failed: ${execution.error}`);
          }
          if (execution.outcome !== "failed" && wait) {
            checkChannels();
            if (deadSince.has(key)) problems.push(`${key} has no channel after a tick`);
          }
        });
        if (wait) await run;
      }
    }
  }
  let nextTick = start + 17 * hour;
  while (nextTick < end) {
    add(nextTick, () => tickAll(world.inTurn));
    nextTick += day + (random() < 0.2 ? random() * 2 * day : random() * 10 * minute);
  }
  for (let to = 1; to < plan.versions.length; to++) {
    const at = start + Math.floor(((to + 0.3) * plan.days) / plan.versions.length) * day + hour;
    add(at, () => deploy(to));
  }
  if (plan.disasters) {
    add(awayFrom, () => {
      const status = { code: "INTERNAL_ERROR", message: "away", status: "error" };
      zoho.faults.add({
        kind: "status",
        status: 503,
        body: status,
        match: () => isAway(time.now()),
      });
    });
    add(start + Math.floor(plan.days / 2) * day, () => {
      account.crm.context.channels = [];
    });
    add(start + Math.floor(plan.days / 5) * day + 3 * hour, importDeals);
  }
  agenda.sort((one, other) => one.at - other.at);

  await deploy(0);
  for (const { at, happens } of agenda) {
    await world.sleepUntil(at);
    if (world.inTurn) await world.settle();
    checkChannels();
    await happens();
  }
  await world.sleepUntil(end);
  await world.settle();
  // What the last callbacks missed.
  await world.sleepUntil(end + 5 * minute);
  await tickAll(true);
  await world.settle();

  for (const instance of instances) {
    callbacks += instance.executions.filter(({ invokedBy }) => invokedBy === "webhook").length;
    for (const flow of flowsNow()) judge(instance.name, flow);
  }

  function judge(instance: string, flow: FlowSpec) {
    const got = world.deliveries.filter(
      (one) => one.instance === instance && one.flow === flow.name,
    );
    const isFetched = flow.inputs.fetchRecords !== "false";
    const where = `${instance} ${flow.name}`;
    const byRecord = groupBy(got, ({ item }) => `${item.module}/${item.id}`);
    const changes = groupBy(ledger, ({ module, id }) => `${module}/${id}`);
    for (const [record, made] of changes) {
      const last = made.at(-1) as Made;
      const event = eventsOf(flow).find((candidate) => watches(candidate, last));
      const since = event ? watchedSince.get(keyOf(instance, flow.name, event)) : undefined;
      if (since === undefined || last.at <= since) continue;
      const isBrought = (byRecord.get(record) ?? []).some(({ item }) => {
        const isDeletion = item.operation === "delete";
        if (isDeletion !== (last.operation === "delete")) return false;
        if (isDeletion || !isFetched) return Number(item.serverTime) >= wholeSecond(last.at);
        return (item.record as Values | null)?.[markField] === last.mark;
      });
      if (!isBrought) problems.push(`${where} never got the last ${last.operation} of ${record}`);
    }
    for (const [id, same] of groupBy(got, ({ item }) => String(item.eventId))) {
      if (world.inTurn && same.length > 1) {
        problems.push(`${where} got ${id} ${same.length} times: ${same.map(sourceOf)}`);
      }
    }
    const states = groupBy(got, ({ item }) => {
      const mark = (item.record as Values | null | undefined)?.[markField];
      return `${item.module}/${item.id} ${item.operation === "delete" ? "deleted" : mark}`;
    });
    for (const [state, same] of states) {
      const names = new Set(same.map(({ item }) => item.eventId));
      if (isFetched && names.size > 1) {
        problems.push(`${where} got ${state} as ${[...names]}: ${same.map(sourceOf)}`);
      }
    }
    for (const [record, all] of byRecord) {
      const made = changes.get(record) ?? [];
      const distinct = new Set(all.map(({ item }) => item.eventId)).size;
      if (distinct > made.length) problems.push(`${where} got more events of ${record} than made`);
    }
  }

  const seen = new Set<string>();
  const repeats = world.deliveries.filter(({ instance, flow, item }) => {
    const key = `${instance} ${flow} ${item.eventId}`;
    return seen.has(key) || !seen.add(key);
  });
  return {
    changes: ledger.length,
    callbacks,
    deliveries: world.deliveries.length,
    repeats: repeats.length,
    bySource: Object.fromEntries(
      [...groupBy(world.deliveries, sourceOf)].map(([source, all]) => [source, all.length]),
    ),
    calls: world.calls.length,
    ticks,
    failedRuns: instances.flatMap(({ executions }) => executions).filter(isFailed).length,
    stateBytes: Math.max(
      ...instances.map(({ state }) => Buffer.byteLength(JSON.stringify(state.crossFlow))),
    ),
    problems,
  };
}

const isFailed = ({ outcome }: { outcome: string }) => outcome === "failed";

const sourceOf = ({ item }: Delivery) => String(item.source);

const wholeSecond = (at: number) => Math.floor(at / 1000) * 1000;

function groupBy<T>(all: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
