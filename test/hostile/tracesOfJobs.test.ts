import { answerEverything, plausible } from "../support/anyZoho";
import { recordingLogger, runAction } from "../support/harness";
import { skipWaits } from "../support/waits";

const startedId = "4876876000000540777";

test.each([
  ["crmBulkWrite", "write", "CRM - Get Bulk Write Job", { rows: [{ Last_Name: "One" }] }],
  ["crmBulkRead", "read", "CRM - Get Bulk Read Job", {}],
])("%s logs the job's ID before it waits", async (action, kind, follow, inputs) => {
  skipWaits();
  const { logger, lines } = recordingLogger();
  let loggedBefore: string[] = [];
  answerEverything((request) => {
    if (request.path !== `/crm/bulk/v8/${kind}` && request.path.startsWith("/crm/bulk/v8/")) {
      loggedBefore = lines.map(({ message }) => message);
    }
    return request.method === "POST" && request.path === `/crm/bulk/v8/${kind}`
      ? [
          201,
          { data: [{ status: "success", code: "ADDED_SUCCESSFULLY", details: { id: startedId } }] },
        ]
      : plausible(request);
  });

  await runAction(action, { recordType: "Leads", ...inputs }, { logger }).catch(() => {});

  expect(loggedBefore).toContain(
    `Started the bulk ${kind} job ${startedId}. Follow the job with ${follow}.`,
  );
});

describe("a write that Zoho goes on with after its answer", () => {
  const verdict = (details: unknown) => ({
    code: "SCHEDULED",
    status: "success",
    message: "m",
    details,
  });

  /** Makes a write by raw request. @returns the lines of the log that a builder sees. */
  async function linesOf(answer: unknown, method = "POST"): Promise<string[]> {
    const { logger, lines } = recordingLogger();
    answerEverything(() => [202, answer]);
    const inputs = { url: "/Leads/actions/mass_convert", method, data: "{}" };
    await runAction("crmRawRequest", inputs, { logger });
    return lines.filter(({ level }) => level === "info").map(({ message }) => message);
  }

  test.each([
    ["of one job", verdict({ job_id: "4876876000000540001" }), "job 4876876000000540001"],
    ["of a row", { data: [verdict({ job_id: 7, id: "1" })] }, "job 7"],
    [
      "of several rows",
      { data: [verdict({ job_id: "7" }), verdict({ job_id: "8" }), verdict({ job_id: "7" })] },
      "job 7, job 8",
    ],
    ["of a merge", { merge: [verdict({ job_id: "9" })] }, "job 9"],
    ["of a mail", { data: [verdict({ message_id: "c-1-e" })] }, "mail c-1-e"],
  ])("leaves the ID %s in the log", async (_what, answer, named) => {
    expect(await linesOf(answer)).toEqual([
      `Zoho goes on with POST /crm/v8/Leads/actions/mass_convert in ${named}.`,
    ]);
  });

  test.each([
    ["without details", verdict({})],
    ["with an ID of another form", verdict({ job_id: { a: 1 } })],
    ["with details of another form", { data: [{ details: [1] }, { details: null }, 7] }],
  ])("leaves nothing %s", async (_what, answer) => {
    expect(await linesOf(answer)).toEqual([]);
  });

  test("is no read, which may show jobs of others", async () => {
    expect(await linesOf({ data: [verdict({ job_id: "7" })] }, "GET")).toEqual([]);
  });
});
