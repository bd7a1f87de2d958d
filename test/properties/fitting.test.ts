import fc from "fast-check";
import { openFieldMemory } from "../../src/zoho/crm/fieldMemory";
import { rememberedLookUps } from "../../src/zoho/crm/prepare/lookUps";
import { fitRecord } from "../../src/zoho/crm/values/fitRecord";
import type { Fitting } from "../../src/zoho/crm/values/fitting";
import { zohoConnection } from "../support/connection";
import { defineEveryField, everyField } from "../support/everyField";
import { openWorld, type SyncWorld } from "../sync/zoho";
import { meantForMachines } from "./machines";
import { inputValue } from "./values";

type Values = Record<string, unknown>;

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_129),
  numRuns: Number(FAST_CHECK_RUNS ?? 500),
};

let world: SyncWorld;
let maker: string;
let fitting: Fitting;
beforeAll(async () => {
  world = await openWorld();
  defineEveryField(world.account);
  maker = world.account.crm.insert("Accounts", { Account_Name: "Example Works" });
  fitting = {
    module: everyField,
    operation: "create",
    memory: openFieldMemory(world.crm, zohoConnection(), {}),
    lookUps: rememberedLookUps(world.crm, zohoConnection(), {}),
  };
});
afterAll(() => world.stop());

const meant = meantForMachines(() => ({ maker, user: world.account.user }));
const names = Object.keys(meant);

/** Whether Zoho takes a new record with these values. */
function isTaken(values: Values): boolean {
  try {
    world.account.crm.insert(everyField, values);
    return true;
  } catch {
    return false;
  }
}

const inJson = (value: unknown): Values | undefined => {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
};

// What people see is stored under another text: that changes, though the embedded Zoho takes both.
const shown = ["In use", "In store"];

test.each(names)("a %s that Zoho takes goes out unchanged; what fits is taken", async (name) => {
  const seen = { taken: 0, converted: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.oneof(meant[name] as fc.Arbitrary<unknown>, inputValue), async (value) => {
      const given = inJson({ Name: "Press", [name]: value });
      if (given === undefined || shown.includes(value as string)) return;
      const wasTaken = isTaken(given);
      const fitted = await fitRecord(given, fitting);
      const isSame = JSON.stringify(fitted.values) === JSON.stringify(given);
      if (wasTaken) expect(JSON.stringify(fitted.values)).toBe(JSON.stringify(given));
      else if (isSame) seen.refused += 1;
      else if (fitted.problems.length === 0) {
        seen.converted += 1;
        // Whether a record exists, or a row lacks a field, is not asked.
        const isAsked = name !== "Parts" && !isLookup(fitted.values[name]);
        if (isAsked) expect(isTaken(fitted.values)).toBe(true);
      }
      seen.taken += wasTaken ? 1 : 0;
    }),
    parameters,
  );
  expect(seen.taken).toBeGreaterThan(0);
});

const isLookup = (value: unknown) => typeof value === "object" && value !== null && "id" in value;

const anyName = fc.oneof(
  fc.string(),
  fc.constantFrom(...names, "name", "hours", "Contact Phone", "__proto__", "constructor", "$x"),
);

test("no value is lost, none is written twice, and each that does not fit is named", async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(anyName, inputValue), async (values) => {
      const given = inJson(values);
      if (given === undefined) return;
      const { values: fitted, problems, warnings } = await fitRecord(given, fitting);

      expect(Object.keys(fitted)).toHaveLength(Object.keys(given).length);
      const moved = Object.keys(given).filter((name) => !Object.hasOwn(fitted, name));
      expect(warnings).toHaveLength(moved.length);
      const unknown = Object.keys(fitted).filter(
        (name) => !world.account.crm.context.modules.get(everyField)?.fields.has(name),
      );
      const isNoField = (name: string) => /^\$|\.|^(id|Layout|Wizard|Tag)$/.test(name);
      const named = problems
        .filter(({ kind, field }) => kind === "name" && !field.startsWith("Parts["))
        .map(({ field }) => field);
      expect(named.sort()).toEqual(unknown.filter((name) => !isNoField(name)).sort());
    }),
    parameters,
  );
});
