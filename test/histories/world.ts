import type { ConnectionValue } from "@prismatic-io/spectral/dist/serverTypes";
import { zohoConnection } from "../support/connection";
import type { DirectZoho } from "../support/directZoho";
import type { Feed } from "./feeds";
import type { Change, Setup } from "./history";
import { lookBackDate } from "./instance";
import {
  convertedContent,
  createLedger,
  isAlive,
  isConverted,
  type Ledger,
  lastVersion,
  type Thing,
  wholeSecond,
} from "./ledger";
import { booksPlace } from "./places/books";
import { crmPlace } from "./places/crm";
import type { Place, Values } from "./places/place";
import type { HistoryTime } from "./time";

/** An account at the embedded Zoho with the records of one feed, and what was done to them. */
export interface World {
  ledger: Ledger;
  place: Place;
  organizationId: string;
  /** Makes a change now. */
  change(change: Change): void;
  /** Makes visible what is due. */
  settle(): void;
  connection(): ConnectionValue;
  expireTokens(): void;
  /** What the platform does when a connection was flagged. */
  renewToken(): void;
  /** Somebody authorizes the connection again. */
  authorize(): void;
  close(): void;
}

const second = 1000;
const day = 24 * 3600 * second;
/** How old the things are that there were, in turn, and two at the beginning of the look-back date and before it. */
const ages = [0.2 * day, 2 * day, 6 * day, 10 * day];

export function openWorld(zoho: DirectZoho, feed: Feed, setup: Setup, time: HistoryTime): World {
  const users = [user("100", "Ada Example", setup.timeZone), user("200", "Bob Example", "UTC")];
  const account = zoho.createAccount({ dataCenter: "EU", users });
  const [organization] = account.books.organizations;
  if (!organization) throw new Error("The organization is missing.");
  const waiting: { due: number; work: () => void }[] = [];
  const later = (milliseconds: number, work: () => void) => {
    if (milliseconds <= 0) work();
    else waiting.push({ due: time.now() + milliseconds, work });
  };
  const place =
    feed.product === "crm"
      ? crmPlace(account, feed.type, setup.fields)
      : booksPlace(organization, feed.type, later);
  const ledger = createLedger();
  let made = 0;
  let token = account.issueToken();

  const contentOf = (values: Values) =>
    JSON.stringify(place.watched.map((name) => values[name] ?? null));

  function create(count: number, at: number, visibleIn: number, own: boolean, existed = false) {
    const records = Array.from({ length: count }, () => newRecord(place, ++made));
    const stamp = wholeSecond(at);
    const visibleAt = time.now() + visibleIn;
    place.create(records, { at, visibleIn, own }, (ids) => {
      for (const [index, id] of ids.entries()) {
        const values = records[index] ?? {};
        const content = contentOf(values);
        const version = { op: "create" as const, stamp, visibleAt, content, own };
        const passes = !setup.filtered || !place.filterField || values[place.filterField] === "a";
        ledger.add({ id, created: stamp, existed, passes, values, versions: [version] });
      }
    });
  }

  function changeThings({ op, pick, count, late, own }: Change) {
    const things = picked(
      ledger.things.filter(
        (thing) =>
          isAlive(thing) !== (op === "restore") && (op === "delete" || !isConverted(thing)),
      ),
      pick,
      count,
    );
    if (things.length === 0) return;
    // A thing's changes become visible in the order in which they were made.
    const visibleAt = Math.max(
      time.now() + late * second,
      ...things.map((thing) => lastVersion(thing).visibleAt),
    );
    const at = time.now();
    const options = { at, visibleIn: visibleAt - at, own };
    const ids = things.map(({ id }) => id);
    const note = (
      kind: Thing["versions"][number]["op"],
      values: Values = {},
      unstamped = false,
    ) => {
      for (const thing of things) {
        thing.values = { ...thing.values, ...values };
        const stamp = unstamped ? stampOf(thing) : wholeSecond(at);
        const held = contentOf(thing.values);
        const content =
          kind === "convert" && feed.conversions === "told" ? convertedContent(held) : held;
        const version = { op: kind, stamp, visibleAt, content, own };
        thing.versions.push(unstamped ? { ...version, unstamped } : version);
      }
    };
    if (op === "delete") {
      place.remove(ids, options);
      note("delete");
      return;
    }
    if (op === "restore") {
      place.restore?.(ids, options);
      if (place.restore) note("restore", {}, setup.crm.restoreStampsModified !== true);
      return;
    }
    if (op === "convert") {
      place.convert?.(ids, options);
      if (place.convert) note("convert");
      return;
    }
    const values = changedValues(place, op, ++made, setup);
    place.update(ids, values, options);
    note("update", values);
  }

  const date = Date.parse(lookBackDate(setup.start));
  const times = [...ages.map((age) => setup.start - age), date, date - second];
  for (let number = 0; number < setup.existing[0]; number++) {
    create(1, times[number % times.length] ?? date, 0, false, true);
  }
  if (setup.existing[1] > 0) create(setup.existing[1], setup.start - 2 * day, 0, false, true);

  return {
    ledger,
    place,
    organizationId: organization.id,
    change: (change) => {
      if (change.op !== "create") changeThings(change);
      else create(change.count, time.now(), change.late * second, change.own);
    },
    settle: () => {
      for (;;) {
        const due = waiting.filter((one) => one.due <= time.now());
        const [next] = due.sort((one, other) => one.due - other.due);
        if (!next) return;
        waiting.splice(waiting.indexOf(next), 1);
        next.work();
      }
    },
    connection: () => zohoConnection({ token: { ...token } }) as ConnectionValue,
    expireTokens: () => account.expireTokens(),
    renewToken: () => {
      token = { ...account.issueToken(), refresh_token: token.refresh_token };
    },
    authorize: () => {
      token = account.issueToken();
    },
    close: () => account.close(),
  };
}

const user = (id: string, name: string, timeZone: string) => ({
  id,
  name,
  email: `${name.slice(0, 3).toLowerCase()}@example.com`,
  timeZone,
});

const newRecord = ({ watched, filterField }: Place, number: number): Values => ({
  Name: `Example ${number}`,
  Last_Name: `Example ${number}`,
  ...Object.fromEntries(watched.map((name) => [name, `new ${number}`])),
  ...(filterField ? { [filterField]: number % 2 ? "a" : "b" } : {}),
});

function changedValues(
  { watched, unwatched }: Place,
  op: Change["op"],
  number: number,
  { fullRecords }: Setup,
): Values {
  const first = watched[0];
  const last = watched.at(-1);
  const name = { update: first, updateLast: last, other: fullRecords ? undefined : unwatched }[
    op as "update" | "updateLast" | "other"
  ];
  return name ? { [name]: `change ${number}` } : {};
}

/** So many of the things, from the one picked on. */
function picked(things: Thing[], pick: number, count: number): Thing[] {
  const from = things.length > 0 ? pick % things.length : 0;
  return [...things.slice(from), ...things.slice(0, from)].slice(0, count);
}

/** The Modified_Time as it is before a change. */
const stampOf = ({ versions }: Thing): number =>
  [...versions].reverse().find(({ op }) => op !== "delete")?.stamp ?? 0;
