import { digest } from "../../zoho/digest";
import { isObject } from "../../zoho/isObject";
import { type Change, versionContent } from "./change";

/**
 * The versions that were delivered lately, as plain data. Under each stamp (seconds since 1970), a record has eight
 * characters for its id and eight for its content. Stamps are whole seconds, so a second edit within one second shows
 * in the content alone.
 */
export type Delivered = Record<string, string>;

const part = 8;
const entry = 2 * part;

/** Delivered versions by digest of the record's id. */
export type DeliveredVersions = Map<string, { stamp: number; content: string }>;

export function unpackDelivered(delivered: Delivered): DeliveredVersions {
  const versions: DeliveredVersions = new Map();
  for (const [seconds, text] of Object.entries(delivered)) {
    for (let start = 0; start < text.length; start += entry) {
      const id = text.slice(start, start + part);
      const content = text.slice(start + part, start + entry);
      versions.set(id, { stamp: Math.round(Number(seconds) * 1000), content });
    }
  }
  return versions;
}

/** Packs the versions whose stamps are to be kept. */
export function packDelivered(
  versions: DeliveredVersions,
  isKept: (stamp: number) => boolean,
): Delivered {
  const delivered: Delivered = {};
  for (const [id, { stamp, content }] of versions) {
    const seconds = stamp / 1000;
    if (isKept(stamp)) delivered[seconds] = (delivered[seconds] ?? "") + id + content;
  }
  return delivered;
}

/** How many versions are packed. */
export const countOf = (delivered: Delivered): number =>
  Object.values(delivered).reduce((count, text) => count + text.length / entry, 0);

/** How many versions are stamped at or after an instant. */
export const countSince = (versions: DeliveredVersions, from: number): number =>
  [...versions.values()].filter(({ stamp }) => stamp >= from).length;

/** The earliest time since when at most so many versions are stamped, whole seconds. */
export function startOfLatest(versions: DeliveredVersions, max: number): number {
  const stamps = [...versions.values()].map(({ stamp }) => stamp).sort((one, other) => other - one);
  const first = stamps[max];
  return first === undefined ? Number.NEGATIVE_INFINITY : first + 1000;
}

/** The latest stamp of all versions; without versions, the beginning of time. */
export const lastStamp = (versions: DeliveredVersions): number =>
  [...versions.values()].reduce(
    (last, { stamp }) => Math.max(last, stamp),
    Number.NEGATIVE_INFINITY,
  );

export const isDeliveredId = (versions: DeliveredVersions, id: string): boolean =>
  versions.has(digest(id));

/** Tells whether exactly this version of a record was delivered. */
export function isDelivered(versions: DeliveredVersions, change: Change): boolean {
  const { id, modified } = change;
  const known = versions.get(digest(id));
  return known?.stamp === modified && known.content === versionContent(change);
}

export function remember(versions: DeliveredVersions, change: Change): void {
  const { id, modified } = change;
  versions.set(digest(id), { stamp: modified, content: versionContent(change) });
}

export const forget = (versions: DeliveredVersions, id: string): boolean =>
  versions.delete(digest(id));

/** Far more than is ever packed. */
const maxReadable = 40_000;

const isPacked = (text: string) => text.length % entry === 0 && /^[\w-]+$/.test(text);

/** Tells whether a saved value is what `packDelivered` made. */
export const isReadableDelivered = (value: unknown): value is Delivered =>
  isObject(value) &&
  Object.entries(value).every(
    ([seconds, text]) =>
      /^\d{1,13}(\.\d{1,9})?$/.test(seconds) &&
      typeof text === "string" &&
      text.length <= maxReadable * entry &&
      isPacked(text),
  ) &&
  countOf(value as Delivered) <= maxReadable;
