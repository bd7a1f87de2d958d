import { toOutcome } from "../../../../src/zoho/crm/rows/rowResult";
import { type BatchWrite, writeRows } from "../../../../src/zoho/crm/rows/writeRows";
import { ZohoError } from "../../../../src/zoho/errors/errors";
import type { ZohoFailure } from "../../../../src/zoho/errors/failure";
import type { FieldValues } from "../../../../src/zoho/fieldValues";
import type { ZohoClient } from "../../../../src/zoho/http/client";

type Reply = { status?: number; data?: unknown } | Error;

const done = (id: string) => ({
  code: "SUCCESS",
  status: "success",
  message: "record added",
  details: { id },
});
const refused = (code: string, details: object = {}) => ({
  code,
  status: "error",
  message: "invalid data",
  details,
});

/** Answers each chunk by its number, or with a success for each row, and keeps what was sent. */
function zoho(replies: Reply[] = [], timeLeft: () => number = () => 600_000) {
  const sent: FieldValues[][] = [];
  const client = {
    product: "crm",
    timeLeft,
    send: async ({ body }: { body: { data: FieldValues[] } }) => {
      const reply = replies[sent.length];
      sent.push(body.data);
      if (reply instanceof Error) throw reply;
      const data = body.data.map((row) => done(`id-${row.n}`));
      return { status: 201, headers: {}, data: { data }, ...reply };
    },
  };
  return { client: client as unknown as ZohoClient, sent };
}

const write = (more: Partial<BatchWrite> = {}): BatchWrite => ({
  maxRows: 2,
  prepare: async (row) => ({ values: row as FieldValues }),
  statusOf: () => "created",
  toRequest: (values) => ({ method: "POST", path: "/crm/v8/Leads", body: { data: values } }),
  ...more,
});

const failing = (failure: Partial<ZohoFailure>) =>
  new ZohoError({ product: "crm", operation: "POST /crm/v8/Leads", reason: "no", ...failure });

const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));
const statuses = (result: Awaited<ReturnType<typeof writeRows>>) =>
  result.rows.map(({ status }) => status);

