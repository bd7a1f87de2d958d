import fc from "fast-check";
import { readDateTime } from "../../simulator/crm/values";
import { prepareRecord } from "../../src/zoho/crm/prepare";
import { type LookUps, rememberedLookUps } from "../../src/zoho/crm/prepare/lookUps";
import type { FieldMapping } from "../../src/zoho/crm/prepare/mapping";
import { zohoConnection } from "../support/connection";
import { defineEveryField, everyField } from "../support/everyField";
import { openWorld, type SyncWorld } from "../sync/zoho";
import { inputValue } from "./values";

type Values = Record<string, unknown>;

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_125),
  numRuns: Number(FAST_CHECK_RUNS ?? 1_000),
};

let world: SyncWorld;
let lookUps: LookUps;
let maker: string;
beforeAll(async () => {
  world = await openWorld();
  defineEveryField(world.account);
  maker = world.account.crm.insert("Accounts", { Account_Name: "Example Works" });
  lookUps = rememberedLookUps(world.crm, zohoConnection(), {});
});
afterAll(() => world.stop());

const digits = (most: number) =>
  fc
    .tuple(
      fc.constantFrom("", "-", "+"),
      fc.stringMatching(new RegExp(`^\\d{1,${most}}$`)),
      fc.constantFrom("", ".", ".0", ".5", ".25", ".125"),
    )
    .map((parts) => parts.join(""));

const number = fc.oneof(fc.integer(), fc.double(), digits(9), digits(20), fc.bigInt());

const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const clock = fc
  .tuple(fc.nat(24), fc.nat(60), fc.constantFrom("", ":00", ":30", ":30.125", ":60"))
  .map(([hours, minutes, rest]) => `${two(hours)}:${two(minutes)}${rest}`);

const two = (part: number) => String(part).padStart(2, "0");

const time = fc
  .tuple(
    fc.oneof(day, fc.constantFrom("2026-03-08", "2026-11-01", "2026-02-29")),
    fc.constantFrom("T", " "),
    fc.oneof(clock, fc.constantFrom("02:30", "01:30", "00:00:00")),
    fc.constantFrom("", "Z", "+05:30", "-0800", "+14:00", "+15:00"),
  )
  .map((parts) => parts.join(""));

const entries = ["In use", "used", "IN STORE", "stored", "Scrapped", "-None-", "Sold, gone", "x"];
const colors = ["Red", "green", "Blue, dark", "Blue", ""];

/** What may be meant for a field, besides whatever else there is. */
const meant: Record<string, fc.Arbitrary<unknown>> = {
  Name: fc.string({ maxLength: 130 }),
  Serial: fc.oneof(fc.string({ maxLength: 25 }), fc.integer(), fc.boolean()),
  Notes: fc.string({ unit: "binary", maxLength: 50 }),
  Contact_Email: fc.oneof(fc.emailAddress(), fc.string()),
  Contact_Phone: fc.oneof(fc.constant("+49 30 1234-5678"), digits(35), fc.string()),
  Manual: fc.oneof(fc.webUrl(), fc.domain(), fc.string()),
  Hours: number,
  Total_Turns: number,
  Weight: number,
  Price: number,
  Wear: fc.oneof(
    number,
    digits(4).map((text) => `${text} %`),
  ),
  Leased: fc.constantFrom(true, false, "yes", "No", "TRUE", 1, 0, "2", ""),
  Built_On: fc.oneof(day, time, fc.date()),
  Serviced_At: fc.oneof(time, day, fc.date()),
  Stage: fc.constantFrom(...entries),
  Colors: fc.oneof(
    fc.array(fc.constantFrom(...colors)),
    fc.array(fc.constantFrom(...colors)).map((list) => list.join(";")),
    fc.array(fc.constantFrom("Red", "green")).map((list) => list.join(", ")),
  ),
  Maker: fc.constantFrom(0, 1, 2).map((form) => [maker, { id: maker }, Number(maker)][form]),
  What_Id: fc.constantFrom(0, 1).map((form) => [maker, { id: maker, module: "Accounts" }][form]),
  Mechanic: fc.constantFrom(0, 1, 2).map((form) => {
    const { id, email } = world.account.user;
    return [id, email.toUpperCase(), "nobody@example.com"][form];
  }),
  Tag: fc.oneof(fc.array(fc.string({ maxLength: 30 })), fc.string()),
  Parts: fc.array(
    fc.record(
      {
        Part_Name: fc.string(),
        Count: number,
        State: fc.constantFrom("new", "Worn", "Gone"),
        Fitted_At: time,
      },
      { requiredKeys: ["Part_Name"] },
    ),
    { maxLength: 3 },
  ),
};

const names = Object.keys(meant);
const mappings: FieldMapping[] = names.map((name) => ({ source: name, target: name }));

