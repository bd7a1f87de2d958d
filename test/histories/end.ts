import type { Seen } from "./deliveries";
import { asksDeletions, type Epoch, type Facts } from "./epoch";
import { isAlive, lastVersion, type Thing, visibleVersion } from "./ledger";
import { time } from "./rules";

type Note = (problem: string) => void;

/** When nothing more is to come: everything that changed was delivered in its last state. */
export function judgeEnd(epoch: Epoch, facts: Facts, note: Note): void {
  for (const thing of facts.ledger.things) {
    const seen = epoch.delivered.get(thing.id) ?? [];
    if (facts.feed.by === "content") judgeContent(thing, seen, epoch, note);
    else if (isAlive(thing)) judgeLiving(thing, seen, epoch, facts, note);
    else judgeDeleted(thing, seen, epoch, facts, note);
  }
}

function judgeLiving(thing: Thing, seen: Seen[], epoch: Epoch, facts: Facts, note: Note): void {
  const { feed, setup } = facts;
  const last = lastVersion(thing);
  if (!thing.passes || last.stamp < epoch.from) return;
  // Nothing tells of a record that came back with the stamp it had.
  if (last.unstamped) return;
  // Zoho's list does not show it any more, whatever it was before.
  if (last.op === "convert" && feed.conversions === "leftOut") return;
  if (setup.ignoreOwn && feed.product === "crm" && last.own) return;
  const delivered = seen.filter(({ change }) => change !== "deleted").at(-1);
  const isNew = thing.created >= epoch.from;
  if (feed.by === "created") {
    if (isNew && setup.show !== "updated" && !delivered)
      note(`created ${thing.id} of ${time(thing.created)} never came`);
    return;
  }
  if (setup.show === "updated" && (epoch.isBlind || mayBeNew(thing, epoch, facts))) return;
  if (setup.show === "created") {
    const everNew =
      isNew &&
      thing.created > epoch.loadedUntil &&
      thing.versions.every(({ own, op }) => !own && op !== "restore" && op !== "convert");
    if (everNew && feed.hasCreated && !delivered)
      note(`new ${thing.id} of ${time(thing.created)} never came`);
    return;
  }
  if (delivered?.stamp === last.stamp && delivered.content === last.content) return;
  const got = delivered
    ? `${time(delivered.stamp)} ${delivered.content} came last`
    : "nothing came";
  note(
    `${thing.id}: ${time(last.stamp)} ${last.content} is missing (${last.op}, visible ${time(last.visibleAt)}); ${got}`,
  );
}

/** Where rows do not tell when they were made, what the first run could not see yet is new when it shows. */
const mayBeNew = (thing: Thing, { notBefore, begun }: Epoch, { feed }: Facts): boolean =>
  thing.created >= notBefore || (!feed.hasCreated && visibleVersion(thing, begun) === undefined);

function judgeDeleted(thing: Thing, seen: Seen[], epoch: Epoch, facts: Facts, note: Note): void {
  const { stamp, own } = lastVersion(thing);
  if (!asksDeletions(facts.feed, facts.setup) || facts.feed.product !== "crm") return;
  if (stamp < epoch.from || stamp <= epoch.loadedUntil - 1000) return;
  if (!thing.passes || (facts.setup.ignoreOwn && own)) return;
  if (seen.some((one) => one.change === "deleted" && one.stamp === stamp)) return;
  note(`${thing.id}: the deletion of ${time(stamp)} is missing`);
}

/** Types without stamps: what their rows hold is compared with what they held at the beginning. */
function judgeContent(thing: Thing, seen: Seen[], epoch: Epoch, note: Note): void {
  const now = isAlive(thing) ? lastVersion(thing).content : undefined;
  const last = seen.at(-1);
  // The trigger itself does not know what a run delivered that died.
  const sure = epoch.sure.get(thing.id);
  const known = [
    ...(last ? [contentTold(last)] : contentsAtFirst(thing, epoch)),
    ...(sure ? [contentTold(sure)] : contentsAtFirst(thing, epoch)),
  ];
  if (!known.includes(now)) {
    note(`${thing.id} is ${now ?? "gone"}, and was last told to be ${known[0] ?? "gone"}`);
  }
}

const contentTold = ({ change, content }: Seen): string | undefined =>
  change === "deleted" ? undefined : content;

/** What the first run may have found; undefined stands for nothing. */
function contentsAtFirst(thing: Thing, { begun, loadedUntil }: Epoch): (string | undefined)[] {
  const during = thing.versions.filter(
    ({ visibleAt }) => visibleAt >= begun && visibleAt <= loadedUntil,
  );
  return [visibleVersion(thing, begun - 1), ...during].map((version) =>
    version && version.op !== "delete" ? version.content : undefined,
  );
}
