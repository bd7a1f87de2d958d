import type { Fixture, KnownChannel, Scene } from "./scene";
import { channelsOf, openWorld, type World } from "./world";
import type { Stage } from "./zoho";

/** What a bundle made of a saved state. */
export interface Outcome {
  /** In order of their names. */
  delivered: string[];
  /** The open channels. */
  channels: KnownChannel[];
  /** Methods and URLs of the calls until the first run was over. */
  firstCalls: string[];
  /** What is saved then. */
  state: Fixture["state"];
}

const start = "2026-06-01T10:00:00.000Z";
const restAfter = 2;
const mostRuns = 60;

/** Plays a scene up to its state, keeps that, and lets the same bundle go on. */
export async function recordScene(stage: Stage, bundle: string, scene: Scene): Promise<Fixture> {
  const world = await openWorld(stage, bundle, scene, Date.parse(start));
  try {
    for (const step of scene.before) await world.step(step);
    const { copyAlone } = scene;
    const fixture = {
      ...scene,
      start,
      savedAt: new Date(world.time.now()).toISOString(),
      state: stateOf(world, copyAlone),
      channels: structuredClone(channelsOf(world.account)),
      callbacks: structuredClone(world.callbacks),
    };
    if (copyAlone) world.instance.state.flows.clear();
    const { delivered, channels } = await goOn(world, scene);
    return { ...fixture, delivered, kept: channels };
  } finally {
    world.close();
  }
}

/** Plays a scene up to its state, and gives that. */
export async function saveState(
  stage: Stage,
  bundle: string,
  scene: Scene,
): Promise<Fixture["state"]> {
  const world = await openWorld(stage, bundle, scene, Date.parse(start));
  try {
    for (const step of scene.before) await world.step(step);
    return stateOf(world, scene.copyAlone);
  } finally {
    world.close();
  }
}

/** Makes Zoho and the instance as they were when the state was saved, and lets a bundle go on. */
export async function goOnFrom(stage: Stage, bundle: string, fixture: Fixture): Promise<Outcome> {
  const world = await openWorld(stage, bundle, fixture, Date.parse(fixture.start));
  try {
    for (const step of fixture.before) await world.step(step, true);
    const { state, channels, callbacks, savedAt } = structuredClone(fixture);
    // The release itself may have waited in the end.
    await world.step({ do: "wait", seconds: (Date.parse(savedAt) - world.time.now()) / 1000 });
    if (Object.keys(state.flow).length > 0) world.instance.state.flows.set("flow", state.flow);
    Object.assign(world.instance.state.crossFlow, state.crossFlow);
    channelsOf(world.account).splice(0, Number.POSITIVE_INFINITY, ...channels);
    world.callbacks.splice(0, Number.POSITIVE_INFINITY, ...callbacks);
    return await goOn(world, fixture);
  } finally {
    world.close();
  }
}

/** Deploys, lets the flow come to rest, does the steps, and lets it come to rest again. */
async function goOn(world: World, { meanwhile = [], after }: Scene): Promise<Outcome> {
  world.deliveries.length = 0;
  world.requests.length = 0;
  for (const step of meanwhile) await world.step(step);
  await world.step({ do: "deploy" });
  await world.step({ do: "run" });
  const firstCalls = world.requests.map(({ method, url }) => `${method} ${url}`);
  await comeToRest(world);
  for (const step of after) await world.step(step);
  await comeToRest(world);
  return {
    delivered: [...world.deliveries].sort(),
    channels: knownOf(channelsOf(world.account)),
    firstCalls,
    state: stateOf(world),
  };
}

/** Runs the flow, also some minutes later, until nothing is left. */
async function comeToRest(world: World): Promise<void> {
  let quiet = 0;
  for (let runs = 0; quiet < restAfter; runs++) {
    if (runs === mostRuns) throw new Error("The flow finds something in each run.");
    const before = world.deliveries.length;
    await world.step({ do: "run" });
    quiet = world.deliveries.length === before ? quiet + 1 : 0;
    await world.step({ do: "wait", seconds: 120 });
  }
}

const stateOf = ({ instance }: World, copyAlone = false): Fixture["state"] =>
  structuredClone({
    flow: copyAlone ? {} : (instance.state.flows.get("flow") ?? {}),
    crossFlow: instance.state.crossFlow,
  });

/** Each channel once, which Zoho has by module. */
const knownOf = (channels: KnownChannel[]): KnownChannel[] => [
  ...new Map(
    channels.map(({ channelId, token }) => [`${channelId} ${token}`, { channelId, token }]),
  ).values(),
];
