import { machines } from "../histories/places/crm";
import type { Scene, Step } from "./scene";
import { create, deploy, remove, run, update, wait } from "./steps";

/** Flows that Zoho calls: notification channels, and bulk jobs. */

const deals = `${machines}.all`;

const events = {
  trigger: "crmEventsTrigger",
  product: "crm",
  type: machines,
  inputs: { events: JSON.stringify([deals]), fields: ["F1"] },
} as const;
const notifications = {
  ...events,
  trigger: "notificationsTrigger",
  inputs: { events: JSON.stringify([deals]) },
};

const lost = (lost: boolean): Step => ({ do: "callbacks", lost });
const repeat: Step = { do: "repeatCallbacks" };
const heard: Step[] = [
  deploy,
  run,
  wait(60),
  create(1, 3),
  wait(60),
  update(1),
  remove(2),
  wait(60),
];

export const channelScenes: Scene[] = [
  {
    ...events,
    name: "CRM Events, before the first catch-up",
    before: [deploy, lost(true), wait(60), create(1, 3), update(1), wait(60)],
    after: [lost(false), create(100_000), update(3)],
  },
  {
    ...events,
    name: "CRM Events, a former channel that could not be closed",
    before: [
      { do: "deploy", inputs: { ...events.inputs, channelId: "41" } },
      ...[run, wait(60), create(1, 3), wait(60), { do: "closing", fails: true } as const],
      ...[deploy, { do: "closing", fails: false } as const],
    ],
    after: [create(100_000), update(3)],
  },
  {
    ...events,
    name: "CRM Events, an open channel and its memory",
    before: heard,
    after: [repeat, create(100_000), update(3), remove(1)],
  },
  {
    ...events,
    name: "CRM Events, own changes ignored",
    inputs: { ...events.inputs, ignoreOwnChanges: "true" },
    before: [...heard, run],
    after: [repeat, { ...update(3), by: "user" } as Step, create(100_000)],
  },
  {
    ...events,
    name: "CRM Events, before catch-up",
    before: [...heard, run, lost(true), create(4, 5), update(3), remove(1), wait(60)],
    after: [repeat, lost(false), create(100_000)],
  },
  {
    ...events,
    name: "CRM Events, in the initial sync",
    inputs: { ...events.inputs, startDate: "2026-06-01" },
    batched: true,
    // Older than a day, so that the memory of events stays empty.
    before: [
      ...[create(1, 1_990), wait(1), create(1_991, 2_000), wait(1), create(2_001, 2_005)],
      ...[wait(2 * 24 * 3_600), deploy, { do: "sync" } as const],
    ],
    after: [{ do: "sync" }, { do: "sync" }, create(100_000), update(2)],
  },
  {
    ...notifications,
    name: "CRM Notifications, an open channel and its memory",
    before: heard,
    after: [repeat, create(100_000), update(3), remove(1)],
  },
];

const told = (name: string, kind: "bulkRead" | "bulkWrite"): Scene => ({
  name: `CRM Bulk Job Completed, ${name}`,
  trigger: "bulkJobTrigger",
  product: "crm",
  type: machines,
  inputs: { secret: "a secret that nobody guesses" },
  before: [deploy, create(1, 3), { do: kind, job: 10 }, wait(10)],
  after: [repeat, { do: kind, job: 100_000 }, wait(10)],
});

export const bulkScenes: Scene[] = [
  told("a job that was reported", "bulkRead"),
  told("a write job that was reported", "bulkWrite"),
];
