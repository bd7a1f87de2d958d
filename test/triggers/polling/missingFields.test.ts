import type { Change } from "../../../src/sync/engine/change";
import { warnOfMissingFields } from "../../../src/triggers/polling/missingFields";
import { recordingLogger } from "../../support/logger";

const change = (record: Record<string, unknown>): Change => ({ id: "1", modified: 0, record });

/** What the log says of records with these fields, checked one list after the other. */
function saidOf(named: string[], ...lists: Record<string, unknown>[][]) {
  const { lines, logger } = recordingLogger();
  const inspect = warnOfMissingFields(logger, "Contacts", named);
  for (const list of lists) inspect(list.map(change));
  return lines.map(({ message }) => message);
}

test("fields that no record has are named once", () => {
  const said = saidOf(["Email", "Nmae", "Phnoe"], [{ Email: null }, { Email: "a" }], [{}]);

  expect(said).toEqual([
    expect.stringMatching(/lists Contacts without Nmae, Phnoe\. Check the API/),
  ]);
});

test.each([
  ["there are no records", ["Nmae"], []],
  ["all are there, though empty", ["Email"], [{ Email: null }]],
  ["one record has them", ["Email"], [{}, { Email: "a" }]],
  ["none are named", [], [{}]],
])("nothing is said where %s", (_, named, list) => {
  expect(saidOf(named, list)).toEqual([]);
});
