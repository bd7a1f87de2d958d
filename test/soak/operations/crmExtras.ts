import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../e2e/support";
import { absent, type Operation } from "../ledger";
import { describeChannel, quietModule } from "../places/crm";
import { webhookOf } from "./component";
import { chance, type Kind, pickThing, type Scene } from "./kind";

/** Attaches a file to a lead or deal. */
const attach: Kind = (scene) => {
  const places = scene.world.crm.modules.filter(({ name }) => ["Leads", "Deals"].includes(name));
  const found = pickThing(scene, places);
  if (!found) return undefined;
  const fileName = `${scene.mark}.txt`;
  return {
    key: "crmAddAttachment",
    inputs: { ...found.place.inputs, recordId: found.thing.id, file: "The offer.", fileName },
    repeat: "ifNotRun",
    effect: { adds: fileName, to: scene.world.crm.attachments },
    reads: found.thing,
  };
};

/** Adds a note to a record. */
const note: Kind = (scene) => {
  const { world, random, mark } = scene;
  const found = pickThing(scene, world.crm.modules);
  if (!found) return undefined;
  return {
    key: "crmAddNote",
    inputs: {
      ...found.place.inputs,
      recordId: found.thing.id,
      title: mark,
      ...(chance(random, 0.5) && { content: "Call back." }),
    },
    repeat: "ifNotRun",
    effect: { adds: mark, to: world.crm.notes },
    reads: found.thing,
    check: (result) => {
      const ids = world.crm.notes.find(mark);
      const { id } = result as Values;
      return ids.includes(String(id)) ? undefined : `reported the id ${id}, Zoho has ${ids}`;
    },
  };
};

/** The notes of a record, newest first, in one page or in several. */
const related: Kind = ({ world, random }) => {
  const { recordId, ids } = world.crm.quietNotes;
  const extent = chance(random, 0.5) ? { fetchAll: "true", per_page: "2" } : {};
  const fields = chance(random, 0.5) ? ["Note_Title"] : [];
  return {
    key: "crmListRelatedRecords",
    inputs: { recordType: quietModule, recordId, relatedList: "Notes", fields, ...extent },
    repeat: "always",
    check: (result) => {
      const found = (result as { data: Values[] }).data.map(({ id }) => id);
      const wanted = [...ids].reverse();
      return isDeepStrictEqual(found, wanted) ? undefined : `gave ${found} instead of ${wanted}`;
    },
  };
};

/** The history of a record on which nobody works meanwhile, which begins with the record. */
const history: Kind = (scene) => {
  const found = pickThing(scene, scene.world.crm.modules);
  if (!found) return undefined;
  return {
    key: "crmGetRecordHistory",
    inputs: {
      ...found.place.inputs,
      recordId: found.thing.id,
      fetchAll: "true",
      ...(chance(scene.random, 0.5) && { per_page: "1" }),
    },
    repeat: "always",
    reads: found.thing,
    check: (result) => {
      const { data } = result as { data: Values[] };
      const first = data.at(-1)?.action;
      return first === "added" ? undefined : `begins with ${first}, of ${data.length} entries`;
    },
  };
};

const key = "Campaigns";
const create = `${key}.create`;
const edit = `${key}.edit`;

/** Opens a channel whose id is its mark. */
const enable: Kind = ({ world, random, number, mark }) => {
  const channelId = String(1_000_000 + number);
  const events = chance(random, 0.5) ? [create, edit] : [create];
  return {
    key: "crmEnableNotification",
    inputs: {
      channelId,
      events: JSON.stringify(events),
      notifyUrl: webhookOf(channelId),
      token: mark,
      channelExpiry: inSixDays(world.time.now()),
    },
    repeat: "ifNotRun",
    effect: { adds: channelId, to: world.crm.channels },
  };
};

const inSixDays = (now: number) =>
  new Date(now + 6 * 24 * 60 * 60_000).toISOString().replace(/\.\d+Z$/, "+00:00");

/** Makes an operation on an open channel. */
const onChannel =
  (
    action: string,
    work: (
      scene: Scene,
      channel: { events: string[]; token: string },
    ) => {
      inputs?: Values;
      into?: string;
      check?: Operation["check"];
    },
  ): Kind =>
  (scene) => {
    const found = pickThing(scene, [scene.world.crm.channels]);
    if (!found) return undefined;
    const { thing } = found;
    const [events = "", token = ""] = thing.state.split(", token ");
    const { inputs, into, check } = work(scene, { events: events.split(" "), token });
    return {
      key: action,
      inputs: { channelId: thing.id, ...inputs },
      repeat: "always",
      check,
      ...(into === undefined ? { reads: thing } : { effect: { changes: thing, into } }),
    };
  };

const update = onChannel("crmUpdateNotification", ({ mark }, { events }) => ({
  inputs: { token: mark },
  into: describeChannel(events, mark),
}));

const renew = onChannel("crmRenewNotification", (_, { events }) => ({
  check: (result) => {
    const [row, ...others] = result as { events: string[]; renewed: boolean; error?: string }[];
    // What one channel met stands in its row.
    const isToldOf = row?.renewed || /is unknown whether/.test(row?.error ?? "");
    const isWell = isToldOf && row?.events.join() === events.join() && others.length === 0;
    return isWell ? undefined : `${JSON.stringify(result)} for ${events}`;
  },
}));

const details = onChannel("crmGetNotificationDetails", (_, { events, token }) => ({
  check: (result) => {
    const [channel, ...others] = (result as { watch: { events: string[]; token: string }[] }).watch;
    const found = channel && describeChannel(channel.events, channel.token);
    const held = describeChannel(events, token);
    return found === held && others.length === 0 ? undefined : `${found} instead of ${held}`;
  },
}));

const endEvents = onChannel("crmDisableSpecificNotification", ({ random }, { events, token }) => {
  const ended = chance(random, 0.5) ? events : [create];
  return {
    inputs: { events: JSON.stringify(ended) },
    into: describeChannel(
      events.filter((event) => !ended.includes(event)),
      token,
    ),
  };
});

const disable: Kind = (scene) => {
  const found = pickThing(scene, [scene.world.crm.channels]);
  if (!found) return undefined;
  const { thing } = found;
  return {
    key: "crmDisableNotification",
    inputs: { channelIds: thing.id },
    repeat: "always",
    effect: { changes: thing, into: absent },
  };
};

/** Kinds on attachments, notes, related records and notification channels, with their weights. */
export const crmExtraKinds: [weight: number, kind: Kind][] = [
  [2.5, attach],
  [1.5, note],
  [0.4, related],
  [0.4, history],
  [1.5, enable],
  [1.2, update],
  [0.8, renew],
  [1, details],
  [0.8, endEvents],
  [0.7, disable],
];
