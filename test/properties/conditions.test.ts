import fc from "fast-check";
import { field } from "../../simulator/crm/fields";
import type { Condition, Match } from "../../src/zoho/conditions/condition";
import { matchesConditions } from "../../src/zoho/conditions/matches";
import { type Operator, takesValue } from "../../src/zoho/conditions/operators";
import type { Test } from "../../src/zoho/conditions/test";
import { createZohoClient } from "../../src/zoho/createClient";
import { coqlCondition, needsCheck } from "../../src/zoho/crm/conditions/coqlCondition";
import { fieldKind } from "../../src/zoho/crm/conditions/fieldKinds";
import { searchCriteria } from "../../src/zoho/crm/conditions/searchCriteria";
import {
  type ModuleFields,
  settleConditions,
} from "../../src/zoho/crm/conditions/settleConditions";
import { listFields } from "../../src/zoho/crm/metadata/metadata";
import { type FieldRule, toFieldRule } from "../../src/zoho/crm/prepare/fieldRule";
import { coqlPages } from "../../src/zoho/crm/query/coqlPages";
import { searchPages } from "../../src/zoho/crm/records/searchPages";
import type { ZohoClient } from "../../src/zoho/http/client";
import { zohoConnection } from "../support/connection";
import { type DirectZoho, openDirectZoho } from "../support/directZoho";
import { recordingLogger } from "../support/logger";

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_129),
  numRuns: Number(FAST_CHECK_RUNS ?? 120),
};

const words = [
  "Äpfel",
  "äPFEL",
  "straße",
  "STRASSE",
  "O'Hara",
  "(a, b)",
  "50% off",
  "a_b",
  "aXb",
  "x*",
  "*x*",
  "c\\",
  "\\n",
];
const text = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(...words).map((word) => `${word} and more`),
  fc.string({ maxLength: 4 }),
);
const long = fc.constantFrom(
  "-9",
  "-10",
  "0",
  "9",
  "10",
  "9007199254740992",
  "9007199254740993",
  "-9007199254740993",
  "100000000000000000",
);
const day = fc.constantFrom("2026-01-31", "2026-02-01", "2026-03-29");
const time = fc
  .tuple(day, fc.constantFrom("T00:00:00Z", "T23:59:59+02:00", "T01:30:00-08:00"))
  .map((parts) => parts.join(""));
const number = fc.oneof(fc.integer({ min: -11, max: 11 }), fc.constantFrom(0.1, 0.01, 15, 150));

/** The values that fields of the module may have, and that conditions compare them with. */
const values: Record<string, fc.Arbitrary<unknown>> = {
  Nickname: text,
  Notes: text,
  Contact_Email: fc.constantFrom("ada@example.com", "bada@example.com", "ADA@example.com"),
  Turns: long,
  Price: number,
  Sold: fc.boolean(),
  Built_On: day,
  Tested_At: time,
  Grade: fc.constantFrom("Ä", "A", "(B, c)", "*", "1"),
};
const conditionOf = (rules: FieldRule[]) =>
  fc.constantFrom(...rules.filter(({ name }) => name in values || name === "Maker")).chain((rule) =>
    fc.constantFrom(...(fieldKind(rule.type)?.operators ?? [])).chain((operator) =>
      comparedWith(rule, operator).map((value) => ({
        row: 1,
        field: rule.name,
        operator,
        value,
      })),
    ),
  );

let makers: string[];

function comparedWith({ name }: FieldRule, operator: Operator): fc.Arbitrary<unknown> {
  const one =
    name === "Maker" ? fc.constantFrom(...makers) : (values[name] as fc.Arbitrary<unknown>);
  const given = one.filter((value) => String(value).trim() !== "");
  if (!takesValue(operator)) return fc.constant(undefined);
  if (operator === "isOneOf") return fc.array(given, { minLength: 1, maxLength: 4 });
  if (operator === "isBetween") return fc.tuple(given, given).map(inOrder);
  if (operator === "inPeriod") return fc.constantFrom("this year", "last month");
  return given;
}

/** The lower value first. */
const inOrder = ([one, other]: unknown[]) => {
  const reversed =
    typeof one === "string" && /^-?\d+$/.test(one)
      ? BigInt(one) > BigInt(String(other))
      : typeof one === "number"
        ? one > Number(other)
        : Date.parse(String(one)) > Date.parse(String(other));
  return reversed ? [other, one] : [one, other];
};

