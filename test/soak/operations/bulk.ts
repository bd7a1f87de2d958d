import { isDeepStrictEqual } from "node:util";
import { runSingleAction } from "../../../playground/host/singleAction";
import { runDueJobs } from "../../../simulator/crm/bulkJobs/jobs";
import type { Values } from "../../e2e/support";
import type { Operation } from "../ledger";
import { quietModule } from "../places/crm";
import type { World } from "../world";
import { type Kind, pick, type Scene } from "./kind";

/** Bulk jobs: reads of what nobody changes, and leads that are written by jobs of one row. */

/** Jobs that are over, by world. */
const over = new WeakMap<World, { read: string[]; write: string[] }>();

function jobsOf(world: World) {
  const jobs = over.get(world) ?? { read: [], write: [] };
  over.set(world, jobs);
  return jobs;
}

const fields = ["Vendor_Name", "Email"];

/** All vendors as a file has them: everything is text, the oldest first. */
const vendors = ({ world }: Scene): Values[] =>
  world.account.crm.all(quietModule).map(({ id, Vendor_Name, Email }) => ({
    id,
    Vendor_Name,
    Email: Email ?? "",
  }));

const sameRows = (rows: unknown, scene: Scene) =>
  isDeepStrictEqual(rows, vendors(scene)) ? undefined : "the rows are not those that Zoho holds";

const readAll: Kind = (scene) => ({
  key: "crmBulkRead",
  inputs: { recordType: quietModule, fields },
  repeat: "ifNotRun",
  check: (result) => {
    const { jobId, rows } = result as { jobId: string; rows: Values[] };
    jobsOf(scene.world).read.push(jobId);
    return sameRows(rows, scene);
  },
});

const startRead: Kind = () => ({
  key: "crmCreateBulkReadJob",
  inputs: { recordType: quietModule, criteria: "(Email:contains:example)" },
  repeat: "ifNotRun",
  check: (result) => stateOf(result, ["ADDED"]),
});

const stateOf = (result: unknown, wanted: string[]) => {
  const { state } = result as { state: string };
  return wanted.includes(state) ? undefined : `the job's state is ${state}`;
};

/** Asks for a job that is over. */
const ofJob =
  (
    key: string,
    kind: "read" | "write",
    check: (result: unknown, scene: Scene) => string | undefined,
  ): Kind =>
  (scene) => {
    const jobId = pick(scene.random, jobsOf(scene.world)[kind]);
    if (jobId === undefined) return undefined;
    return { key, inputs: { jobId }, repeat: "always", check: (result) => check(result, scene) };
  };

const readJob = ofJob("crmGetBulkReadJob", "read", (result) => stateOf(result, ["COMPLETED"]));
const readResult = ofJob("crmGetBulkReadResult", "read", (result, scene) =>
  sameRows((result as { rows: unknown }).rows, scene),
);
const writeJob = ofJob("crmGetBulkWriteJob", "write", (result) => stateOf(result, ["COMPLETED"]));
const writeResult = ofJob("crmGetBulkWriteResult", "write", (result) => {
  const { rows } = result as { rows: { status: string }[] };
  return rows.length === 1 && rows[0]?.status === "ADDED" ? undefined : JSON.stringify(rows);
});

/** A lead that a job writes; what becomes of the job is waited for, without a request. */
function writeLead(scene: Scene, key: string): Operation | undefined {
  const { world, mark } = scene;
  const place = world.crm.modules.find(({ name }) => name === "Leads");
  if (!place) return undefined;
  const inputs = { recordType: "Leads", rows: [{ ...place.values, [place.markField]: mark }] };
  return {
    key,
    inputs,
    repeat: "ifNotRun",
    effect: { adds: mark, to: place },
    run: async () => {
      let over: string | undefined;
      try {
        const result = (await runSingleAction(world.bundle, world.connection(), key, inputs)) as {
          id?: string;
          jobs?: { id: string; state: string; note?: string }[];
        };
        const [job] = result.jobs ?? [];
        // The summary tells it in the words in which other writes throw it.
        if (job?.state === "UNKNOWN") throw new Error(job.note);
        over = String(result.id ?? job?.id);
        return result;
      } finally {
        await world.time.sleep(10_000);
        runDueJobs(world.account.crm.context);
        if (over !== undefined) jobsOf(world).write.push(over);
      }
    },
  };
}

const write: Kind = (scene) => writeLead(scene, "crmBulkWrite");
const startWrite: Kind = (scene) => writeLead(scene, "crmCreateBulkWriteJob");

/** Kinds of bulk jobs, with their weights. */
export const bulkKinds: [weight: number, kind: Kind][] = [
  [0.5, readAll],
  [0.3, startRead],
  [0.4, readJob],
  [0.4, readResult],
  [0.5, write],
  [0.3, startWrite],
  [0.3, writeJob],
  [0.3, writeResult],
];
