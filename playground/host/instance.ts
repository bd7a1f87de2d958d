import { randomUUID } from "node:crypto";
import type { ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import { batchingOf } from "./batching";
import type { BuiltComponent, HttpResponse } from "./component";
import type { Host } from "./context";
import type { Flow, Integration } from "./flow";
import { runLifecycle } from "./lifecycle";
import type { Execution, HostReport } from "./records";
import { createRunner } from "./runner";
import type { InstanceState } from "./state";
import { parseWebhook, type WebhookRequest } from "./webhookRequest";

export interface InstanceOptions {
  component: BuiltComponent;
  integration: Integration;
  /** The instance's id; a random one when left out. */
  id?: string;
  /** Connections by the name of their config variable; asked once per execution. */
  connections: Record<string, () => Promise<ConnectionValue>>;
  /** Where the flows' webhooks are reached; a flow's URL is this, a slash and its stable id. */
  webhookBase: string;
  /** The platform keeps no state of an execution, and no step sees one. */
  withoutExecutionState?: boolean;
  /** Hears of every execution and lifecycle handler that has ended. */
  report?: (report: HostReport) => void;
}

/** One deployed instance of an integration, as the platform keeps it. */
export interface Instance {
  webhookUrls: Record<string, string>;
  /** Kept over deploys; open, so that tests can look at it or lose it. */
  state: InstanceState;
  /**
   * Runs the deploy handlers and starts the schedules; again for a redeploy, with a new version or the
   * same. A version whose flows ask for batching that their triggers do not support is refused.
   */
  deploy(version?: Integration): Promise<void>;
  /**
   * Runs the flow as its schedule would. Executions of one flow may overlap; with batching, a run is
   * dropped while the recurrence before is running, which lasts until its last batch.
   */
  tick(flowName: string): Promise<Execution>;
  /** Runs the flow for a request to its webhook; gives the answer to the caller, and the execution. */
  receive(
    flowName: string,
    request: WebhookRequest,
  ): Promise<{ response: HttpResponse; execution: Promise<Execution> }>;
  /** Waits for the executions that are running, batches included. */
  idle(): Promise<void>;
  /** Stops the schedules, waits for running executions, runs the delete handlers. */
  delete(): Promise<void>;
}

/** Makes an instance; nothing runs before `deploy`. Schedules use the process's own timers. */
export function createInstance(options: InstanceOptions): Instance {
  const { report = () => {} } = options;
  const state: InstanceState = { flows: new Map(), crossFlow: {} };
  const host: Host = {
    component: options.component,
    integration: options.integration,
    instance: { id: options.id ?? randomUUID(), name: options.integration.name },
    connections: options.connections,
    webhookUrls: webhookUrlsOf(options.integration, options.webhookBase),
    state,
    withoutExecutionState: options.withoutExecutionState,
  };
  const runner = createRunner(host, (execution) => report({ kind: "execution", execution }));
  let schedules: ReturnType<typeof setInterval>[] = [];
  let deployed = false;

  const stopSchedules = () => {
    for (const schedule of schedules) clearInterval(schedule);
    schedules = [];
  };
  const flowNamed = (name: string): Flow => {
    if (!deployed) throw new Error(`The instance is not deployed, "${name}" cannot run.`);
    const flow = host.integration.flows.find((candidate) => candidate.name === name);
    if (!flow) throw new Error(`The integration has no flow "${name}".`);
    return flow;
  };

  return {
    webhookUrls: host.webhookUrls,
    state,
    idle: runner.idle,
    async deploy(version = host.integration) {
      for (const flow of version.flows) batchingOf(host.component, flow);
      stopSchedules();
      host.integration = version;
      Object.assign(host.webhookUrls, webhookUrlsOf(version, options.webhookBase));
      const [failure] = await runLifecycle(host, "deploy", (run) =>
        report({ kind: "lifecycle", run }),
      );
      if (failure) throw failure;
      deployed = true;
      schedules = version.flows.flatMap((flow) => {
        const { everySeconds } = flow.trigger;
        return everySeconds ? [setInterval(() => runner.tick(flow), everySeconds * 1000)] : [];
      });
    },
    tick: async (flowName) => runner.tick(flowNamed(flowName)),
    async receive(flowName, request) {
      const flow = flowNamed(flowName);
      let answer: (response: HttpResponse) => void = () => {};
      const response = new Promise<HttpResponse>((resolve) => {
        answer = resolve;
      });
      const execution = runner.start(flow, parseWebhook(request), answer);
      return { response: await response, execution };
    },
    async delete() {
      deployed = false;
      stopSchedules();
      await runner.idle();
      const failures = await runLifecycle(host, "delete", (run) =>
        report({ kind: "lifecycle", run }),
      );
      if (failures.length > 0) throw new AggregateError(failures, failures[0]?.message);
    },
  };
}

function webhookUrlsOf({ flows }: Integration, base: string): Record<string, string> {
  return Object.fromEntries(flows.map(({ name, stableId }) => [name, `${base}/${stableId}`]));
}
