import { strToU8, zipSync } from "fflate";
import {
  answerEverything,
  networkError,
  plausible,
  type Reply,
  type SentRequest,
} from "../../support/anyZoho";
import { zohoConnection } from "../../support/connection";
import { recordingLogger, runAction } from "../../support/harness";
import { skipWaits } from "../../support/waits";

type Values = Record<string, unknown>;

const jobId = "4876876000000540001";
const rows = [{ Last_Name: "One" }, { Last_Name: "Two" }, { Last_Name: "Three" }];
const archive = (text: string): Reply => [
  200,
  Buffer.from(zipSync({ "a.csv": strToU8(text) })),
  { "content-type": "application/octet-stream" },
];

let waits: number[];
beforeEach(() => {
  waits = skipWaits();
});

/** Answers plausibly but for the requests whose method and path begin so. */
const answering = (special: Record<string, Reply | ((request: SentRequest) => Reply)>) =>
  answerEverything((request) => {
    const name = `${request.method} ${request.path}`;
    const [, reply] = Object.entries(special).find(([start]) => name.startsWith(start)) ?? [];
    return typeof reply === "function" ? reply(request) : (reply ?? plausible(request));
  });

const data = async (key: string, inputs: Values) =>
  ((await runAction(key, inputs)) as { data: Values }).data;
const message = (key: string, inputs: Values) =>
  runAction(key, inputs).then(
    () => "",
    (thrown: Error) => thrown.message,
  );
const write = (inputs: Values = {}) =>
  data("crmBulkWrite", { recordType: "Leads", rows, ...inputs });
const writeJob = (members: Values): Reply => [200, { id: jobId, status: "COMPLETED", ...members }];
const result = { download_url: "/crm/bulk/v8/write/1/result" };

test("waits grow and end with Max Wait", async () => {
  answering({ "GET /crm/bulk/v8/read": [200, { data: [{ id: jobId, state: "QUEUED" }] }] });

  const { completed, state } = await data("crmBulkRead", { recordType: "Leads", maxWait: "100" });

  expect([completed, state]).toEqual([false, "QUEUED"]);
  expect(waits.slice(0, 4)).toEqual([1_000, 1_500, 2_250, 3_375]);
  expect(Math.max(...waits)).toBeLessThanOrEqual(20_000);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(100_000);
});

test("waits end in time for the platform, whatever Max Wait says", async () => {
  answering({ "GET /crm/bulk/v8/read": [200, { data: [{ id: jobId, state: "QUEUED" }] }] });

  await data("crmBulkRead", { recordType: "Leads", maxWait: "720" });

  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(12.5 * 60_000);
});

test.each([
  ["ADDED", "ADDED"],
  ["INPROGRESS", "IN PROGRESS"],
  ["IN PROGRESS", "IN PROGRESS"],
  ["in_progress", "IN PROGRESS"],
  ["FAILURE", "FAILED"],
  ["FAILED", "FAILED"],
  ["COMPLETED", "COMPLETED"],
])("the state %s is told as %s, of reads and writes", async (given, told) => {
  answering({
    "GET /crm/bulk/v8/read": [200, { data: [{ id: jobId, state: given }] }],
    "GET /crm/bulk/v8/write": [200, { id: jobId, status: given }],
  });

  expect(await data("crmGetBulkReadJob", { jobId })).toMatchObject({ id: jobId, state: told });
  expect(await data("crmGetBulkWriteJob", { jobId })).toMatchObject({ id: jobId, state: told });
});

test("a job is told without its callback", async () => {
  const callback = { url: "https://hooks.example.com/?secret=x", method: "post" };
  answering({ "GET /crm/bulk/v8/write": writeJob({ callback }) });

  expect(await data("crmGetBulkWriteJob", { jobId })).toEqual({ id: jobId, state: "COMPLETED" });
});

test("a job that there is not is an error", async () => {
  answering({ "GET /crm/bulk/v8/read": [204] });
  expect(await message("crmGetBulkReadJob", { jobId })).toContain(`no bulk read job ${jobId}`);
});

test("a refusal inside of a list is about the job, not about a record", async () => {
  const item = { status: "error", code: "JOIN_LIMIT_EXCEEDED", message: "too many", details: {} };
  answering({ "POST /crm/bulk/v8/read": [400, { data: [item] }] });
  const refused = await message("crmBulkRead", { recordType: "Leads" });
  expect(refused).toContain("too many related modules");
  expect(refused).not.toContain("record");

  answering({ "POST /crm/bulk/v8/read": [200, { data: [item] }] });
  expect(await message("crmBulkRead", { recordType: "Leads" })).toContain("too many");
});

