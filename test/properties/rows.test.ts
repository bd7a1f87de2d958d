import fc from "fast-check";
import { toOutcome } from "../../src/zoho/crm/rows/rowResult";
import { type BatchWrite, writeRows } from "../../src/zoho/crm/rows/writeRows";
import { ZohoError } from "../../src/zoho/errors/errors";
import type { FieldValues } from "../../src/zoho/fieldValues";
import type { ZohoClient } from "../../src/zoho/http/client";
import { isObject } from "../../src/zoho/isObject";

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_129),
  numRuns: Number(FAST_CHECK_RUNS ?? 300),
};

/** What becomes of a chunk: rows that Zoho writes or refuses, or what comes in place of an answer. */
const fate = fc.oneof(
  { weight: 4, arbitrary: fc.constant("rows" as const) },
  fc.constantFrom("lost", "cut", "refused", "credits"),
);
const row = fc.record({ key: fc.nat({ max: 5 }), isRefused: fc.boolean() });
const given = fc.array(fc.oneof({ weight: 9, arbitrary: row }, fc.constantFrom(null, 1, "x", [])), {
  maxLength: 40,
});

const failure = (more: object) =>
  new ZohoError({ product: "crm", operation: "POST /crm/v8/Leads", reason: "no", ...more });

const item = ({ isRefused, n }: FieldValues) =>
  isRefused
    ? { code: "INVALID_DATA", status: "error", message: "invalid data", details: {} }
    : { code: "SUCCESS", status: "success", message: "record added", details: { id: `id-${n}` } };

describe("any rows and any answers", () => {
  test("each row has one result, which is true, and is sent at most once and in order", () =>
    fc.assert(
      fc.asyncProperty(
        given,
        fc.array(fate, { maxLength: 20 }),
        fc.integer({ min: 1, max: 7 }),
        async (rows, fates, maxRows) => {
          const written = new Set<unknown>();
          const sent: unknown[] = [];
          const numbered = rows.map((one, n) =>
            typeof one === "object" && one !== null && !Array.isArray(one) ? { ...one, n } : one,
          );
          const send = async ({ body }: { body: { data: FieldValues[] } }) => {
            const now = fates.shift() ?? "rows";
            const keys = body.data.map(({ key }) => key);
            expect(new Set(keys).size).toBe(keys.length);
            expect(body.data.length).toBeLessThanOrEqual(maxRows);
            sent.push(...body.data.map(({ n }) => n));
            if (now === "credits") throw failure({ status: 429, code: "TOO_MANY_REQUESTS" });
            if (now === "refused") throw failure({ status: 400, code: "INVALID_DATA" });
            for (const one of body.data) if (!one.isRefused) written.add(one.n);
            if (now === "lost") throw failure({ outcomeUnknown: true });
            const data = body.data.map(item);
            return {
              status: 207,
              headers: {},
              data: { data: now === "cut" ? data.slice(1) : data },
            };
          };
          const client = { timeLeft: () => 600_000, send } as unknown as ZohoClient;
          const write: BatchWrite = {
            maxRows,
            prepare: async (one) =>
              isObject(one) ? { values: one } : { outcome: toOutcome("failed") },
            keysOf: ({ key }) => [String(key)],
            statusOf: () => "created",
            toRequest: (data) => ({ method: "POST", path: "/crm/v8/Leads", body: { data } }),
          };

          const result = await writeRows(client, numbered, write).catch((thrown) => thrown);

          expect(sent).toEqual(
            [...new Set(sent)].sort((one, other) => Number(one) - Number(other)),
          );
          if (result instanceof Error) {
            expect(written.size).toBe(0);
            return;
          }
          expect(result.rows.map(({ index }: { index: number }) => index)).toEqual([
            ...rows.keys(),
          ]);
          for (const { index, status, id } of result.rows) {
            if (status === "created") expect(id).toBe(`id-${index}`);
            if (status === "created") expect(written).toContain(index);
            if (status === "failed" || status === "notSent") expect(written).not.toContain(index);
          }
          for (const one of result.retry) expect(written).not.toContain(one.n);
          const total = Object.values(result.counts as Record<string, number>);
          expect(total.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
        },
      ),
      parameters,
    ));
});
