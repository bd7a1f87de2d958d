import { zgidOf } from "../../simulator/crm/organization";
import { skipWaits } from "../support/waits";
import { connect, failureOf, startWorld, type Values, type World } from "./support";

let world: World;

beforeAll(async () => {
  // Zoho's clock follows the one that jumps along when waits are skipped.
  world = await startWorld({ dataCenter: "EU" }, { clock: { now: () => Date.now() } });
  world.account.crm.bulkJobs.downloadsPerMinute = Number.POSITIVE_INFINITY;
});
afterAll(() => world.stop());
beforeEach(() => {
  skipWaits();
  world.zoho.requests.clear();
});
afterEach(() => {
  world.zoho.faults.clear();
  Object.assign(world.account.crm.bulkJobs, {
    duration: 4_000,
    recordsPerJob: 200_000,
    failing: 0,
  });
});

const crm = () => world.account.crm;
const run = async (key: string, inputs: Values, context?: Values) =>
  (await world.runAction(key, inputs, context)).data;

describe("reading", () => {
  let deals: string[];
  beforeAll(() => {
    deals = crm().seed("Deals", 5, (index) => ({
      values: {
        Deal_Name: `Robot "${index}", arms\r\nand legs ü`,
        Stage: index < 3 ? "Qualification" : "Needs Analysis",
        Amount: 1_000 * index,
      },
    }));
  });

  test("crmBulkRead waits for the job and gives its rows", async () => {
    const result = await run("crmBulkRead", {
      recordType: "Deals",
      fields: ["Deal_Name", "Stage", "Amount", "Owner"],
      criteria: "((Stage:equal:Qualification)and(Amount:greater_equal:1000))",
    });

    expect(result).toEqual({
      jobId: expect.stringMatching(/^\d+$/),
      state: "COMPLETED",
      completed: true,
      rows: [1, 2].map((index) => ({
        id: deals[index],
        Deal_Name: `Robot "${index}", arms\r\nand legs ü`,
        Stage: "Qualification",
        Amount: String(1_000 * index),
        Owner: world.account.user.id,
      })),
      moreRecords: false,
      nextPageToken: null,
    });
    expect(new Set(world.calls("crm"))).toEqual(
      new Set([
        "POST /crm/bulk/v8/read",
        `GET /crm/bulk/v8/read/${result.jobId}`,
        `GET /crm/bulk/v8/read/${result.jobId}/result`,
      ]),
    );
  });

  test("more records than a job takes are gone on with by the token", async () => {
    crm().bulkJobs.recordsPerJob = 2;
    const inputs = { recordType: "Deals", fields: ["Stage"] };
    const found: string[] = [];
    let pageToken: string | undefined;
    do {
      const { rows, nextPageToken, moreRecords } = await run("crmBulkRead", {
        ...inputs,
        pageToken,
      });
      expect(moreRecords).toBe(nextPageToken !== null);
      found.push(...rows.map(({ id }: Values) => id));
      pageToken = nextPageToken ?? undefined;
    } while (pageToken);

    expect(found).toEqual(deals);
  });

  test("the older page works as well", async () => {
    crm().bulkJobs.recordsPerJob = 2;

    const { rows } = await run("crmBulkRead", {
      recordType: "Deals",
      fields: ["Stage"],
      page: "3",
    });

    expect(rows).toEqual([{ id: deals[4], Stage: "Needs Analysis" }]);
  });

  test("a custom view and Zoho's JSON of criteria", async () => {
    const viewId = crm().defineView("Deals", {
      name: "Large",
      criteria: "(Amount:greater_than:1000)",
    });
    const criteria = {
      group_operator: "or",
      group: [
        { field: { api_name: "Amount" }, comparator: "in", value: ["2000", "3000"] },
        { field: "Stage", comparator: "equal", value: "Closed Won" },
      ],
    };

    const { rows } = await run("crmBulkRead", {
      recordType: "Deals",
      fields: ["Amount"],
      viewId,
      criteria: JSON.stringify(criteria),
    });

    expect(rows.map(({ Amount }: Values) => Amount)).toEqual(["2000", "3000"]);
  });

  test("a job that takes too long is gone on with by its ID", async () => {
    crm().bulkJobs.duration = 3_600_000;
    const { jobId, ...rest } = await run("crmBulkRead", { recordType: "Deals", maxWait: "60" });
    expect(rest).toMatchObject({ completed: false, rows: [], state: "ADDED" });

    world.zoho.clock.advance(3_600_000);
    expect(await run("crmGetBulkReadJob", { jobId })).toMatchObject({
      id: jobId,
      state: "COMPLETED",
      result: { count: 5, more_records: false },
    });
    const { rows } = await run("crmGetBulkReadResult", { jobId });
    expect(rows.map(({ id }: Values) => id)).toEqual(deals);
  });

  test("crmCreateBulkReadJob does not wait; the file comes as binary", async () => {
    const job = await run("crmCreateBulkReadJob", { recordType: "Deals", fields: ["Stage"] });
    expect(job).toMatchObject({ state: "ADDED", operation: "read" });
    world.zoho.clock.advance(4_000);

    const file = await world.runAction("crmGetBulkReadResult", { jobId: job.id, asFile: "true" });

    expect(file).toMatchObject({ contentType: "text/csv", suggestedExtension: "csv" });
    expect(file.data.toString()).toBe(
      [
        "Id,Stage",
        ...deals.map((id, at) => `${id},${at < 3 ? "Qualification" : "Needs Analysis"}`),
        "",
      ].join("\n"),
    );
  });

  test("events come as a calendar, which has no rows", async () => {
    crm().seed("Events", 1, () => ({ values: { Event_Title: "Demo" } }));
    const { id: jobId } = await run("crmCreateBulkReadJob", {
      recordType: "Events",
      fileType: "ics",
    });
    world.zoho.clock.advance(4_000);

    const file = await world.runAction("crmGetBulkReadResult", { jobId, asFile: "true" });
    expect(file.contentType).toBe("text/calendar");
    expect(file.data.toString()).toContain("SUMMARY:Demo");
    const { message } = await failureOf(world.runAction("crmGetBulkReadResult", { jobId }));
    expect(message).toContain("the file ics has no rows");
  });

  test("a failed job and a job that is not over have no result", async () => {
    crm().bulkJobs.failing = 1;
    const { message } = await failureOf(world.runAction("crmBulkRead", { recordType: "Deals" }));
    expect(message).toMatch(
      /its state is FAILED\. See why with CRM - Get Bulk Read Job, and start/,
    );
    expect(message).not.toContain("leads to its result");

    const { id: jobId } = await run("crmCreateBulkReadJob", { recordType: "Deals" });
    const early = await failureOf(world.runAction("crmGetBulkReadResult", { jobId }));
    expect(early.message).toContain("Wait until the job is completed.");
  });

  test("a result that is gone says how long Zoho keeps it", async () => {
    const { id: jobId } = await run("crmCreateBulkReadJob", { recordType: "Deals" });
    world.zoho.clock.advance(4_000);
    await run("crmGetBulkReadJob", { jobId });
    world.zoho.clock.advance(25 * 60 * 60_000);

    const { message } = await failureOf(world.runAction("crmGetBulkReadResult", { jobId }));

    expect(message).toContain("Zoho keeps the result of a bulk read job for a day.");
  });

  test("more than ten downloads a minute are waited for", async () => {
    const { id: jobId } = await run("crmCreateBulkReadJob", { recordType: "Deals" });
    world.zoho.clock.advance(4_000);
    crm().bulkJobs.downloadsPerMinute = 0;
    world.zoho.faults.add({
      kind: "delay",
      milliseconds: 0,
      match: ({ path }) => {
        if (path.endsWith("/result")) crm().bulkJobs.downloadsPerMinute += 0.4;
        return false;
      },
    });

    const { rows } = await run("crmGetBulkReadResult", { jobId });
    crm().bulkJobs.downloadsPerMinute = Number.POSITIVE_INFINITY;

    expect(rows).toHaveLength(5);
  });

  test("a comparator that there is not is refused before anything is sent", async () => {
    const { message } = await failureOf(
      world.runAction("crmBulkRead", { recordType: "Deals", criteria: "(Stage:equals:X)" }),
    );

    expect(message).toContain('"equals" is no comparator. The closest one is equal.');
    expect(world.calls("crm")).toEqual([]);
  });

  test("what is wrong with a calendar of other modules, or a job of the other kind, is explained", async () => {
    const ics = { recordType: "Deals", fileType: "ics" };
    const { message } = await failureOf(world.runAction("crmCreateBulkReadJob", ics));
    expect(message).toContain("Choose CSV as File Type; ICS is for the module Events alone.");
    const { id: jobId } = await run("crmCreateBulkReadJob", { recordType: "Deals" });
    const other = await failureOf(world.runAction("crmGetBulkWriteResult", { jobId }));
    expect(other.message).toContain("If the job is a read job, use CRM - Get Bulk Read Job");
  });

  test("what Zoho refuses is explained", async () => {
    const refusals: [Values, string][] = [
      [{ recordType: "Nothing" }, "Zoho CRM knows no module of this API name"],
      [{ recordType: "Notes" }, "Bulk jobs do not take this module"],
      [{ recordType: "Deals", fields: ["Nope"] }, "The module has no such field"],
      [{ recordType: "Deals", criteria: "(Nope:equal:1)" }, "Check the API names in Criteria"],
      [{ recordType: "Deals", viewId: "1" }, "The module has no custom view of this ID"],
      [{ recordType: "Deals", pageToken: "made-up" }, "Leave Page Token empty to start again"],
    ];
    for (const [inputs, hint] of refusals) {
      const { message } = await failureOf(world.runAction("crmBulkRead", inputs));
      expect(message).toContain(hint);
      expect(message).not.toContain("record 0");
    }
  });
});