test.each<[string, Reply]>([
  ["names no job", [201, { status: "success" }]],
  ["is lost", networkError("ECONNRESET")],
])(
  "a write job whose answer %s counts its rows as unknown, and is not repeated",
  async (_, reply) => {
    const sent = answering({ "POST /crm/bulk/v8/write": reply });

    expect(await write()).toEqual({
      completed: false,
      counts: { rows: 3, added: 0, updated: 0, failed: 0, unfinished: 0, unknown: 3 },
      jobs: [
        {
          id: null,
          state: "UNKNOWN",
          firstRow: 1,
          rows: 3,
          note: expect.stringContaining("It is unknown whether"),
        },
      ],
      failedRows: [],
      errors: [],
    });
    expect(sent.filter(({ path }) => path === "/crm/bulk/v8/write")).toHaveLength(1);
  },
);

test("a read job that may run is not started again", async () => {
  const path = "/crm/bulk/v8/read";
  const sent = answering({ [`POST ${path}`]: networkError("ECONNRESET") });

  expect(await message("crmBulkRead", { recordType: "Leads" })).toContain("It is unknown whether");
  expect(sent.filter((request) => request.path === path)).toHaveLength(1);
});

test("a secret without a callback is refused", async () => {
  const inputs = { recordType: "Leads", callbackSecret: "example-callback-secret" };
  const sent = answering({});
  expect(await message("crmCreateBulkReadJob", inputs)).toContain("Callback is empty.");
  expect(sent).toEqual([]);
});

test.each([
  [{ rows: "Last_Name,Phone\nOne,1" }, "Give Rows a list of objects: parse a CSV file first."],
  [{ rows: Buffer.from("Last_Name\nOne") }, "Rows is not JSON."],
  [{ rows: '[{"Last_Name": }]' }, "Rows is not valid JSON"],
  [{ dateFormat: "DD.MM.YYYY" }, "Write a format such as dd.MM.yyyy; the case counts."],
  [{ dateTimeFormat: "dd.MM.yyyy" }, "Write a format such as dd.MM.yyyy HH:mm"],
  [{ recordType: "Notes" }, "bulk jobs do not write Notes"],
])("%j is refused before anything is sent", async (inputs, problem) => {
  const sent = answering({});
  expect(await message("crmBulkWrite", { recordType: "Leads", rows, ...inputs })).toContain(
    problem,
  );
  expect(sent).toEqual([]);
});

test.each(["yyyy-MM-dd", "MM/dd/yyyy", "d. MMM yy", "uuuu/MM/dd"])(
  "Date Format %s is taken",
  async (dateFormat) => {
    answering({});
    expect(await message("crmBulkWrite", { recordType: "Leads", rows, dateFormat })).not.toContain(
      "Date Format",
    );
  },
);

describe("uploads", () => {
  const odd = {
    ERROR_CODE: 400,
    ERROR_MESSAGE: "Bad Request",
    "x-error": "check if headers [feature, X-CRM-ORG] are present and valid",
  };

  test.each([400, 200])("tell what Zoho says in odd keys, with %i", async (status) => {
    const sent = answering({ "POST /crm/v8/upload": [status, odd] });

    expect(await message("crmBulkWrite", { recordType: "Leads", rows })).toContain(
      "Bad Request: check if headers [feature, X-CRM-ORG] are present and valid",
    );
    expect(sent.some(({ path }) => path.startsWith("/crm/bulk/"))).toBe(false);
  });

  test("are repeated when an answer is lost", async () => {
    let tries = 0;
    const sent = answering({
      "POST /crm/v8/upload": (request) => {
        tries += 1;
        return tries === 1 ? networkError("ECONNRESET") : plausible(request);
      },
      "GET /crm/bulk/v8/write/4876876000000333001/result": archive(
        `STATUS,RECORD_ID,ERRORS\n${"ADDED,1,\n".repeat(3)}`,
      ),
    });

    expect(await write()).toMatchObject({ counts: { added: 3 } });
    expect(sent.filter(({ path }) => path === "/crm/v8/upload")).toHaveLength(2);
  });

  test("go to the host that there is, where sources differ", async () => {
    const region = { zohoRegion: "https://accounts.zohocloud.ca" };
    const token = { access_token: "1000.a", api_domain: "https://www.zohoapis.ca" };
    const connection = zohoConnection({ fields: region, token: token as never });
    const sent = answering({
      "POST /crm/v8/upload": (request) =>
        request.origin === "https://upload.zohocloud.ca"
          ? networkError("ENOTFOUND")
          : plausible(request),
    });

    await write({ connection });

    const hosts = sent.filter(({ path }) => path === "/crm/v8/upload").map(({ origin }) => origin);
    expect(hosts.at(-1)).toBe("https://content.zohoapis.ca");
  });
});

