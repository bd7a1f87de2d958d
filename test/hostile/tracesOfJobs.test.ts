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
    `Started the bulk ${kind} job ${startedId}. Follow it with ${follow}.`,
  );
});
