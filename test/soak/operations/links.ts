import type { Values } from "../../e2e/support";
import { absent } from "../ledger";
import { type Kind, pickThing, type Scene } from "./kind";

const inputsOf = ({ world }: Scene): Values => ({
  recordType: "Campaigns",
  recordId: world.crm.links.recordId,
  relatedList: "Leads",
});

/** What a batch of one row must say. */
const says =
  (...expected: string[]) =>
  (result: unknown) => {
    const { rows } = result as { rows: Values[] };
    const status = String(rows[0]?.status);
    return expected.includes(status) ? undefined : `reported ${JSON.stringify(rows)}`;
  };

/** Links a lead with the campaign; a link whose answer was lost counts as made. */
const link: Kind = (scene) => {
  const { world, mark } = scene;
  const { links, modules } = world.crm;
  const leads = modules.filter(({ name }) => name === "Leads");
  const found = pickThing(scene, leads);
  if (!found || links.isLinked(found.thing.id)) return undefined;
  return {
    key: "crmLinkRecords",
    inputs: { ...inputsOf(scene), records: [found.thing.id], memberStatus: mark },
    repeat: "always",
    effect: { adds: mark, to: links },
    reads: found.thing,
    check: says("created"),
  };
};

/** Ends a link, also one of a lead that is gone. */
const unlink: Kind = (scene) => {
  const { links } = scene.world.crm;
  const found = pickThing(scene, [links]);
  if (!found) return undefined;
  const records = links.leadOf(found.thing.id);
  return {
    key: "crmUnlinkRecords",
    inputs: { ...inputsOf(scene), records },
    repeat: "always",
    effect: { changes: found.thing, into: absent },
    check: says("removed", "unchanged"),
  };
};

/** Kinds on links, with their weights. */
export const linkKinds: [weight: number, kind: Kind][] = [
  [1.2, link],
  [0.7, unlink],
];
