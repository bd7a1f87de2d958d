import { Readable } from "node:stream";
import fc from "fast-check";
import { inChunks } from "../../src/zoho/crm/bulk/chunks";
import { columnsOf } from "../../src/zoho/crm/bulk/columns";
import { readCsv } from "../../src/zoho/crm/bulk/csv";
import { openResult, packFile } from "../../src/zoho/crm/bulk/zip";

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_125),
  numRuns: Number(FAST_CHECK_RUNS ?? 200),
};

// What breaks CSV made by hand, between whatever else there is.
const special = fc.constantFrom(
  '"',
  ",",
  "\n",
  "\r\n",
  "\r",
  ";",
  "\t",
  " ",
  "\ufeff",
  "0049",
  "=1+1",
  "",
);
const value = fc
  .array(fc.oneof(special, fc.string({ unit: "grapheme" })), { maxLength: 6 })
  .map((parts) => parts.join(""));
const digits = fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n }).map(String);
const name = fc
  .stringMatching(/^[A-Z][A-Za-z_]{0,10}$/)
  .filter((key) => key.toLowerCase() !== "id");

const table = fc
  .uniqueArray(fc.oneof(name, fc.constant("constructor")), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((names) =>
    fc
      .array(fc.tuple(...names.map(() => fc.oneof(value, digits))), { minLength: 1, maxLength: 20 })
      .map((rows) =>
        rows.map((cells) => Object.fromEntries(names.map((key, at) => [key, cells[at] ?? ""]))),
      ),
  );

const settings = { operation: "insert", formats: {} } as const;

async function readAll(archive: Buffer): Promise<Record<string, string>[]> {
  const { content } = await openResult(archive);
  const rows = [];
  for await (const row of readCsv(content)) rows.push(row);
  return rows;
}

test("any rows come back from files of any size as they were", async () => {
  const property = fc.asyncProperty(table, fc.nat({ max: 4 }), async (rows, most) => {
    const keys = Object.keys(rows[0] ?? {});
    const fields = keys.map((api_name) => ({ api_name, field_label: "", data_type: "text" }));
    const found = [];
    const limits = { rows: most + 1, bytes: 1_000_000 };
    for (const { pieces } of inChunks(rows, columnsOf(rows, fields, settings), limits)) {
      found.push(...(await readAll(await packFile("rows.csv", pieces))));
    }
    expect(found.map((row) => Object.entries(row))).toEqual(rows.map((row) => Object.entries(row)));
  });
  await fc.assert(property, parameters);
});

test("however a file arrives, its rows are the same", async () => {
  const property = fc.asyncProperty(table, fc.integer({ min: 1, max: 7 }), async (rows, size) => {
    const fields = Object.keys(rows[0] ?? {}).map((api_name) => ({
      api_name,
      field_label: "",
      data_type: "text",
    }));
    const [chunk] = inChunks(rows, columnsOf(rows, fields, settings));
    const bytes = Buffer.concat(chunk?.pieces ?? []);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const found = [];
    for await (const row of readCsv(Readable.from(pieces))) found.push(row);
    expect(found).toHaveLength(rows.length);
    expect(found.map((row) => Object.entries(row))).toEqual(rows.map((row) => Object.entries(row)));
  });
  await fc.assert(property, { ...parameters, numRuns: parameters.numRuns / 4 });
});
