import type { Seen } from "./deliveries";
import type { Epoch, Facts } from "./epoch";
import type { Feed } from "./feeds";
import type { Delivery } from "./instance";
import { isConverted, type Ledger, type Thing, visibleVersion } from "./ledger";

type Note = (problem: string) => void;

/** So many versions of what was delivered lately are remembered in any case, also by the copy of the state. */
export const usuallyRemembered = 2_000;

/** Within each kind of change by time, then by id. */
export function judgeOrder(seen: Seen[], note: Note): void {
  for (const change of ["created", "updated"] as const) {
    const ofKind = seen.filter((one) => one.change === change && !Number.isNaN(one.stamp));
    const wrong = ofKind.findIndex((one, index) => isBefore(one, ofKind[index - 1]));
    const [before, one] = [ofKind[wrong - 1], ofKind[wrong]];
    if (before && one) {
      note(
        `${change}: ${one.id} of ${time(one.stamp)} comes behind ${before.id} of ${time(before.stamp)}`,
      );
    }
  }
}

const isBefore = (one: Seen, other: Seen | undefined): boolean =>
  other !== undefined &&
  (one.stamp < other.stamp || (one.stamp === other.stamp && one.id < other.id));

/** What Zoho can only give together comes together, and deletions are few. */
export function judgeSize(
  { feed, setup, ledger }: Facts,
  deliveries: Delivery[],
  note: Note,
): void {
  const { mostRecords } = setup;
  if (mostRecords === undefined || !feed.canStop(setup) || hasFullSecond(ledger)) return;
  const taken = deliveries.filter(({ change }) => change !== "deleted").length;
  if (taken > mostRecords)
    note(`${taken} records in one run, with at most ${mostRecords} asked for`);
}

/** A second that holds more than pages by number reach is taken as a whole. */
function hasFullSecond({ things }: Ledger): boolean {
  const perSecond = new Map<number, number>();
  for (const { stamp } of things.flatMap(({ versions }) => versions)) {
    perSecond.set(stamp, (perSecond.get(stamp) ?? 0) + 1);
  }
  return [...perSecond.values()].some((count) => count > 1_900);
}

/** One record against the ledger and what was delivered before. */
export function judgeOne(one: Seen, epoch: Epoch, facts: Facts, note: Note): void {
  const { feed, ledger } = facts;
  const name = `${one.change} ${one.id}${Number.isNaN(one.stamp) ? "" : ` of ${time(one.stamp)}`}`;
  const thing = ledger.find(one.id);
  if (!thing) {
    note(`${name}: there is no such record`);
    return;
  }
  const former = epoch.delivered.get(one.id) ?? [];
  if (isRepeated(feed, one, former) && !epoch.excused.has(one.key)) {
    note(`${name} (${one.content}) came twice`);
  }
  if (one.stamp < epoch.notBefore) {
    note(`${name} is older than the beginning, ${time(epoch.notBefore)}`);
  }
  if (one.change === "deleted") return;
  const unasked = whyUnasked(one, thing, facts);
  if (unasked) note(`${name} ${unasked}`);
  const wrongKind =
    one.change === "created"
      ? whyNotNew(one, thing, former, epoch, facts)
      : whyNew(thing, former, epoch, facts);
  if (wrongKind) note(`${name} ${wrongKind}`);
}

/** The same version again; where stamps are missing, the same content twice in a row. */
function isRepeated({ by }: Feed, one: Seen, former: Seen[]): boolean {
  if (by === "content" && one.change !== "deleted") {
    const last = former.at(-1);
    return last?.change !== "deleted" && last?.content === one.content;
  }
  if (by === "created") return former.length > 0;
  return former.some(({ key }) => key === one.key);
}

function whyUnasked(one: Seen, thing: Thing, { feed, setup }: Facts): string | undefined {
  if (!thing.passes) return "does not pass the filter";
  if (setup.show === "created" && one.change === "updated") return "with only new ones asked for";
  if (setup.show === "updated" && one.change === "created")
    return "with only changed ones asked for";
  if (feed.by === "created" && one.change === "updated")
    return "of a type that tells only of new ones";
  if (feed.conversions === "leftOut" && isVersionOf(thing, one, "convert"))
    return "was converted, and converted leads are left out";
  // Of more fields than a call takes, a record may hold what two versions of its second had.
  const isOneCall = setup.fields <= 50;
  const isOwn = setup.ignoreOwn && feed.product === "crm" && isOwnVersion(thing, one, isOneCall);
  return isOwn ? "was changed by the connection's user" : undefined;
}

/** All versions that look so were made by that change. */
const isVersionOf = ({ versions }: Thing, { stamp, content }: Seen, op: string): boolean => {
  const same = versions.filter((version) => version.stamp === stamp && version.content === content);
  return same.length > 0 && same.every((version) => version.op === op);
};

const isOwnVersion = (
  { versions }: Thing,
  { stamp, content }: Seen,
  isOneCall: boolean,
): boolean => {
  const same = versions.filter(
    (version) => version.stamp === stamp && (!isOneCall || version.content === content),
  );
  return same.length > 0 && same.every(({ own }) => own);
};

function whyNotNew(
  one: Seen,
  thing: Thing,
  former: Seen[],
  epoch: Epoch,
  facts: Facts,
): string | undefined {
  if (thing.existed && thing.created < epoch.notBefore && !epoch.isBlind) {
    return isBeyondFirstPage(thing, epoch, facts) ? undefined : "was there before";
  }
  if (facts.feed.conversions === "told" && isVersionOf(thing, one, "convert"))
    return "was converted, and is never new";
  const told = former.filter(({ change }) => change !== "deleted");
  if (told.length === 0 || epoch.createdAgain.has(one.id)) return undefined;
  return `came before, as ${told.map(({ change }) => change).join(", ")}`;
}

/** Of records that do not tell when they were made, the first run sees the ids of the 200 that changed last. */
function isBeyondFirstPage(thing: Thing, { begun }: Epoch, { feed, ledger }: Facts): boolean {
  if (feed.hasCreated || feed.by !== "modified") return false;
  const stampThen = (one: Thing) => visibleVersion(one, begun)?.stamp ?? 0;
  const others = ledger.things.filter((one) => stampThen(one) >= stampThen(thing));
  return others.length > 200;
}

/** Why a record that came as updated should have come as created. */
function whyNew(
  thing: Thing,
  former: Seen[],
  epoch: Epoch,
  { feed, setup }: Facts,
): string | undefined {
  // A conversion between a page of COQL and the look-up of its conversions comes with the version before it.
  if (feed.conversions === "told" && isConverted(thing)) return undefined;
  if (setup.show === "updated" || former.some(({ change }) => change !== "deleted"))
    return undefined;
  if (thing.created < epoch.from || thing.created <= epoch.loadedUntil) return undefined;
  if (thing.created <= epoch.forgottenUntil) return undefined;
  // Edits under walks moved it on until more had come than is remembered.
  if (thing.versions.length > 2 && deliveredSince(epoch, thing.created) > usuallyRemembered)
    return undefined;
  // One that lay in the recycle bin when it should have come has lost its turn.
  if (thing.versions.some(({ op }) => op === "restore")) return undefined;
  if (setup.ignoreOwn && thing.versions.some(({ own }) => own)) return undefined;
  return "is new, and never came as created";
}

const deliveredSince = ({ delivered }: Epoch, from: number): number =>
  [...delivered.values()].filter((seen) => (seen.at(-1)?.stamp ?? from) >= from).length;

export const time = (stamp: number): string => new Date(stamp).toISOString().slice(5, 19);
