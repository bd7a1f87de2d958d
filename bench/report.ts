import type { BulkRow } from "./bulk";
import type { BundleComparison } from "./bundle";
import type { CreateRow } from "./creates";
import type { ListRow } from "./lists";
import type { PollRow } from "./polls";
import type { Paces } from "./readOften";

/** Everything that a run of the bench measured. */
export interface Figures {
  bundle: BundleComparison;
  lists: ListRow[];
  creates: CreateRow[];
  bulk: BulkRow[];
  polls: PollRow[];
  uploadCopies: number;
  paces: Paces;
}

/** A figure beside what it is to be. */
export interface Goal {
  goal: string;
  measured: number;
  wanted: string;
  met: "yes" | "no";
}

/** Prints the tables and gives the goals. */
export function printReport(figures: Figures): Goal[] {
  const goals = goalsOf(figures);
  console.log("Lists of records with 20 fields; memory on top of the idle process");
  console.table(
    figures.lists.map(({ records, way, calls, bytes, memory }) => ({
      records,
      way,
      calls,
      "MB received": rounded(megabytes(bytes)),
      "MB of memory": rounded(megabytes(memory)),
    })),
  );
  console.log("Bulk jobs of rows with 10 fields; memory on top of the idle process, rows included");
  console.table(
    figures.bulk.map(({ way, rows, calls, bytes, memory }) => ({
      way,
      rows,
      calls,
      "MB received": rounded(megabytes(bytes)),
      "MB of memory": rounded(megabytes(memory)),
    })),
  );
  console.log("Steps that create records; memory on top of the idle process, rows included");
  console.table(
    figures.creates.map(({ created, fields, calls, memory }) => ({
      created,
      "the module's fields": fields,
      calls,
      "MB of memory": rounded(megabytes(memory)),
    })),
  );
  console.log("One poll of a CRM module, beside plain ways; a list ends at 100,000 records");
  console.table(
    figures.polls.map(({ records, changes, way, found, calls, bytes }) => ({
      records,
      changes,
      way,
      found,
      calls,
      "KB received": rounded(bytes / 1024),
    })),
  );
  const { connector, empty } = figures.bundle;
  console.log("Bundles");
  console.table({
    "Zoho connector": { bytes: connector.bytes, "CPU ms to load": rounded(connector.loading) },
    "empty component": { bytes: empty.bytes, "CPU ms to load": rounded(empty.loading) },
  });
  console.log("Goals");
  console.table(goals);
  return goals;
}

function goalsOf({ bundle, lists, creates, bulk, polls, uploadCopies, paces }: Figures): Goal[] {
  const pollCalls = (changes: number) =>
    Math.max(
      ...polls
        .filter((row) => row.way === "trigger" && row.changes === changes)
        .map((row) => row.calls),
    );
  const large = (way: ListRow["way"]) =>
    lists.find((row) => row.records === 100_000 && row.way === way) as ListRow;
  const [plain, all, byCoql] = [
    large("plain walk"),
    large("Fetch All"),
    large("Fetch All, Use COQL"),
  ];
  return [
    atMost(60, "calls for 100,000 records with Use COQL", byCoql.calls),
    atMost(plain.calls, "calls for 100,000 records without it", all.calls),
    atMost(1, "calls of a poll without changes, whatever the module's size", pollCalls(0)),
    atMost(3, "calls of a poll with 10 changes", pollCalls(10)),
    atMost(7, "calls of a poll with 1,000 changes", pollCalls(1_000)),
    atMost(400, "MB of memory for 100,000 records with Use COQL", megabytes(byCoql.memory)),
    atMost(400, "MB of memory for 100,000 records without it", megabytes(all.memory)),
    ...creates.flatMap(({ created, fields, calls, memory }) =>
      created === 1
        ? [atMost(fields === "known" ? 1 : 2, `calls of a create, fields ${fields}`, calls)]
        : [
            atMost(created / 100, `calls to create ${created} records`, calls),
            atMost(150, `MB of memory to create ${created} records`, megabytes(memory)),
          ],
    ),
    ...bulk.map(({ way, memory }) =>
      atMost(300, `MB of memory to ${way} 200,000 rows in bulk`, megabytes(memory)),
    ),
    atMost(2, "copies in memory of an attachment of 100 MB", uploadCopies),
    atMost(
      0.5,
      "loading per operation, in percent of loading an empty component",
      bundle.shareOfOperation,
    ),
    atLeast(0.9, "reads per second through the client, beside bare axios", paces.ratio),
  ];
}

const atMost = (most: number, goal: string, measured: number): Goal => ({
  goal,
  measured: rounded(measured, 2),
  wanted: `at most ${most}`,
  met: measured <= most ? "yes" : "no",
});

const atLeast = (least: number, goal: string, measured: number): Goal => ({
  goal,
  measured: rounded(measured, 2),
  wanted: `at least ${least}`,
  met: measured >= least ? "yes" : "no",
});

const megabytes = (bytes: number) => bytes / 1024 / 1024;
const rounded = (value: number, digits = 1) => Number(value.toFixed(digits));
