import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { isNativeError } from "node:util/types";
import { type CsvRow, readCsv } from "../../src/zoho/crm/bulk/csv";
import { openResult, packFile } from "../../src/zoho/crm/bulk/zip";
import { readAnswer } from "../../src/zoho/http/answer";
import { parseZohoJson } from "../../src/zoho/http/json";
import type { ZohoRequest } from "../../src/zoho/http/request";
import { readValues } from "../../src/zoho/webhooks/call";
import { collectStrayErrors, damagedBytes, laterTurns } from "./bytes";

const stray = collectStrayErrors();

const multipart = Buffer.from(
  [
    "--x",
    'content-disposition: form-data; name="a"',
    "",
    "1",
    "--x",
    'content-disposition: form-data; name="b"; filename="c"',
    "content-type: text/plain",
    "",
    "a file",
    "--x--",
    "",
  ].join("\r\n"),
);
const csv = Buffer.from('﻿Id,Name\r\n1,"Example, ""Mills"""\r\n2,ä\r\n');
const json = Buffer.from(
  '{"invoice":{"invoice_id":4876401000000004200,"__proto__":{},"a":["\\u00e4"]}}',
);

async function rowsOf(zip: Buffer): Promise<CsvRow[]> {
  const { content } = await openResult(zip, 100_000);
  const rows: CsvRow[] = [];
  for await (const row of readCsv(content)) rows.push(row);
  return rows;
}

async function abandon(zip: Buffer): Promise<void> {
  const { content } = await openResult(zip, 100_000);
  content.resume();
}

async function rowsIn(body: Buffer): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of readCsv(Readable.from([body]))) rows.push(row);
  return rows;
}

const asAnswer =
  (responseType: ZohoRequest["responseType"], contentType: string) => async (data: Buffer) =>
    readAnswer({ status: 200, headers: { "content-type": contentType }, data }, responseType);

const webhook = (contentType: string) => (body: Buffer) =>
  readValues({ headers: { "content-type": contentType }, query: {}, raw: body.toString("utf8") });

const parsers: [string, () => Promise<Buffer>, (body: Buffer) => Promise<unknown>][] = [
  ["a form in parts", async () => multipart, webhook("multipart/form-data; boundary=x")],
  ["a form", async () => Buffer.from("a=%C3%A4&b=1"), webhook("application/x-www-form-urlencoded")],
  ["JSON of a webhook", async () => json, webhook("application/json")],
  ["JSON of an answer", async () => json, async (body) => parseZohoJson(body.toString("utf8"))],
  [
    "a signed form of Books",
    async () => Buffer.from(`JSONString=${encodeURIComponent(String(json))}&a=1`),
    webhook("application/x-www-form-urlencoded"),
  ],
  ["an answer", async () => json, asAnswer("json", "application/json")],
  ["an answer of a raw request", async () => json, asAnswer("auto", "application/json")],
  ["a file of a raw request", async () => csv, asAnswer("auto", "application/octet-stream")],
  ["a text of a raw request", async () => csv, asAnswer("auto", "text/csv; charset=utf-8")],
  ["the archive of a job", () => packFile("1.csv", [csv]), asAnswer("archive", "application/zip")],
  ["CSV without an archive", async () => csv, rowsIn],
  ["a ZIP with rows", () => packFile("1.csv", [csv]), rowsOf],
  [
    "a ZIP that is opened as a file",
    () => packFile("1.ics", [csv]),
    async (zip) => {
      const { content } = await openResult(zip, 100_000);
      return buffer(content);
    },
  ],
  ["a ZIP whose content nobody takes", () => packFile("1.ics", [csv]), abandon],
];

test.each(parsers)(
  "%s fails within its promise, whatever byte is damaged",
  async (_what, make, parse) => {
    const whole = await make();
    await parse(whole);
    let failed = 0;

    for (const body of damagedBytes(whole)) {
      await parse(body).catch((thrown: unknown) => {
        expect(isNativeError(thrown)).toBe(true);
        failed += 1;
      });
    }
    await laterTurns();

    expect(stray).toEqual([]);
    expect(failed).toBeLessThan(whole.length * 3);
  },
);

test.each([100, 10_000, 300_000])(
  "JSON that is %d levels deep fails within its promise",
  async (depth) => {
    const opened = '{"a":'.repeat(depth);
    for (const raw of [
      `${opened}1${"}".repeat(depth)}`,
      `${opened}12345678901234567890${"}".repeat(depth)}`,
      opened,
    ]) {
      const sent = await webhook("application/json")(Buffer.from(raw));
      expect(() => JSON.stringify(sent)).not.toThrow();
    }
    expect(stray).toEqual([]);
  },
);

test("the rows of a damaged archive are those that were packed, or an error", async () => {
  const whole = await packFile("1.csv", [csv]);
  const packed = await rowsOf(whole);
  let read = 0;
  for (const zip of damagedBytes(whole)) {
    const rows = await rowsOf(zip).catch(() => undefined);
    if (rows === undefined) continue;
    expect(rows).toEqual(packed);
    read += 1;
  }
  // Such as times, which nothing depends on.
  expect(read).toBeGreaterThan(0);
});
