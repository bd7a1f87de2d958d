import https from "node:https";
import type { Integration } from "../../playground/host/flow";
import { createInstance, type Instance } from "../../playground/host/instance";
import { runSingleAction } from "../../playground/host/singleAction";
import type { SimAccount } from "../../simulator";
import type { Channel } from "../../simulator/crm/context";
import { loadBundle } from "../soak/bundle";
import { createSimulatedTime, type SimulatedTime } from "../soak/simulatedTime";
import { runWith, type SentRequest } from "../soak/traffic";
import { zohoConnection } from "../support/connection";
import { flowName, instanceId, syncOnce } from "./initialSync";
import { namesOf } from "./names";
import { prepareOrganization } from "./organization";
import { idOf, openRecords, withIds } from "./records";
import type { Callback, Scene, Step } from "./scene";
import type { Stage } from "./zoho";

type Values = Record<string, unknown>;

/** A scene on the stage: a flow of an instance that runs a bundle, and a Zoho, in simulated time. */
export interface World {
  time: SimulatedTime;
  account: SimAccount;
  instance: Instance;
  /** What the flow's steps got, such as `created 3`. */
  deliveries: string[];
  /** The calls to Zoho since the list was emptied. */
  requests: SentRequest[];
  /** What Zoho sent. */
  callbacks: Callback[];
  /** Does a step. @param isQuiet leaves out what the flow would do of it. */
  step(step: Step, isQuiet?: boolean): Promise<void>;
  close(): void;
}

const webhooks = "https://hooks.example.com/trigger";
const callbackSecret = "a secret that nobody guesses";
const owner = {
  id: "4890000000000000002",
  name: "Ada Example",
  email: "ada@example.com",
  timeZone: "UTC",
};
const colleague = { ...owner, id: "4890000000000000003", name: "Bob Example" };

/** The actions that start bulk jobs, and the ids that are given then. */
const bulkJobs = {
  bulkRead: { action: "crmCreateBulkReadJob", inputs: {}, ids: (job: number) => [idOf(job)] },
  bulkWrite: {
    action: "crmCreateBulkWriteJob",
    inputs: { rows: JSON.stringify([{ Name: "Example" }]) },
    // The uploaded file comes first, once more where a lost answer makes the client upload it again.
    ids: (job: number) => [idOf(job + 1), idOf(job), idOf(job)],
  },
};

/** @param bundle the path of a built component. */
export async function openWorld(
  stage: Stage,
  bundle: string,
  scene: Scene,
  start: number,
): Promise<World> {
  const time = createSimulatedTime(start);
  const world: Pick<World, "deliveries" | "requests" | "callbacks"> = {
    deliveries: [],
    requests: [],
    callbacks: [],
  };
  let arriving: Promise<unknown> = Promise.resolve();
  let isLost = false;
  let isQuiet = false;
  const zoho = await stage.open(time, (callback) => {
    if (isLost) return;
    world.callbacks.push(callback);
    if (!isQuiet) arriving = arriving.then(() => arrive(callback));
  });
  Object.assign(zoho.quirks.books, scene.quirks);
  const account = zoho.createAccount({ dataCenter: "EU", users: [owner, colleague] });
  prepareOrganization(account, scene.type);
  const records = openRecords(account, scene);
  stage.show(records);
  const component = loadBundle(time, () => 0.5, bundle);
  const connection = async () =>
    zohoConnection({
      token: {
        access_token: account.issueToken().access_token,
        refresh_token: "1000.example-refresh-token",
      },
    }) as never;

  const versionWith = (inputs: Values): Integration => ({
    name: "Example",
    flows: [
      {
        name: flowName,
        stableId: flowName,
        trigger: {
          key: scene.trigger,
          inputs: { connection: "Zoho", ...inputs },
          ...(scene.batched && { batching: {} }),
        },
        run: async ({ payload }) => `${take(payload.body.data)} in all`,
      },
    ],
    state: {},
  });
  const take = (body: unknown) => world.deliveries.push(...namesOf(body, records.idField));
  const instance = createInstance({
    component,
    id: instanceId,
    integration: versionWith(scene.inputs),
    connections: { Zoho: connection },
    webhookBase: webhooks,
    report: (report) => {
      if (report.kind !== "execution" || report.execution.outcome !== "failed") return;
      throw new Error(`${scene.name}: ${report.execution.error}`);
    },
  });

  async function arrive({ url, body }: Callback) {
    const { searchParams } = new URL(url);
    const { execution } = await instance.receive(flowName, {
      headers: { "Content-Type": "application/json" },
      query: Object.fromEntries(searchParams),
      body: JSON.stringify(body),
    });
    await execution;
  }

  async function startJob(kind: keyof typeof bulkJobs, job: number) {
    const { action, inputs, ids } = bulkJobs[kind];
    const callback = { callback: `${webhooks}/${flowName}`, callbackSecret };
    const token = await connection();
    await withIds(account.crm.context, ids(job), () =>
      runSingleAction(component, token, action, { recordType: scene.type, ...inputs, ...callback }),
    );
  }

  async function doStep(step: Step): Promise<void> {
    switch (step.do) {
      case "wait":
        await time.sleep(step.seconds * 1000);
        return zoho.commit();
      case "bulkRead":
      case "bulkWrite":
        return startJob(step.do, step.job);
      case "callbacks":
        isLost = step.lost;
        return;
      case "closing":
        zoho.faults.clear();
        if (step.fails) zoho.faults.add({ kind: "status", status: 500, method: "DELETE" });
        return;
      case "create":
      case "update":
      case "delete":
        return records.change(step, time.now());
    }
    if (isQuiet) return;
    switch (step.do) {
      case "deploy":
        return instance.deploy(versionWith(step.inputs ?? scene.inputs));
      case "run":
        await instance.tick(flowName);
        return;
      case "sync":
        take(await syncOnce(component, instance, scene, await connection()));
        return;
      case "repeatCallbacks":
        for (const callback of [...world.callbacks]) await arrive(callback);
    }
  }

  const formerAgent = https.globalAgent;
  https.globalAgent = stage.agent;
  return {
    ...world,
    time,
    account,
    instance,
    step: async (step, quietly = false) => {
      isQuiet = quietly;
      const work = () => doStep(step).then(() => arriving);
      const traffic = { number: 0, key: scene.name, requests: world.requests };
      const ended = await time.passUntil(runWith(traffic, work).then(() => {}));
      if (!ended) throw new Error(`${scene.name}: "${step.do}" never ends.`);
    },
    close: () => {
      https.globalAgent = formerAgent;
    },
  };
}

/** The channels that Zoho has. */
export const channelsOf = (account: SimAccount): Channel[] => account.crm.context.channels;
