import type { LogLine } from "../../../playground/host/records";
import type { Values } from "../../e2e/support";
import { absent, type Operation } from "../ledger";
import { runApart } from "./component";
import { type Kind, pickThing, type Scene } from "./kind";

/** The handlers of the notifications trigger, which run when an instance is deployed or deleted. */

const trigger = "notificationsTrigger";
const events = "Campaigns.create";

function handler({ world }: Scene, name: "webhookCreate" | "webhookDelete", inputs: Values) {
  const built = world.bundle.triggers[trigger];
  const handle = built?.[name];
  if (!built || !handle) throw new Error(`The component has no ${trigger} with ${name}.`);
  const operation: Omit<Operation, "repeat"> = {
    key: `${trigger}.${name}`,
    inputs,
    // Its 8 seconds of waiting are surely enough for one.
    mostTroubles: 1,
    run: async () => {
      const logs: LogLine[] = [];
      await runApart(world, built, inputs, handle as Parameters<typeof runApart>[3], logs);
      // A delete must not throw; what it could not do stands in its log.
      const warning = logs.find(({ message }) => /could not be closed|may be open/.test(message));
      if (warning) throw new Error(warning.message);
    },
  };
  return operation;
}

/** A deploy: it closes the channel that may be there and opens its own. */
const deploy: Kind = (scene) => {
  const channelId = String(1_000_000 + scene.number);
  return {
    ...handler(scene, "webhookCreate", { events, channelId, token: scene.mark }),
    repeat: "ifNotRun",
    effect: { adds: channelId, to: scene.world.crm.channels },
  };
};

const remove: Kind = (scene) => {
  const found = pickThing(scene, [scene.world.crm.channels]);
  if (!found) return undefined;
  const { thing } = found;
  return {
    ...handler(scene, "webhookDelete", { events, channelId: thing.id }),
    repeat: "always",
    effect: { changes: thing, into: absent },
  };
};

/** Kinds of a flow's life, with their weights. */
export const lifecycleKinds: [weight: number, kind: Kind][] = [
  [0.5, deploy],
  [0.4, remove],
];
