import { countStatuses, type RowStatus, toOutcome } from "../../../src/zoho/crm/rows/rowResult";
import { failureOf } from "../../../src/zoho/errors/errors";
import { refuseFailedRows } from "../../../src/zoho/rows/refuseFailedRows";
import { recordingLogger } from "../../support/logger";

const recorded = recordingLogger();

const operation = "POST /crm/v8/Leads";

function resultOf(statuses: RowStatus[]) {
  const rows = statuses.map((status, index) => {
    const { isWorthRetry: _, ...outcome } = toOutcome(status, { code: "CODE", message: "why" });
    return { index, ...outcome };
  });
  return { rows, counts: countStatuses(rows), retry: [] };
}

function thrownBy(statuses: RowStatus[], rule: Parameters<typeof refuseFailedRows>[1]) {
  try {
    refuseFailedRows(resultOf(statuses), rule, operation, recorded.logger);
    return undefined;
  } catch (thrown) {
    return thrown as Error;
  }
}

describe("refuseFailedRows", () => {
  test.each([
    ["allFailed", ["failed", "created"], false],
    ["allFailed", ["failed", "unchanged"], false],
    ["allFailed", ["failed", "unknown", "notSent"], true],
    ["anyFailed", ["created", "updated", "removed", "unchanged"], false],
    ["anyFailed", ["created", "unknown"], true],
    ["anyFailed", ["created", "notSent"], true],
    ["never", ["failed"], false],
    ["anyFailed", [], false],
    ["allFailed", [], false],
  ] as const)("%s with %j", (rule, statuses, isError) => {
    expect(thrownBy([...statuses], rule) !== undefined).toBe(isError);
  });

  test("rows that were not written are warned of where the step goes on", () => {
    recorded.lines.length = 0;
    thrownBy(["created", "failed"], "allFailed");
    thrownBy(["created"], "allFailed");

    expect(recorded.lines.map(({ level, message }) => [level, message])).toEqual([
      [
        "warn",
        "1 of 2 rows were not written (1 created, 1 failed). Row 2 (failed, CODE): why. The result tells of each row.",
      ],
    ]);
  });

  test("the warning names retry where it has rows", () => {
    recorded.lines.length = 0;
    const result = { ...resultOf(["created", "notSent"]), retry: [{}] };
    refuseFailedRows(result, "never", operation, recorded.logger);

    expect(recorded.lines[0]?.message).toContain("and retry has the rows worth another try.");
  });

  test("hints stand behind their rows, each once", () => {
    const hinted = resultOf(["failed", "failed"]);
    for (const row of hinted.rows) row.hint = "Give a role.";
    const rule = "anyFailed" as const;

    expect(() => refuseFailedRows(hinted, rule, operation, recorded.logger)).toThrow(
      "Row 1 (failed, CODE): why. Give a role. Row 2 (failed, CODE): why. Choose Never",
    );
  });

  test("the error tells the counts, the first five rows and what to do", () => {
    const error = thrownBy(
      ["created", ...Array<RowStatus>(6).fill("failed"), "unknown"],
      "anyFailed",
    );

    expect(error?.message).toMatch(/^Zoho CRM: 7 of 8 rows were perhaps not written/);
    expect(error?.message).toContain("1 created, 6 failed, 1 unknown");
    expect(error?.message).toContain("Row 2 (failed, CODE): why.");
    expect(error?.message).toContain("Row 6 (failed, CODE): why.");
    expect(error?.message).not.toContain("Row 7 ");
    expect(error?.message).toMatch(
      /It is unknown whether 1 of the rows were written\. Look for them/,
    );
    expect(failureOf(error)).toMatchObject({
      outcomeUnknown: true,
      details: {
        counts: { failed: 6, unknown: 1 },
        rows: [{ index: 1 }, {}, {}, {}, { index: 5 }],
      },
    });
  });
});
