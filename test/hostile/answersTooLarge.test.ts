import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import nock from "nock";
import { type EmbeddedZoho, routeZohoTo, type SimAccount, startZoho } from "../../simulator";
import type { FaultRule } from "../../simulator/faults";
import { createZohoClient } from "../../src/zoho/createClient";
import { failureOf, ZohoError } from "../../src/zoho/errors/errors";
import { readAnswer } from "../../src/zoho/http/answer";
import { type Budget, lifecycleBudget, pickerBudget } from "../../src/zoho/http/retry";
import * as size from "../../src/zoho/http/size";
import { zohoConnection } from "../support/connection";
import { recordingLogger } from "../support/logger";

const megabyte = 1024 * 1024;

describe("an answer that is larger than any of Zoho's", () => {
  let zoho: EmbeddedZoho;
  let account: SimAccount;
  let unroute: () => void;

  beforeAll(async () => {
    nock.restore();
    zoho = await startZoho({ seed: 12 });
    unroute = routeZohoTo(zoho);
    account = zoho.createAccount({ dataCenter: "EU" });
    account.crm.insert("Leads", { Last_Name: "Example" });
  });
  afterEach(() => {
    zoho.faults.clear();
    zoho.requests.clear();
    jest.restoreAllMocks();
  });
  afterAll(async () => {
    unroute();
    await zoho.stop();
  });

  async function failureWith(fault: FaultRule, budget?: Budget) {
    zoho.faults.add(fault);
    const { access_token } = account.issueToken();
    const connection = zohoConnection({ token: { access_token } });
    const context = { logger: recordingLogger().logger };
    const client = createZohoClient(connection, "crm", context, budget);
    const query = { fields: "Last_Name" };
    const sending = client.send({ method: "GET", path: "/crm/v8/Leads", query });
    return failureOf(await sending.catch((thrown: unknown) => thrown));
  }

  test("is an error, and is not asked for again, when it never ends", async () => {
    jest.spyOn(size, "maxBytes").mockReturnValue(3 * megabyte);

    expect(await failureWith({ kind: "endless" })).toMatchObject({
      code: "ANSWER_TOO_LARGE",
      reason: "the answer has more than 3 MB, which is not read",
      retryable: false,
    });
    expect(zoho.requests.count({})).toBe(1);
  });

  test.each<[string, (large: Buffer) => Buffer]>([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("is an error when it is small as long as it is packed as %s", async (encoding, pack) => {
    const body = pack(Buffer.alloc(64 * megabyte, " "));
    expect(body.length).toBeLessThan(megabyte / 8);
    jest.spyOn(size, "maxBytes").mockReturnValue(2 * megabyte);
    const before = process.memoryUsage().arrayBuffers;
    const headers = { "content-type": "application/json", "content-encoding": encoding };

    const failure = await failureWith({ kind: "status", status: 200, body, headers });

    expect(failure?.code).toBe("ANSWER_TOO_LARGE");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * megabyte);
  });

  test.each([
    ["lifecycle handler", lifecycleBudget],
    ["picker", pickerBudget],
  ])("has 16 MB in a %s, which has no time to look through more", async (_what, budget) => {
    const body = gzipSync(
      Buffer.from(`{"data":[{"id":"1","a":"${"\\u0065".repeat(3_000_000)}"}]}`),
    );
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };

    expect(await failureWith({ kind: "status", status: 200, body, headers }, budget)).toMatchObject(
      {
        code: "ANSWER_TOO_LARGE",
        reason: "the answer has more than 16 MB, which is not read",
      },
    );
  });

  test("has room above what Zoho sends", () => {
    expect(size.maxBytes({})).toBe(64 * megabyte);
    expect(size.maxBytes({ responseType: "archive" })).toBe(256 * megabyte);
    expect(size.maxBytes({ responseType: "auto" })).toBe(500 * megabyte);
  });
});

test.each(["auto", "text", "json"] as const)(
  "a text of more than 64 MB is not read, whatever was asked for: %s",
  (responseType) => {
    const data = Buffer.alloc(64 * megabyte + 1, " ");
    const headers = { "content-type": "application/json" };

    expect(() => readAnswer({ status: 200, headers, data }, responseType)).toThrow(
      "the answer is a text of more than 64 MB, which is not read",
    );
    const file = { status: 200, headers: { "content-type": "application/pdf" }, data };
    expect(readAnswer(file, "auto").data).toBe(data);
  },
);

describe("a JSON text of a few megabytes", () => {
  test.each(["[{},", "[[],", "[1,", '[{"a":1},'])(
    "is not read when it has so many values that they fill the memory: %s",
    (start) => {
      const one = start.slice(1);
      const json = Buffer.from(`[${one.repeat(6_000_001)}1]`);
      const headers = { "content-type": "application/json" };
      expect(() => readAnswer({ status: 200, headers, data: json })).toThrow(
        "the answer has more than 6 million values, which is not read",
      );
    },
  );

  test("takes memory by its length, also where one number keeps its digits as text", () => {
    const data = Buffer.from(
      `{"data":[{"id":12345678901234567890,"a":"${"x".repeat(8 * megabyte)}"}]}`,
    );
    const headers = { "content-type": "application/json" };
    const before = process.memoryUsage().heapUsed;

    const answer = readAnswer({ status: 200, headers, data });

    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * megabyte);
    expect(answer.data).toMatchObject({ data: [{ id: "12345678901234567890" }] });
  });

  test("may have any number of commas and brackets in its texts", () => {
    const text = '{"[,\\"]'.repeat(2_000_000);
    expect(() => size.refuseManyValues(JSON.stringify([text, text]))).not.toThrow();
  });
});

test("the answers of one run are an error when together they are larger than the result of a step", () => {
  const takeIn = size.watchIntake();
  const page = Buffer.alloc(100 * megabyte);
  const request = { method: "GET", path: "/crm/v8/Leads" } as const;
  for (let read = 0; read < 5; read++) takeIn(request, page);

  expect(() => takeIn({ ...request, responseType: "archive" }, page)).not.toThrow();
  expect(() => takeIn(request, Buffer.alloc(1))).toThrow(
    "the answers of this run have more than 500 MB, which is not read",
  );
});

test("the answers of one run have a few times of what one of them may have where there is little time", () => {
  const takeIn = size.watchIntake(megabyte);
  const request = { method: "GET", path: "/crm/v8/Leads" } as const;
  for (let read = 0; read < 4; read++) takeIn(request, Buffer.alloc(megabyte));

  expect(() => takeIn(request, Buffer.alloc(1))).toThrow("have more than 4 MB, which is not read");
});

test("a text of megabytes is shortened in the message of an error", () => {
  const long = "x".repeat(5 * megabyte);
  const item = { index: 1, count: 9, code: long, message: long };
  const { message } = new ZohoError({
    product: "crm",
    operation: "GET /crm/v8/Leads",
    code: long,
    reason: long,
    field: long,
    details: { reason: long, supported_values: [long] },
    items: Array.from({ length: 9 }, () => item),
    hint: "Check it.",
  });

  expect(message.length).toBeLessThan(20_000);
  expect(message).toMatch(/Check it\. \(GET \/crm\/v8\/Leads: x+ \.\.\.\)$/);
});
