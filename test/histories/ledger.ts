/** One state of a thing, as its change was made: nothing here comes from the embedded Zoho. */
export interface Version {
  op: "create" | "update" | "delete" | "restore" | "convert";
  /** Its Modified_Time, or of a deletion the time; milliseconds, whole seconds. */
  stamp: number;
  /** From when on Zoho shows it. */
  visibleAt: number;
  /** What the requested fields hold. */
  content: string;
  own: boolean;
  /** It did not change the stamp. */
  unstamped?: boolean;
}

/** A record, as it was changed. */
export interface Thing {
  id: string;
  created: number;
  /** It was there before the history began. */
  existed: boolean;
  /** The filter lets it through. */
  passes: boolean;
  values: Record<string, unknown>;
  versions: Version[];
}

export interface Ledger {
  things: Thing[];
  find(id: string): Thing | undefined;
  add(thing: Thing): void;
}

export function createLedger(): Ledger {
  const things: Thing[] = [];
  const byId = new Map<string, Thing>();
  return {
    things,
    find: (id) => byId.get(id),
    add: (thing) => {
      things.push(thing);
      byId.set(thing.id, thing);
    },
  };
}

/** The state in which a thing is, when all of its changes are visible. */
export function lastVersion({ versions }: Thing): Version {
  const last = versions.at(-1);
  if (!last) throw new Error("A thing without a version.");
  return last;
}

/** The state that Zoho shows at a time; undefined before there is one. */
export const visibleVersion = ({ versions }: Thing, at: number): Version | undefined =>
  [...versions].reverse().find(({ visibleAt }) => visibleAt <= at);

export const isAlive = (thing: Thing): boolean => lastVersion(thing).op !== "delete";

/** Nothing but a deletion comes behind a conversion. */
export const isConverted = ({ versions }: Thing): boolean =>
  versions.some(({ op }) => op === "convert");

/** The content of a version that tells of a conversion. */
export const convertedContent = (content: string): string => `${content} converted`;

/** Times are whole seconds at Zoho. */
export const wholeSecond = (time: number): number => Math.floor(time / 1000) * 1000;