let zoho: DirectZoho;
let disconnect: () => void;
let client: ZohoClient;
let fields: ModuleFields;
let rules: FieldRule[];
let account: ReturnType<DirectZoho["createAccount"]>;

beforeAll(async () => {
  zoho = await openDirectZoho();
  disconnect = zoho.connect();
  account = zoho.createAccount({ timeZone: "Europe/Berlin" });
  account.crm.searchDelay = 0;
  account.crm.defineModule({
    apiName: "Machines",
    fields: [
      field.text("Nickname"),
      field.textarea("Notes"),
      field.email("Contact_Email"),
      field.bigint("Turns"),
      field.currency("Price"),
      field.boolean("Sold"),
      field.date("Built_On"),
      field.datetime("Tested_At"),
      field.picklist("Grade", ["Ä", "A", "(B, c)", "*", { display: "First", actual: "1" }]),
      field.lookup("Maker", "Accounts"),
    ],
  });
  makers = [1, 2].map((n) => account.crm.insert("Accounts", { Account_Name: `Maker ${n}` }));
  client = createZohoClient(
    zohoConnection({ token: { ...account.issueToken() } }),
    "crm",
    recordingLogger(),
  );
  rules = (await listFields(client, "Machines", "all")).map(toFieldRule);
  const lookUps = { timeZone: async () => "Europe/Berlin" } as ModuleFields["lookUps"];
  fields = { module: "Machines", rules: async () => rules, freshRules: async () => rules, lookUps };
});
afterAll(() => disconnect());

test("COQL, search criteria and the check of records agree on what meets conditions", async () => {
  const record = fc.record(
    { ...values, Maker: fc.constantFrom(...makers.map((id) => ({ id }))) },
    { requiredKeys: [] },
  );
  const many = fc.array(record, { minLength: 1, maxLength: 12 });
  const conditions = fc.array(conditionOf(rules), { minLength: 1, maxLength: 3 });
  let searched = 0;
  await fc.assert(
    fc.asyncProperty(
      many,
      conditions,
      fc.constantFrom("all" as const, "any" as const),
      fc.record({ likeWildcards: fc.boolean(), picklistsEqualExactly: fc.boolean() }),
      async (records, list, match, readings) => {
        Object.assign(zoho.quirks.crm, readings);
        for (const { id } of account.crm.all("Machines"))
          account.crm.remove("Machines", String(id));
        for (const one of records) account.crm.insert("Machines", { Name: "Machine", ...one });
        const test = await settled(list, match);
        const all = await queried();
        const asShown = all.map((one) => (one.Grade === "1" ? { ...one, Grade: "First" } : one));
        expect(asShown.map((one) => matchesConditions(one, test))).toEqual(
          all.map((one) => matchesConditions(one, test)),
        );
        const expected = all.filter((one) => matchesConditions(one, test)).map(({ id }) => id);
        const criteria = tryTo(() => searchCriteria(test), "search cannot ask for");
        const where = tryTo(() => coqlCondition(test), "cannot look for");
        if (where !== undefined) {
          const found = (await queried(where)).filter(
            (one) => !needsCheck(test) || matchesConditions(one, test),
          );
          expect(found.map(({ id }) => id)).toEqual(expected);
        }
        if (criteria === undefined) return;
        searched += 1;
        const found = (await search(criteria)).filter((one) => matchesConditions(one, test));
        expect(found.map(({ id }) => id).sort()).toEqual([...expected].sort());
      },
    ),
    parameters,
  );
  expect(searched).toBeGreaterThan(parameters.numRuns / 4);
});

const settled = (list: Condition[], match: Match): Promise<Test> =>
  settleConditions({ list, match }, fields);

const names = [...Object.keys(values), "Maker"];

async function queried(where?: string) {
  const rows = [];
  for await (const page of coqlPages(client, "Machines", { fields: names, order: "asc", where }))
    rows.push(...page.records);
  return rows;
}

async function search(criteria: string) {
  const rows = [];
  const query = { wanted: { criteria }, fields: names, page: 1, perPage: 200 };
  for await (const page of searchPages(client, "Machines", query)) rows.push(...page.records);
  return rows;
}

function tryTo<T>(run: () => T, message: string): T | undefined {
  try {
    return run();
  } catch (thrown) {
    if (String(thrown).includes(message)) return undefined;
    throw thrown;
  }
}