describe("results of writes", () => {
  const answeredWith = (text: string) =>
    answering({
      "GET /crm/bulk/v8/write/1/result": archive(text),
      "GET /crm/bulk/v8/write": writeJob({ result }),
    });

  test("of each row, whatever their statuses' case", async () => {
    answeredWith(
      "Last_Name,STATUS,RECORD_ID,ERRORS\nOne,added,7,\nTwo,Skipped,,X-Y\nThree,unprocessed,,\n",
    );

    expect(await write()).toMatchObject({
      counts: { added: 1, failed: 2, unknown: 0 },
      failedRows: [rows[1], rows[2]],
      errors: [
        { row: 2, error: "X-Y", hint: null },
        { row: 3, error: "UNPROCESSED", hint: null },
      ],
    });
  });

  test("with fewer rows than were sent are not ascribed to rows", async () => {
    answeredWith("Last_Name,STATUS,RECORD_ID,ERRORS\nTwo,SKIPPED,,X-Y\n");

    expect(await write()).toMatchObject({
      completed: false,
      counts: { failed: 1, unknown: 2 },
      failedRows: [],
      errors: [{ row: null, error: "X-Y", hint: null }],
    });
  });

  test.each<[string, Values, Values]>([
    ["nothing written", { added_count: 0 }, { failed: 3, unknown: 0 }],
    ["something written", { added_count: 2 }, { failed: 0, unknown: 3 }],
  ])("of a failed job with %s", async (_name, file, counts) => {
    const resource = [{ code: "FILE_NOT_SUPPORTED", file }];
    answering({ "GET /crm/bulk/v8/write": writeJob({ status: "FAILED", resource }) });

    expect(await write()).toMatchObject({ counts });
  });

  test("that cannot be had leave the job's ID", async () => {
    answering({ "GET /crm/bulk/v8/write": [500, { code: "INTERNAL_ERROR", message: "no" }] });

    expect(await write()).toMatchObject({
      completed: false,
      counts: { unfinished: 3, failed: 0 },
      jobs: [{ id: "4876876000000333001", note: expect.stringContaining("Zoho CRM failed") }],
    });
  });

  test("on a foreign host are not fetched", async () => {
    const sent = answering({
      "GET /crm/bulk/v8/write": writeJob({
        result: { download_url: "https://evil.example.com/a.zip" },
      }),
    });

    expect(await message("crmGetBulkWriteResult", { jobId })).toContain("not one of a Zoho host");
    expect(sent.map(({ origin }) => origin)).toEqual(["https://www.zohoapis.eu"]);
  });
});

describe("a download", () => {
  const finished: Reply = [200, { data: [{ id: jobId, state: "COMPLETED", result: {} }] }];

  test("that is some gateway's page is asked for again", async () => {
    let tries = 0;
    answering({
      [`GET /crm/bulk/v8/read/${jobId}/result`]: () => {
        tries += 1;
        return tries === 1 ? [200, "<html>"] : archive("Id,A\n1,x\n");
      },
      "GET /crm/bulk/v8/read": finished,
    });

    expect(await data("crmGetBulkReadResult", { jobId })).toMatchObject({
      rows: [{ id: "1", A: "x" }],
    });
  });

  test("that is refused with 200 tells why", async () => {
    const refusal = { info: "Forbidden", "x-info": "Link not valid", http_status: "403" };
    answering({
      [`GET /crm/bulk/v8/read/${jobId}/result`]: [200, refusal],
      "GET /crm/bulk/v8/read": finished,
    });

    expect(await message("crmGetBulkReadResult", { jobId })).toContain("Forbidden: Link not valid");
  });

  test("that is no archive of Zoho's is an error without its names", async () => {
    answering({
      [`GET /crm/bulk/v8/read/${jobId}/result`]: [
        200,
        Buffer.from(zipSync({ "../evil.csv": strToU8("x") })),
        { "content-type": "application/zip" },
      ],
      "GET /crm/bulk/v8/read": finished,
    });

    expect(await message("crmGetBulkReadResult", { jobId })).toContain("the result cannot be read");
  });
});

test("nothing of the rows is logged", async () => {
  answering({});
  const { lines, logger } = recordingLogger();

  await runAction("crmBulkWrite", { recordType: "Leads", rows }, { logger });

  expect(JSON.stringify(lines)).not.toContain("Three");
});
