import { Readable } from "node:stream";
import fc from "fast-check";
import { readCsv, toCsvLine } from "../../../../src/zoho/crm/bulk/csv";

const cells = fc.array(
  fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[",\r\n\t =\ufeff]*$/)),
  { minLength: 1, maxLength: 5 },
);

test("what was written is read as it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cells.filter(({ length }) => length === 3)), async (lines) => {
      const file = [["a", "b", "c"], ...lines].map(toCsvLine);
      const rows: unknown[] = [];
      for await (const row of readCsv(Readable.from(file.map((line) => Buffer.from(line))))) {
        rows.push(row);
      }

      expect(rows).toEqual(lines.map(([a, b, c]) => ({ a, b, c })));
    }),
  );
});
