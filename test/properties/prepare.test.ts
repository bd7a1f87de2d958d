import fc from "fast-check";
import { readDateTime } from "../../simulator/crm/values";
import { prepareRecord } from "../../src/zoho/crm/prepare";
import { type LookUps, rememberedLookUps } from "../../src/zoho/crm/prepare/lookUps";
import type { FieldMapping } from "../../src/zoho/crm/prepare/mapping";
import { zohoConnection } from "../support/connection";
import { defineEveryField, everyField } from "../support/everyField";
import { openWorld, type SyncWorld } from "../sync/zoho";
import { meantForMachines } from "./machines";
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

const meant = meantForMachines(() => ({ maker, user: world.account.user }));

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
