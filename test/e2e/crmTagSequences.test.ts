import fc from "fast-check";
import { startWorld, type Values, type World } from "./support";

const { FAST_CHECK_SEED, FAST_CHECK_RUNS } = process.env;
const parameters = {
  seed: Number(FAST_CHECK_SEED ?? 20_261_129),
  numRuns: Number(FAST_CHECK_RUNS ?? 25),
};

let world: World;

beforeAll(async () => {
  world = await startWorld();
  // Makes the waits between tries end at once.
  jest.spyOn(Math, "random").mockReturnValue(0);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await world.stop();
});

const letters = [..."abcdefghijklm"];
const step = fc.record({
  action: fc.constantFrom("crmAddTags", "crmRemoveTags"),
  // One record may be named twice.
  records: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 4 }),
  tags: fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...letters), fc.boolean())
      .map(([name, isCapital]) => (isCapital ? name.toUpperCase() : name)),
    { minLength: 1, maxLength: 12 },
  ),
  isLost: fc.boolean(),
});
const lists = fc.array(fc.subarray(letters), { minLength: 3, maxLength: 3 });

const lower = (names: readonly string[]) => names.map((name) => name.toLowerCase()).sort();
const held = (id: string) =>
  lower(
    ((world.account.crm.get("Leads", id)?.Tag ?? []) as { name: string }[]).map(({ name }) => name),
  );

/** The tags of a record after a step; letter case tells no tags apart. */
function applied(action: string, before: ReadonlySet<string>, names: readonly string[]) {
  const after = new Set(before);
  for (const name of lower(names)) action === "crmAddTags" ? after.add(name) : after.delete(name);
  return after;
}

test("any sequence of adds and removes leaves exactly the expected tags, and each row tells so", () =>
  fc.assert(
    fc.asyncProperty(lists, fc.array(step, { maxLength: 6 }), async (starts, steps) => {
      const ids = starts.map((names) =>
        world.account.crm.insert("Leads", {
          Last_Name: "Example",
          Tag: names.map((name) => ({ name })),
        }),
      );
      const expected = starts.map((names) => new Set<string>(names));
      for (const { action, records, tags, isLost } of steps) {
        if (isLost) world.zoho.faults.add({ kind: "dropAfter", path: /_tags/, times: 1 });
        const inputs = { recordType: "Leads", records: records.map((at) => ids[at]), tags };
        const { rows } = (await world.runAction(action, inputs)).data as { rows: Values[] };
        world.zoho.faults.clear();

        for (const [at, record] of records.entries()) {
          const before = expected[record] as Set<string>;
          const after = applied(action, before, tags);
          const status = after.size === before.size ? "unchanged" : "updated";
          expected[record] = after;
          expect(rows[at]).toMatchObject({ index: at, id: ids[record], status });
          expect(lower(rows[at]?.tags as string[])).toEqual([...after].sort());
        }
        expect(ids.map(held)).toEqual(expected.map((names) => [...names].sort()));
      }
    }),
    parameters,
  ));
