import type { Feed } from "./feeds";
import type { Delivery } from "./instance";
import { convertedContent } from "./ledger";
import type { Place } from "./places/place";

/** A delivered record, as far as rules go. */
export interface Seen {
  change: Delivery["change"];
  id: string;
  /** Milliseconds; NaN where records have none. */
  stamp: number;
  content: string;
  /** The version: id, stamp and content of the requested fields. */
  key: string;
}

/** Reads what was delivered. */
export function readDelivery(feed: Feed, place: Place, { change, record }: Delivery): Seen {
  const id = String(record[place.idField] ?? record.id);
  const stamp = readTime(record[stampField(feed, change)]);
  const held = JSON.stringify(place.watched.map((name) => record[name] || null));
  const content = record.$converted === true ? convertedContent(held) : held;
  // What tells only of new records delivers each once, whatever it holds.
  const told = feed.by === "created" ? "" : content;
  const key = [id, stamp, change === "deleted" ? "deleted" : told];
  return { change, id, stamp, content, key: key.join(" ") };
}

function stampField({ product, by }: Feed, change: Delivery["change"]): string {
  if (product === "crm") return change === "deleted" ? "deleted_time" : "Modified_Time";
  return by === "created" ? "created_time" : "last_modified_time";
}

/** Zoho's two styles: an offset with a colon, and without. */
function readTime(text: unknown): number {
  return typeof text === "string"
    ? Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"))
    : Number.NaN;
}