/** A record of which most values are meant for their fields. */
const plausible = fc
  .tuple(fc.record(meant as Record<string, fc.Arbitrary<unknown>>), fc.subarray(names))
  .map(([values, kept]) => Object.fromEntries(kept.map((name) => [name, values[name]])))
  .map((values) => ({ Name: "Press", ...values }) as Values);

const prepare = (source: Values, operation: "create" | "update" = "create", layoutId?: string) =>
  prepareRecord(lookUps, { module: everyField, operation, layoutId, mappings, source });

/** As much of what was read as was written, in a form that shows no difference where there is none. */
function reduce(read: unknown, written: unknown): unknown {
  if (Array.isArray(written)) {
    const list = (read ?? []) as unknown[];
    return list.map((entry, index) => reduce(entry, written[index]));
  }
  if (typeof written === "object" && written !== null) {
    const names = Object.keys(written).filter((name) => !name.startsWith("$"));
    const members = (read ?? {}) as Values;
    return Object.fromEntries(
      names.map((name) => [name, reduce(members[name], (written as Values)[name])]),
    );
  }
  const isNothing = written === null && Array.isArray(read) && read.length === 0;
  return isNothing ? null : (typeof read === "string" && readDateTime(read)) || (read ?? null);
}

function expectHeld(id: string, record: Values) {
  const read = world.account.crm.get(everyField, id);
  const written = withTagNames(record);
  expect(reduce(withTagNames(read ?? {}), written)).toEqual(reduce(written, written));
}

/** Records share the tags of their module, each as it was spelled first: letter case does not tell them apart. */
function withTagNames(record: Values): Values {
  if (!Array.isArray(record.Tag)) return record;
  const names = record.Tag.map(({ name }: { name: string }) => name.toLowerCase());
  return { ...record, Tag: [...new Set(names)] };
}

let ready = 0;

test("what is prepared without problems is taken by Zoho and reads back equal", async () => {
  await fc.assert(
    fc.asyncProperty(plausible, async (source) => {
      const prepared = await prepare(source);
      if (!prepared.ready) return;
      ready += 1;
      const id = world.account.crm.insert(everyField, prepared.record);
      expectHeld(id, prepared.record);
    }),
    parameters,
  );
  expect(ready).toBeGreaterThan(parameters.numRuns / 50);
});

test.each(names)("a %s alone that is ready is taken and reads back equal", async (name) => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(meant[name] as fc.Arbitrary<unknown>, inputValue), async (value) => {
      const prepared = await prepare({ Name: "Press", [name]: value });
      expect(prepared.ready).toBe(prepared.problems.length === 0);
      if (!prepared.ready) return;
      taken += 1;
      // A lookup that is no record is found out only by Zoho: whether it exists is not asked.
      const { record } = prepared;
      if (isLookup(record[name]) && (record[name] as Values).id !== maker) return;
      const id = world.account.crm.insert(everyField, record);
      expectHeld(id, record);
    }),
    { ...parameters, numRuns: Math.ceil(parameters.numRuns / 3) },
  );
  expect(taken).toBeGreaterThan(0);
});

const isLookup = (value: unknown) => typeof value === "object" && value !== null && "id" in value;

test("an update that is ready is taken as well", async () => {
  const id = world.account.crm.insert(everyField, { Name: "Press" });
  await fc.assert(
    fc.asyncProperty(plausible, fc.subarray(names), async (source, emptied) => {
      const empty = Object.fromEntries(emptied.map((name) => [name, ""]));
      const prepared = await prepare({ ...source, ...empty }, "update");
      if (!prepared.ready) return;
      world.account.crm.update(everyField, id, prepared.record);
      expectHeld(id, prepared.record);
    }),
    parameters,
  );
});

test("whatever the source holds, there is a result in plain data", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record(Object.fromEntries(names.map((name) => [name, inputValue])), { requiredKeys: [] }),
      fc.constantFrom("create" as const, "update" as const),
      async (source, operation) => {
        const prepared = await prepare(source as Values, operation);
        expect(JSON.parse(JSON.stringify(prepared))).toEqual(prepared);
        for (const { field, expected } of prepared.problems) {
          expect(field).not.toBe("");
          expect(expected).not.toMatch(/undefined|\[object/);
        }
      },
    ),
    parameters,
  );
});

test("whatever is mapped, there is a result or a clear error", async () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom(...names, "Parts.Count", "lines.sku", "__proto__"),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ source: name, target: name }), { maxLength: 4 }),
      fc.dictionary(name, inputValue),
      async (odd, source) => {
        const preparation = { module: everyField, operation: "create" as const, source };
        await prepareRecord(lookUps, { ...preparation, mappings: odd }).catch((error: Error) => {
          expect(error.message).toMatch(/^Mapping: /);
        });
      },
    ),
    parameters,
  );
});
