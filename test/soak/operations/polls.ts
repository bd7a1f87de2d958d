import { isDeepStrictEqual } from "node:util";
import type { Host } from "../../../playground/host/context";
import { runExecution } from "../../../playground/host/execution";
import type { Flow } from "../../../playground/host/flow";
import type { Values } from "../../e2e/support";
import { absent, type Operation, type Thing } from "../ledger";
import { differenceOf, type RecordPlace } from "../places/records";
import type { World } from "../world";
import type { Kind } from "./kind";

/** A flow with a polling trigger, and everything that it was handed. */
export interface Poller {
  place: RecordPlace;
  /** Runs the flow once, as its schedule would. */
  operation(): Operation;
  busy: boolean;
  /** What was missed or came twice, when nothing more is to come. */
  judge(things: Thing[]): string[];
}

interface Delivered {
  versions: Values[];
  asCreated: number;
}

const triggers = {
  leadsPollingTrigger: "Leads",
  contactsPollingTrigger: "Contacts",
  bookContactsPollingTrigger: "contacts",
};

/** An instance with a flow for each polling trigger. */
export function openPollers(world: World): Poller[] {
  const host: Host = {
    component: world.bundle,
    integration: { name: "Soak", flows: [], state: {} },
    instance: { id: "soak", name: "Soak" },
    webhookUrls: {},
    connections: { Connection: async () => world.connection() },
    state: { flows: new Map(), crossFlow: {} },
  };
  return Object.entries(triggers).map(([key, name]) => {
    const place = [...world.crm.modules, ...world.books].find((one) => one.name === name);
    if (!place) throw new Error(`There is no place ${name}.`);
    return openPoller(host, key, place);
  });
}

const stampOf = ({ last_modified_time, Modified_Time }: Values) =>
  last_modified_time ?? Modified_Time;

function openPoller(host: Host, key: string, place: RecordPlace): Poller {
  const inputs: Values =
    place.product === "crm"
      ? { fields: [place.changeField] }
      : { organizationId: place.inputs.organizationId };
  const delivered = new Map<string, Delivered>();
  const problems: string[] = [];
  let handed: { created: Values[]; updated: Values[] } | undefined;
  const flow: Flow = {
    name: key,
    stableId: key,
    trigger: { key, inputs: { connection: "Connection", ...inputs } },
    run: async ({ payload }) => {
      handed = (payload.body as { data: typeof handed }).data;
      return "";
    },
  };

  function take(record: Values, asCreated: boolean): string | undefined {
    const id = String(record[place.idField]);
    const before = delivered.get(id) ?? { versions: [], asCreated: 0 };
    delivered.set(id, {
      versions: [...before.versions, record],
      asCreated: before.asCreated + Number(asCreated),
    });
    const at = before.versions
      .map((version) => isDeepStrictEqual(version, record))
      .lastIndexOf(true);
    const later = before.versions.slice(at + 1);
    // What customers owe changes without a stamp, and may come back to what it was.
    const cameBack = later.length > 0 && later.every((one) => stampOf(one) === stampOf(record));
    const twice = at >= 0 && !cameBack;
    return twice ? `${place.name} ${id} was delivered twice as it is` : undefined;
  }

  const poller: Poller = {
    place,
    busy: false,
    operation: () => ({
      key,
      inputs,
      repeat: "always",
      run: async () => {
        poller.busy = true;
        handed = undefined;
        try {
          const { outcome, error } = await runExecution(host, flow, scheduled, () => {});
          if (outcome === "failed") throw new Error(error);
          return handed;
        } finally {
          poller.busy = false;
        }
      },
      check: () => {
        const found = [
          ...(handed?.created ?? []).map((record) => take(record, true)),
          ...(handed?.updated ?? []).map((record) => take(record, false)),
        ];
        return found.find((problem) => problem);
      },
    }),
    judge: (things) => {
      for (const { id, state } of things) {
        if (state === absent) continue;
        const { versions = [], asCreated = 0 } = delivered.get(id) ?? {};
        const last = versions.at(-1);
        const difference = last && differenceOf(last, place.get(id) ?? {});
        if (!last) problems.push(`${key} never delivered ${id}`);
        else if (difference) problems.push(`${key} missed the last change of ${id}: ${difference}`);
        else if (asCreated !== 1) problems.push(`${key} delivered ${id} as new ${asCreated} times`);
      }
      return problems;
    },
  };
  return poller;
}

const scheduled = {
  invokedBy: "schedule" as const,
  headers: { "prismatic-invoke-type": "Scheduled" },
  queryParameters: {},
  body: { data: {} },
  rawBody: { data: "" },
  pathFragment: "",
};

/** The kind that runs one of the pollers. */
export const pollKind =
  (pollers: Poller[]): Kind =>
  ({ random }) => {
    const idle = pollers.filter(({ busy }) => !busy);
    return idle[Math.floor(random() * idle.length)]?.operation();
  };
