import { createZohoClient } from "../../../../src/zoho/createClient";
import { readResult } from "../../../../src/zoho/crm/bulk/read";
import { packFile } from "../../../../src/zoho/crm/bulk/zip";
import { answerEverything } from "../../../support/anyZoho";
import { zohoConnection } from "../../../support/connection";
import { recordingLogger } from "../../../support/logger";

async function read(csv: string, result: object = {}) {
  const archive = await packFile("a.csv", [Buffer.from(csv)]);
  answerEverything(() => [200, archive, { "content-type": "application/octet-stream" }]);
  const client = createZohoClient(zohoConnection(), "crm", recordingLogger());
  return readResult(client, { id: "1", state: "COMPLETED", result });
}

test.each([
  ["more cells than columns", "Id,A\n1,x\n2,y,z\n", "row 2 has more cells than the first line"],
  ["fewer cells than columns", "Id,A,B\n1,x\n", "row 1 has fewer cells than the first line"],
  ["two values of one name", "Id,A,A\n1,x,y\n", "row 1 has two values for the column A"],
  ["two IDs", "Id,id\n1,2\n", "row 1 has two values for the column id"],
  ["a column __proto__", "Id,__proto__\n1,x\n", "a column is named __proto__"],
])("rows of a bulk read with %s are an error that leads to the file", async (_, csv, reason) => {
  await expect(read(csv)).rejects.toThrow(reason);
  await expect(read(csv)).rejects.toThrow(/Start the job again, or get its result as a file/);
});

test.each([
  ["empty cells behind the last column", "Id,A\n1,x,,\n", [{ id: "1", A: "x" }]],
  ["equal values of one name", "Id,A,A\n1,x,x\n", [{ id: "1", A: "x" }]],
  ["no rows", "Id,A\n", []],
  ["names of members that objects have", "Id,constructor\n1,x\n", [{ id: "1", constructor: "x" }]],
])("rows of a bulk read with %s are read", async (_, csv, rows) => {
  expect((await read(csv, { count: rows.length })).rows).toEqual(rows);
});

describe("the rows that a job tells of", () => {
  test.each([5, "5"])("are all in its file, or that is an error: %j", async (count) => {
    await expect(read("Id\n1\n", { count, per_page: 200_000 })).rejects.toThrow(
      "the job tells of 5 rows, and its file has 1",
    );
  });

  test.each([
    ["are fewer than in its file", { count: 1 }],
    ["are not told", {}],
    ["are told as null", { count: null }],
    ["are those of all pages", { count: 300_000, per_page: 200_000, page: 2 }],
  ])("need not be: they %s", async (_, result) => {
    expect((await read("Id\n1\n2\n", result)).rows).toHaveLength(2);
  });
});

test.each([
  [{ more_records: true }, true, null],
  [{ more_records: "true", next_page_token: "t" }, true, "t"],
  [{ more_records: "false" }, false, null],
  [{ more_records: null, next_page_token: "t" }, true, "t"],
  [{ next_page_token: 12 }, true, "12"],
  [{}, false, null],
])("a job's word on more records is read from %j", async (result, moreRecords, nextPageToken) => {
  expect(await read("Id\n", result)).toMatchObject({ moreRecords, nextPageToken });
});

test.each([
  [{ more_records: 1 }, "does not tell whether there are more records"],
  [{ more_records: "yes" }, "does not tell whether there are more records"],
  [{ next_page_token: { a: 1 } }, "token for more records cannot be read"],
])("a job whose word on more records is %j is an error", async (result, reason) => {
  await expect(read("Id\n", result)).rejects.toThrow(reason);
});
