import { createZohoClient } from "../../../../src/zoho/createClient";
import { createTally } from "../../../../src/zoho/crm/bulk/tally";
import { readOutcome } from "../../../../src/zoho/crm/bulk/writeResult";
import { packFile } from "../../../../src/zoho/crm/bulk/zip";
import { answerEverything } from "../../../support/anyZoho";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";

async function outcomeOf(csv: string) {
  const archive = await packFile("a.csv", [Buffer.from(csv)]);
  answerEverything(() => [200, archive, { "content-type": "application/octet-stream" }]);
  const context = { logger: recordingLogger().logger };
  const client = createZohoClient(zohoConnection(), "crm", context);
  const result = { download_url: "/crm/bulk/v8/write/1/result" };
  return readOutcome(client, { id: "1", state: "COMPLETED", result });
}

test.each([
  ["no column STATUS", "Last_Name\nExample\n"],
  ["a row without STATUS", "Last_Name,STATUS,RECORD_ID,ERRORS\nExample,ADDED,1,\nOther,,,\n"],
])("the result of a bulk write with %s does not say that rows failed", async (_what, csv) => {
  await expect(outcomeOf(csv)).rejects.toThrow(
    /the result cannot be read \(row \d has no STATUS\)/,
  );
});

test("a result of more rows than were sent leaves it unknown which were written", () => {
  const tally = createTally([{ Last_Name: "Example" }]);
  const counts = { rows: 3, added: 3, updated: 0, failed: 0 };

  tally.outcome({ first: 0, rows: 1 }, "1", "COMPLETED", { counts, failures: [] });

  expect(tally.summary()).toMatchObject({
    completed: false,
    counts: { rows: 1, added: 0, unknown: 1 },
    jobs: [{ note: "Zoho tells of 3 rows, not of the 1 that were sent" }],
  });
});
