import fc from "fast-check";
import { createBooksClient } from "../../src/zoho/books/client";
import { matchesRow } from "../../src/zoho/books/conditions/matchesRow";
import { matchingPages, withFilters } from "../../src/zoho/books/conditions/matchingPages";
import { settleConditions } from "../../src/zoho/books/conditions/settleConditions";
import { listPages } from "../../src/zoho/books/lists";
import { findRecordType } from "../../src/zoho/books/recordTypes/findRecordType";
import { type Operator, takesValue } from "../../src/zoho/conditions/operators";
import { zohoConnection } from "../support/connection";
import { type DirectZoho, openDirectZoho } from "../support/directZoho";
import { recordingLogger } from "../support/logger";

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_129),
  numRuns: Number(FAST_CHECK_RUNS ?? 150),
};

const text = fc.constantFrom(
  "Acme",
  "ACME",
  "a, b & c",
  "50% off",
  "a_b",
  "aXb",
  "x'y",
  "100",
  "c\\",
);
const day = fc.constantFrom("2026-01-31", "2026-02-01", "2026-03-29");
const amount = fc.constantFrom(0, 0.1, 0.2, 9, 10, 10.05, 150);

const same: Operator[] = ["equals", "isNot", "isOneOf", "isEmpty", "isFilled"];
const order: Operator[] = ["isBetween", "greater", "atLeast", "less", "atMost"];
const ofText: Operator[] = [...same, "contains", "startsWith"];

const compared: Record<string, { value: fc.Arbitrary<unknown>; operators: Operator[] }> = {
  invoice_number: { value: text, operators: ofText },
  reference_number: { value: text, operators: ofText },
  customer_name: { value: text, operators: ofText },
  date: { value: day, operators: [...same, ...order, "inPeriod"] },
  due_date: { value: day, operators: [...same, ...order] },
  created_time: { value: day, operators: order },
  balance: { value: amount, operators: [...same, ...order] },
  status: { value: fc.constantFrom("draft", "sent", "viewed"), operators: same },
  is_emailed: { value: fc.constant(undefined), operators: ["isTrue", "isFalse"] },
  cf_region: { value: text, operators: ofText },
};

const condition = fc.constantFrom(...Object.keys(compared)).chain((field) => {
  const { value, operators } = compared[field] as (typeof compared)[string];
  return fc
    .constantFrom(...operators)
    .chain((operator) =>
      valueFor(operator, value).map((given) => ({ row: 1, field, operator, value: given })),
    );
});

function valueFor(operator: Operator, value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (!takesValue(operator)) return fc.constant(undefined);
  if (operator === "isOneOf") return fc.array(value, { minLength: 1, maxLength: 3 });
  if (operator === "inPeriod") return fc.constantFrom("this year", "last month");
  if (operator !== "isBetween") return value;
  return fc.tuple(value, value).map((both) => both.sort(inOrder));
}

const inOrder = (one: unknown, other: unknown) =>
  typeof one === "number" ? one - Number(other) : String(one) < String(other) ? -1 : 1;

const record = fc.record(
  {
    invoice_number: text,
    reference_number: text,
    customer_name: text,
    date: day,
    due_date: day,
    balance: amount,
    status: fc.constantFrom("draft", "sent", "viewed"),
    is_emailed: fc.boolean(),
  },
  { requiredKeys: ["status"] },
);

let zoho: DirectZoho;
let disconnect: () => void;

beforeAll(async () => {
  zoho = await openDirectZoho();
  disconnect = zoho.connect();
});
afterAll(() => disconnect());

test("filters and the check of rows find what a check of all rows finds", async () => {
  const account = zoho.createAccount({ timeZone: "Europe/Berlin" });
  const books = account.books.organization("Example Robotics");
  books.limits.perMinute = Number.POSITIVE_INFINITY;
  books.limits.perDay = Number.POSITIVE_INFINITY;
  const connection = zohoConnection({ token: { ...account.issueToken() } });
  const place = { recordType: "invoices" };
  const type = findRecordType("invoices");
  let filtered = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(record, text), { minLength: 1, maxLength: 10 }),
      fc.array(condition, { minLength: 1, maxLength: 3 }),
      fc.constantFrom("all" as const, "any" as const),
      fc.boolean(),
      async (records, list, match, filtersIgnored) => {
        // Each of its own, so that none keeps the pace of those before.
        const client = createBooksClient(connection, recordingLogger(), books.id);
        Object.assign(zoho.quirks.books, { filtersIgnored });
        for (const { invoice_id } of books.all("invoices"))
          books.remove("invoices", String(invoice_id));
        for (const [one, region] of records) {
          const custom_fields = [{ api_name: "cf_region", value: region }];
          books.insert("invoices", { ...one, custom_fields });
        }
        const test = await settleConditions({ list, match }, type, async () => "2026-03-01");
        const query = withFilters(type, test);
        if (Object.keys(query.search ?? {}).length > 0) filtered += 1;
        const found = [];
        for await (const { rows } of matchingPages(client, place, {
          test,
          maxRecords: 10,
          query,
        })) {
          found.push(...rows);
        }
        const all = [];
        for await (const { rows } of listPages(client, place, {})) all.push(...rows);
        expect(found).toEqual(all.filter((row) => matchesRow(row, test)));
      },
    ),
    parameters,
  );
  expect(filtered).toBeGreaterThan(parameters.numRuns / 3);
});
