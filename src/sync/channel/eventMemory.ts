import { digest } from "../../zoho/digest";
import { day } from "../../zoho/durations";
import { isPresent, isText, readShape } from "../../zoho/shapes";
import type { Operation } from "./callback";

/** One record's event: what happened, and when; milliseconds since 1970. */
export interface RecordEvent {
  module: string;
  id: string;
  operation: Operation;
  time: number;
  /** Stands for the record's content, eight characters, where it was fetched. */
  content?: string;
  /** Found by catch-up: then `time` is the record's own stamp, in whole seconds. */
  isCaughtUp?: boolean;
}

/** A part of the memory, as it is saved: entries of the same length, the oldest first. */
interface Shard {
  entries: string;
}

const idLength = 8;
const timeLength = 8;
const contentLength = 8;
const unknownContent = "-".repeat(contentLength);
const entryLength = idLength + 1 + timeLength + contentLength;
/** Of each of the 64 parts; together at most 960 KB. */
const maxEntries = 600;
/** Far more than was ever kept of a part. */
const maxReadable = 10 * maxEntries * entryLength;

/** Notifications older than this are not taken any more: a day is longer than any delay, and replays end there. */
const maxDelay = day;

/** Tells whether a notification of that time is too old to be anything but a replay. */
export const isTooOld = (time: number): boolean => time <= Date.now() - maxDelay;

const letters = { insert: "i", update: "u", delete: "d" } as const;
const caughtUpLetters = { insert: "c", update: "c", delete: "x" } as const;

/**
 * The events that a flow received lately. They are kept in 64 parts, each under a state key of its own, so that executions that
 * overlap rarely write the same one.
 */
export interface EventMemory {
  /** Tells whether this very event was delivered; one that there was no room to remember counts as new. */
  isReplay: (event: RecordEvent) => boolean;
  /**
   * Tells whether the state of a record that an event shows was delivered, by another event at or after the event's
   * stamp. Where content was fetched, both must have the same content, since two changes may have one stamp.
   */
  hasDelivered: (event: RecordEvent) => boolean;
  /** Tells whether an event other than a deletion of a record was received. */
  isKnown: (record: Pick<RecordEvent, "module" | "id">) => boolean;
  add: (event: RecordEvent) => void;
  /** The parts that changed, by state key. @param keepFrom what is older may be forgotten. */
  changes: (keepFrom: number) => Record<string, unknown>;
}

/**
 * Opens the memory of a flow. A part that cannot be read counts as empty, with a warning. Entries of times to come are
 * left out, too: an event that comes twice is better than a lost one.
 * @param prefix of the state keys.
 */
export function openEventMemory(
  state: Record<string, unknown>,
  prefix: string,
  warn: (message: string) => void = () => {},
): EventMemory {
  const shards = new Map<string, Shard>();
  const changed = new Set<string>();

  const keyOf = (name: string) => prefix + name[0];
  function shardOf(name: string): Shard {
    const key = keyOf(name);
    const shard = shards.get(key) ?? readShard(state[key], warn);
    shards.set(key, shard);
    return shard;
  }
  /** The events received of a record. */
  function eventsOf({ module, id }: Pick<RecordEvent, "module" | "id">) {
    const name = nameOf(module, id);
    return entriesOf(shardOf(name))
      .filter((entry) => entry.startsWith(name))
      .map(readEntry);
  }

  return {
    isReplay: (event) => {
      const { operation, time } = event;
      return eventsOf(event).some(
        (known) =>
          (known.letter === letters[operation] && known.time === time) ||
          // Catch-up delivered the record with a stamp of that second or later.
          (known.letter === caughtUpLetters[operation] && known.time + 1000 > time),
      );
    },
    hasDelivered: (event) =>
      eventsOf(event).some(
        ({ letter, time, content }) =>
          (event.operation === "delete" ? "dx" : "iuc").includes(letter) &&
          time >= event.time &&
          (content === unknownContent || content === (event.content ?? unknownContent)),
      ),
    isKnown: (record) => eventsOf(record).some(({ letter }) => letter !== "d" && letter !== "x"),
    add: (event) => {
      const { operation, time, isCaughtUp, content = unknownContent } = event;
      if (time > latest()) return;
      const name = nameOf(event.module, event.id);
      const letter = (isCaughtUp ? caughtUpLetters : letters)[operation];
      const shard = shardOf(name);
      shard.entries += name + letter + time.toString(36).padStart(timeLength, "0") + content;
      changed.add(keyOf(name));
    },
    changes: (keepFrom) =>
      Object.fromEntries([...changed].map((key) => [key, prune(shards.get(key), keepFrom)])),
  };
}

const nameOf = (module: string, id: string) => digest(`${module}/${id}`);

const entriesOf = ({ entries }: Shard): string[] => entries.match(entryPattern) ?? [];

const entryPattern = new RegExp(`.{${entryLength}}`, "g");

/** No event can be later than this, whichever clock is ahead. */
const latest = () => Date.now() + day;

const readEntry = (entry: string) => ({
  letter: entry[idLength] ?? "",
  time: Number.parseInt(entry.slice(idLength + 1, -contentLength), 36),
  content: entry.slice(-contentLength),
});

const whole = /^(?:[\w-]{8}[iudcx][\da-z]{8}[\w-]{8})*$/;

function readShard(saved: unknown, warn: (message: string) => void): Shard {
  if (!isPresent(saved)) return { entries: "" };
  const shard = readShape<Shard>({ entries: isText(maxReadable, whole) }, saved);
  const all = shard ? entriesOf(shard) : [];
  const past = all.filter((entry) => readEntry(entry).time <= latest());
  if (!shard || past.length < all.length) warn(forgotten);
  return { entries: past.join("") };
}

const forgotten =
  "Parts of what the flow remembers of its events cannot be used; some events may come twice.";

function prune(shard: Shard = { entries: "" }, keepFrom: number): Shard {
  const byTime = entriesOf(shard)
    .map((entry) => ({ entry, time: readEntry(entry).time }))
    .filter(({ time }) => time >= keepFrom)
    .sort((one, other) => one.time - other.time);
  const kept = byTime.slice(-maxEntries);
  return { entries: kept.map(({ entry }) => entry).join("") };
}
