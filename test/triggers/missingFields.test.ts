import type { Change } from "../../src/sync/change";
import { fieldCheck } from "../../src/triggers/missingFields";
import { recordingLogger } from "../support/logger";

const change = (record: Record<string, unknown>): Change => ({ id: "1", modified: 0, record });

/** What the log says of records with these fields, checked one list after the other. */
async function saidOf(named: string[], ...lists: Record<string, unknown>[][]) {
  const { lines, logger } = recordingLogger();
  const check = fieldCheck(logger, "Contacts", named);
  for (const list of lists) expect(await check(list.map(change))).toHaveLength(list.length);
  return lines.map(({ message }) => message);
}

test("fields that no record has are named once", async () => {
  const said = await saidOf(["Email", "Nmae", "Phnoe"], [{ Email: null }, { Email: "a" }], [{}]);

  expect(said).toEqual([
    expect.stringMatching(/lists Contacts without Nmae, Phnoe\. Check the API/),
  ]);
});

test.each([
  ["there are no records", ["Nmae"], []],
  ["all are there, though empty", ["Email"], [{ Email: null }]],
  ["one record has them", ["Email"], [{}, { Email: "a" }]],
  ["none are named", [], [{}]],
])("nothing is said where %s", async (_, named, list) => {
  expect(await saidOf(named, list)).toEqual([]);
});