describe("writeRows", () => {
  test("nothing is sent for no rows", async () => {
    const { client, sent } = zoho();

    const result = await writeRows(client, [], write());

    expect(result).toMatchObject({ rows: [], retry: [], counts: { created: 0, failed: 0 } });
    expect(sent).toEqual([]);
  });

  test("chunks go out in order, and each row has a result with all members", async () => {
    const { client, sent } = zoho();

    const result = await writeRows(client, rows(5), write());

    expect(sent).toEqual([[{ n: 0 }, { n: 1 }], [{ n: 2 }, { n: 3 }], [{ n: 4 }]]);
    expect(result.rows[4]).toEqual({
      index: 4,
      status: "created",
      id: "id-4",
      code: "SUCCESS",
      field: null,
      message: null,
      hint: null,
      existingRecordId: null,
    });
    expect(result.counts).toMatchObject({ created: 5, failed: 0, unknown: 0, notSent: 0 });
  });

  test("refused rows of a mixed answer are told with code, field, reason and next step", async () => {
    const { client } = zoho([
      {
        status: 207,
        data: {
          data: [
            refused("DUPLICATE_DATA", { api_name: "Email", id: "7" }),
            { ...done("8"), details: { id: 8 } },
          ],
        },
      },
    ]);

    const { rows: told, retry } = await writeRows(client, rows(2), write());

    expect(told[0]).toMatchObject({
      index: 0,
      status: "failed",
      id: null,
      code: "DUPLICATE_DATA",
      field: "Email",
      message: "invalid data",
      existingRecordId: "7",
    });
    expect(told[0]?.hint).toMatch(/Update that record/);
    expect(told[1]).toMatchObject({ status: "created", id: "8" });
    expect(retry).toEqual([]);
  });

  test("a chunk that is refused as 400 row by row is told by position, and the next goes out", async () => {
    const item = (index: number, code: string) => ({ index, count: 2, code, message: "no" });
    const items = [item(0, "INVALID_DATA"), item(1, "RECORD_LOCKED")];
    const { client, sent } = zoho([failing({ status: 400, code: "INVALID_DATA", items })]);

    const result = await writeRows(client, rows(3), write());

    expect(result.rows.map(({ code }) => code)).toEqual([
      "INVALID_DATA",
      "RECORD_LOCKED",
      "SUCCESS",
    ]);
    expect(result.retry).toEqual([{ n: 1 }]);
    expect(sent).toHaveLength(2);
  });

  test.each([
    ["fewer rows", [done("1")]],
    ["more rows", [done("1"), done("2"), done("3")]],
    ["no rows", []],
  ])("an answer with %s than were sent is matched with none", async (_, data) => {
    const { client } = zoho([{ data: { data } }]);

    const result = await writeRows(client, rows(2), write());

    expect(statuses(result)).toEqual(["unknown", "unknown"]);
    expect(result.retry).toEqual([]);
  });

  test("a row of an answer that is neither done nor refused is unknown by itself", async () => {
    const { client } = zoho([{ data: { data: [done("1"), "odd"] } }]);

    expect(statuses(await writeRows(client, rows(2), write()))).toEqual(["created", "unknown"]);
  });

  test("refusals that are other in number than the rows tell of none of them", async () => {
    const items = [{ index: 0, count: 1, code: "ALREADY_MODIFIED", message: "no", field: "x" }];
    const { client } = zoho([
      failing({ status: 412, code: "ALREADY_MODIFIED", field: "x", items }),
    ]);

    const result = await writeRows(client, rows(3), write());

    expect(statuses(result)).toEqual(["failed", "failed", "created"]);
    expect(result.rows[0]).toMatchObject({ code: "ALREADY_MODIFIED", field: null });
  });

  test("a lost answer leaves its rows unknown, and the next chunk goes out", async () => {
    const { client, sent } = zoho([{}, failing({ code: "ECONNRESET", outcomeUnknown: true })]);

    const result = await writeRows(client, rows(6), write());

    expect(statuses(result)).toEqual([
      "created",
      "created",
      "unknown",
      "unknown",
      "created",
      "created",
    ]);
    expect(result.retry).toEqual([]);
    expect(sent).toHaveLength(3);
  });

  test.each([
    ["used-up credits", { status: 429, code: "TOO_MANY_REQUESTS", retryable: true }],
    ["a dead token", { status: 401, code: "INVALID_TOKEN" }],
    ["an unknown module", { status: 400, code: "INVALID_MODULE" }],
    ["no time", { code: "NO_TIME_LEFT", retryable: true }],
  ])("%s ends the batch: what is left was not sent and is worth another try", async (_, why) => {
    const { client, sent } = zoho([{}, failing(why)]);

    const result = await writeRows(client, rows(6), write());

    expect(statuses(result)).toEqual(["created", "created", ...Array(4).fill("notSent")]);
    expect(result.rows[5]).toMatchObject({ code: why.code, message: "no" });
    expect(result.retry).toEqual(rows(6).slice(2));
    expect(sent).toHaveLength(2);
  });

  test("what ends the first chunk is the error itself", async () => {
    const error = failing({ status: 401, code: "OAUTH_SCOPE_MISMATCH" });
    const { client, sent } = zoho([error]);

    await expect(writeRows(client, rows(6), write())).rejects.toBe(error);
    expect(sent).toHaveLength(1);
  });

  test("a scope that is missing for a later chunk is named by its rows", async () => {
    const scopes = ["ZohoCRM.Files.CREATE"];
    const { client } = zoho([{}, failing({ status: 401, code: "OAUTH_SCOPE_MISMATCH", scopes })]);

    const result = await writeRows(client, rows(3), write());

    expect(result.rows[2]?.message).toBe("no; the request needs ZohoCRM.Files.CREATE");
  });

  test("a fault that is no refusal leaves its chunk unknown and ends the batch", async () => {
    const { client } = zoho([{}, new Error("odd")]);

    const result = await writeRows(client, rows(5), write());

    expect(statuses(result)).toEqual(["created", "created", "unknown", "unknown", "notSent"]);
    expect(result.retry).toEqual([{ n: 4 }]);
    expect(result.rows[3]?.hint).toMatch(/Look for the record/);
    expect(result.rows[4]).toMatchObject({ code: "BATCH_ENDED", message: "odd" });
    expect(result.rows[4]?.hint).toMatch(/retry/);
  });

  test("such a fault of the first chunk leaves its rows unknown as well", async () => {
    const { client } = zoho([new Error("odd")]);

    const result = await writeRows(client, rows(3), write());

    expect(statuses(result)).toEqual(["unknown", "unknown", "notSent"]);
  });

  test("a row that cannot be made ready keeps the results of those that were written", async () => {
    const { client } = zoho();
    const prepare: BatchWrite["prepare"] = async (row, index) => {
      if (index === 3) throw new Error("odd row");
      return { values: row as FieldValues };
    };

    const result = await writeRows(client, rows(5), write({ prepare }));

    expect(statuses(result)).toEqual(["created", "created", "notSent", "notSent", "notSent"]);
    expect(result.retry).toEqual(rows(5).slice(2));
  });

  test("no chunk begins when the time left is short", async () => {
    const times = [600_000, 14_999];
    const { client, sent } = zoho([], () => times.shift() ?? 0);

    const result = await writeRows(client, rows(6), write());

    expect(statuses(result)).toEqual([...Array(4).fill("created"), "notSent", "notSent"]);
    expect(result.rows[4]?.hint).toMatch(/retry/);
    expect(sent).toHaveLength(2);
  });

  test("a row that is refused beforehand is not sent", async () => {
    const { client, sent } = zoho();
    const outcome = toOutcome("failed", { code: "DOES_NOT_FIT" });
    const prepare: BatchWrite["prepare"] = async (row, index) =>
      index === 1 ? { outcome } : { values: row as FieldValues };

    const result = await writeRows(client, rows(3), write({ prepare }));

    expect(statuses(result)).toEqual(["created", "failed", "created"]);
    expect(sent).toEqual([[{ n: 0 }, { n: 2 }]]);
    expect(result.retry).toEqual([]);
  });

  test("two rows with one key go out one after the other", async () => {
    const { client, sent } = zoho();
    const keysOf = ({ k }: FieldValues) => [String(k)];
    const given = ["a", "b", "a", "a"].map((k, n) => ({ n, k }));

    await writeRows(client, given, write({ maxRows: 100, keysOf }));

    expect(sent.map((chunk) => chunk.map(({ n }) => n))).toEqual([[0, 1], [2], [3]]);
  });

  describe("what a refusal tells that all is done already", () => {
    const gone = refused("INVALID_DATA");
    const removal = write({
      statusOf: () => "removed",
      doneStatusOf: ({ code }) => (code === "INVALID_DATA" ? "unchanged" : undefined),
      idOf: ({ n }) => `id-${n}`,
    });

    test("is no failure, and the row keeps the ID that it names", async () => {
      const { client } = zoho([{ status: 207, data: { data: [gone, refused("RECORD_LOCKED")] } }]);

      const { rows: told } = await writeRows(client, rows(2), removal);

      expect(told).toMatchObject([
        { status: "unchanged", id: "id-0", code: null, message: null },
        { status: "failed", id: "id-1", code: "RECORD_LOCKED" },
      ]);
    });

    test("is certain also behind a lost answer; other refusals are not", async () => {
      const item = (index: number, code: string) => ({ index, count: 2, code, message: "no" });
      const items = [item(0, "INVALID_DATA"), item(1, "RECORD_LOCKED")];
      const { client } = zoho([failing({ status: 400, outcomeUnknown: true, items })]);

      expect(statuses(await writeRows(client, rows(2), removal))).toEqual(["unchanged", "unknown"]);
    });
  });
});
