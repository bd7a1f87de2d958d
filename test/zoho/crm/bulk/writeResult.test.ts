import { createZohoClient } from "../../../../src/zoho/createClient";
import { readOutcome, writeResult } from "../../../../src/zoho/crm/bulk/writeResult";
import { packFile } from "../../../../src/zoho/crm/bulk/zip";
import { answerEverything } from "../../../support/anyZoho";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";

const result = { download_url: "/crm/bulk/v8/write/1/result" };
const job = { id: "1", state: "COMPLETED", result };

/** A client whose every answer is a result of these rows. */
async function answering(csv: string) {
  const archive = await packFile("a.csv", [Buffer.from(csv)]);
  answerEverything(() => [200, archive, { "content-type": "application/octet-stream" }]);
  return createZohoClient(zohoConnection(), "crm", recordingLogger());
}

test.each([
  ["no column STATUS", "Last_Name\nExample\n"],
  ["a row without STATUS", "Last_Name,STATUS,RECORD_ID,ERRORS\nExample,ADDED,1,\nOther,,,\n"],
])("the result of a bulk write with %s does not say that rows failed", async (_what, csv) => {
  await expect(readOutcome(await answering(csv), job)).rejects.toThrow(
    /the result cannot be read \(row \d has no STATUS\)/,
  );
});

test("a row of a bulk write that lacks what it repeats is read", async () => {
  const client = await answering("STATUS,RECORD_ID,ERRORS,A,B\nADDED,1,,x\n");

  expect((await writeResult(client, job)).rows[0]).toMatchObject({
    status: "ADDED",
    values: { A: "x", B: "" },
  });
});
