import { createTally } from "../../../../src/zoho/crm/bulk/tally";

test("a result of more rows than were sent leaves it unknown which were written", () => {
  const tally = createTally([{ Last_Name: "Example" }]);
  const counts = { rows: 3, added: 3, updated: 0, failed: 0 };

  tally.outcome({ first: 0, rows: 1 }, "1", "COMPLETED", { counts, failures: [] });

  expect(tally.summary()).toMatchObject({
    completed: false,
    counts: { rows: 1, added: 0, unknown: 1 },
    jobs: [{ note: "Zoho tells of 3 rows, not of the 1 that were sent" }],
  });
});
