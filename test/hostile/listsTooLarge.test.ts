import { AxiosError } from "axios";
import { readRows } from "../../src/zoho/books/answers";
import type { BooksRecordType } from "../../src/zoho/books/recordTypes/recordType";
import { createZohoClient } from "../../src/zoho/createClient";
import { listRecords } from "../../src/zoho/crm/records/listRecords";
import { rowsOf } from "../../src/zoho/crm/records/rows";
import * as size from "../../src/zoho/http/size";
import { answerEverything } from "../support/anyZoho";
import { zohoConnection } from "../support/connection";
import { recordingLogger } from "../support/logger";

afterEach(() => {
  jest.restoreAllMocks();
});

test.each([
  ["records of one member", '{"id":"100000001"},', 6_000_000],
  ["short texts", '"ab",', 25_000_000],
  ["empty lists", "[],", 10_000_000],
])("the answers of one run are an error when %s would fill the memory", (_what, one, count) => {
  const takeIn = size.watchIntake();
  const request = { method: "GET", path: "/crm/v8/Leads" } as const;
  const page = Buffer.from(one.repeat(count / 10));

  expect(() => {
    for (let read = 0; read < 10; read++) takeIn(request, page);
  }).toThrow("the answers of this run take more than 700 MB of memory, which is not read");
});

test("the answers of one run may hold hundreds of thousands of records", () => {
  const takeIn = size.watchIntake();
  const record = { id: "4876876000000333001", Owner: { id: "1", name: "Example" } };
  const fields = Array.from({ length: 18 }, (_, at) => [`Field_${at}`, "x".repeat(20)]);
  const page = Buffer.from(
    JSON.stringify(Array(10_000).fill({ ...record, ...Object.fromEntries(fields) })),
  );
  for (let read = 0; read < 30; read++) takeIn({ method: "GET", path: "/crm/v8/Leads" }, page);
});

describe("a page of more rows than any of Zoho's", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `${at}` }));
  const type = { listKeys: ["invoices"], label: "Invoice" } as BooksRecordType;

  test("is an error in CRM and Books, with the largest of Zoho's far below", () => {
    const problem = "the answer has more than 20,000 rows, which is not read";
    expect(() => rowsOf({ data: rows(20_001) }, "data", "GET /crm/v8/Leads")).toThrow(problem);
    expect(() => readRows(type, { code: 0, invoices: rows(20_001) })).toThrow(problem);
    expect(rowsOf({ data: rows(20_000) }, "data", "GET /crm/v8/Leads")).toHaveLength(20_000);
  });
});

test("a list that is too large for one run says how far it came and how to go on", async () => {
  jest.spyOn(size, "watchIntake").mockImplementation(() => {
    let calls = 0;
    return () => {
      calls += 1;
      if (calls > 3) throw new AxiosError("the answers are too large", size.answerTooLarge);
    };
  });
  answerEverything((request) => {
    const page = Number(new URL(request.path, request.origin).searchParams.get("page") ?? 1);
    const data = [{ id: `${page}`, Last_Name: "Example" }];
    return [200, { data, info: { more_records: true, page } }];
  });
  const client = createZohoClient(zohoConnection(), "crm", { logger: recordingLogger().logger });
  const fields = ["Last_Name"];
  const reading = listRecords(client, "Leads", { fields }, { fetchAll: true, useCoql: false });

  await expect(reading).rejects.toThrow(
    /the answers are too large\. 3 records were read, and are not given\. .*go on from Page 4/,
  );
});