describe("writing", () => {
  const people = [
    {
      Last_Name: 'Quote, "Q"',
      Email: "q@example.com",
      Phone: "0049 30",
      Description: "a\r\nb\n\nc",
    },
    { Last_Name: "Ümläut ß 機械", Email: "u@example.com", Phone: "007", Description: "x;y|z:1" },
    { Last_Name: null, Email: "nobody@example.com" },
  ];

  test("crmBulkWrite writes rows as they are and gives back those that were refused", async () => {
    const rows = [
      ...people,
      { Last_Name: "Dated", Date_of_Birth: "1990-12-31", Email: "d@example.com" },
    ];

    const result = await run("crmBulkWrite", { recordType: "Contacts", rows });

    expect(result).toEqual({
      completed: true,
      counts: { rows: 4, added: 3, updated: 0, failed: 1, unfinished: 0, unknown: 0 },
      jobs: [{ id: expect.any(String), state: "COMPLETED", firstRow: 1, rows: 4 }],
      failedRows: [people[2]],
      errors: [
        {
          row: 3,
          error: "MANDATORY_NOT_FOUND-Last_Name",
          hint: expect.stringContaining("A mandatory field is missing."),
        },
      ],
    });
    const held = crm().all("Contacts");
    expect(held).toMatchObject([
      people[0],
      people[1],
      { Last_Name: "Dated", Date_of_Birth: "1990-12-31" },
    ]);
  });

  test("upserts by a field, with a lookup by ID, and counts both", async () => {
    const account = crm().insert("Accounts", { Account_Name: "Example Robotics" });
    const rows = [
      { Last_Name: "Renamed", Email: "u@example.com", Account_Name: { id: account, name: "x" } },
      { Last_Name: "New", Email: "new@example.com", Account_Name: account },
    ];

    const { counts } = await run("crmBulkWrite", {
      recordType: "Contacts",
      operation: "upsert",
      findBy: "Email",
      rows: JSON.stringify(rows),
    });

    expect(counts).toMatchObject({ added: 1, updated: 1, failed: 0 });
    const [, renamed] = crm().all("Contacts");
    // Ignore Empty keeps what the row does not name.
    expect(renamed).toMatchObject({
      Last_Name: "Renamed",
      Phone: "007",
      Account_Name: { id: account },
    });
  });

  test("a file of rows as JSON keeps all digits of long numbers", async () => {
    const text = '[{"Last_Name": "Long", "Company": "C", "Description": 12345678901234567890}]';
    const rows = { data: Buffer.from(text), contentType: "application/json" };

    await run("crmBulkWrite", { recordType: "Leads", rows });

    expect(crm().all("Leads").at(-1)).toMatchObject({ Description: "12345678901234567890" });
  });

  test("crmCreateBulkWriteJob, its job and its result row by row", async () => {
    const { id: known } = crm().all("Contacts")[0] as { id: string };
    const job = await run("crmCreateBulkWriteJob", {
      recordType: "Contacts",
      operation: "update",
      rows: [
        { id: known, Phone: "1" },
        { id: "4876876000009999999", Phone: "2" },
      ],
    });
    expect(job).toMatchObject({ state: "ADDED" });
    world.zoho.clock.advance(4_000);

    expect(await run("crmGetBulkWriteJob", { jobId: job.id })).toMatchObject({
      state: "COMPLETED",
      operation: "update",
      resource: [{ file: { updated_count: 1, skipped_count: 1, total_count: 2 } }],
    });
    expect(await run("crmGetBulkWriteResult", { jobId: job.id })).toMatchObject({
      counts: { rows: 2, added: 0, updated: 1, failed: 1 },
      rows: [
        { row: 1, status: "UPDATED", id: known, error: null, values: { id: known, Phone: "1" } },
        {
          row: 2,
          status: "SKIPPED",
          id: null,
          error: "RESOURCE_NOT_FOUND-id",
          hint: expect.stringContaining("No record has this value."),
        },
      ],
    });
    const file = await world.runAction("crmGetBulkWriteResult", { jobId: job.id, asFile: "true" });
    expect(file.data.toString()).toContain("STATUS,RECORD_ID,ERRORS");
  });

  test("uploads go to the data center's upload host in the organization's name", async () => {
    await run("crmBulkWrite", { recordType: "Leads", rows: [{ Last_Name: "U", Company: "C" }] });
    expect(world.zoho.requests.count({ host: "download-accl.zoho.eu" })).toBe(1);

    const [upload, ...others] = world.zoho.requests.all({ path: "/crm/v8/upload" });
    expect(others).toEqual([]);
    expect(upload).toMatchObject({
      host: "content.zohoapis.eu",
      headers: { feature: "bulk-write", "x-crm-org": zgidOf(world.account.crm.context) },
    });
  });

  test("other readings of Zoho's answers: file IDs as numbers, other states, results elsewhere", async () => {
    const before = { ...world.zoho.quirks.crm };
    Object.assign(world.zoho.quirks.crm, {
      documentedBulkStates: false,
      bulkWriteDownloads: "relative",
      publishedUploadErrors: false,
      numericFileIds: true,
      capitalBulkId: false,
    });
    try {
      const rows = [{ Last_Name: "Other", Company: "Reading" }];
      const { counts } = await run("crmBulkWrite", { recordType: "Leads", rows });
      expect(counts).toMatchObject({ added: 1 });
      expect(world.zoho.requests.count({ host: "download-accl.zoho.eu" })).toBe(0);
      const criteria = "(Company:equal:Reading)";
      const read = await run("crmBulkRead", { recordType: "Leads", fields: ["Company"], criteria });
      expect(read.rows).toEqual([{ id: expect.any(String), Company: "Reading" }]);
    } finally {
      Object.assign(world.zoho.quirks.crm, before);
    }
  });

  test("a job whose outcome is unknown is not started twice", async () => {
    world.zoho.faults.add({ kind: "dropAfter", path: "/crm/bulk/v8/write", times: 1 });
    const before = crm().count("Leads");

    const { completed, counts, jobs, failedRows } = await run("crmBulkWrite", {
      recordType: "Leads",
      rows: [{ Last_Name: "Once", Company: "C" }],
    });
    world.zoho.clock.advance(10_000);

    expect([completed, failedRows]).toEqual([false, []]);
    expect(counts).toMatchObject({ rows: 1, added: 0, failed: 0, unknown: 1 });
    expect(jobs[0].note).toContain("It is unknown whether Zoho carried the request out.");
    expect(world.zoho.requests.count({ path: "/crm/bulk/v8/write" })).toBe(1);
    expect(crm().count("Leads")).toBe(before + 1);
  });

  test("a failed job gives all of its rows back", async () => {
    crm().bulkJobs.failing = 1;
    const rows = [{ Last_Name: "Back", Company: "C" }];

    const { counts, failedRows, jobs } = await run("crmBulkWrite", { recordType: "Leads", rows });

    expect(counts).toMatchObject({ failed: 1, added: 0 });
    expect(failedRows).toEqual(rows);
    expect(jobs).toMatchObject([{ state: "FAILED", note: "the job failed" }]);
  });

  test("jobs that take too long are named", async () => {
    crm().bulkJobs.duration = 3_600_000;
    const { completed, counts, jobs } = await run("crmBulkWrite", {
      recordType: "Leads",
      rows: [{ Last_Name: "Late", Company: "C" }],
      maxWait: "30",
    });

    expect(completed).toBe(false);
    expect(counts).toMatchObject({ unfinished: 1, failed: 0 });
    world.zoho.clock.advance(3_600_000);
    expect(await run("crmGetBulkWriteResult", { jobId: jobs[0].id })).toMatchObject({
      counts: { added: 1 },
    });
  });

  test("a missing scope is named", async () => {
    const scopes = [
      "ZohoCRM.modules.ALL",
      "ZohoCRM.settings.ALL",
      "ZohoCRM.org.ALL",
      "ZohoCRM.bulk.ALL",
    ];
    const token = { ...world.account.issueToken({ scopes }) };
    const { message } = await failureOf(
      world.runAction("crmBulkWrite", {
        connection: connect(world.account, { token }),
        recordType: "Leads",
        rows: [{ Last_Name: "No", Company: "Scope" }],
      }),
    );

    expect(message).toContain("The request needs ZohoFiles.files.ALL.");
  });

  test("what cannot be written is refused before anything is uploaded", async () => {
    const refusals: [Values, string][] = [
      [{ rows: [{ Last_Nam: "x" }] }, "The closest API names are: Last_Name"],
      [{ rows: [{ Last_Name: { a: 1 } }] }, "row 1 holds an object in Last_Name"],
      [{ rows: [{ Last_Name: "x", Tag: [{ name: "a" }] }] }, "a list of objects or lists in Tag"],
      [
        { operation: "update", rows: [{ id: Number("4876001000000004515"), Phone: "9" }] },
        "row 1 holds a number in id whose last digits may be lost",
      ],
      [{ rows: [{ Last_Name: "x", id: "1" }] }, "the field id, which no insert writes"],
      [
        { rows: [{ Last_Name: "x", Created_Time: "" }] },
        "Created_Time cannot be written by insert",
      ],
      [{ rows: [{ Last_Name: "x", Created_By: "1" }] }, "Created_By cannot be written by insert"],
      [{ rows: [{ Last_Name: "x", Full_Name: "x" }] }, "Full_Name cannot be written by insert"],
      [{ operation: "update", rows: [{ Phone: "1", id: "" }] }, "row 1 has no value for id"],
      [{ operation: "update", findBy: "Email", rows: [{ Last_Name: "x" }] }, "no field Email"],
      [
        {
          operation: "update",
          ignoreEmpty: "false",
          rows: [{ id: "1", Phone: "1" }, { id: "2" }],
        },
        "row 2 does not name Phone, which would be emptied",
      ],
    ];
    for (const [inputs, reason] of refusals) {
      const { message } = await failureOf(
        world.runAction("crmBulkWrite", { recordType: "Leads", ...inputs }),
      );
      expect(message).toContain(reason);
    }
    expect(world.zoho.requests.count({ method: "POST" })).toBe(0);
  });
});
