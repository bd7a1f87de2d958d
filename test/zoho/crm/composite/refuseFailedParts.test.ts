import type { PartResult, PartStatus } from "../../../../src/zoho/crm/composite/part";
import { refuseFailedParts } from "../../../../src/zoho/crm/composite/refuseFailedParts";

const result = (name: string, status: PartStatus, code?: string): PartResult => ({
  name,
  status,
  id: ["created", "found"].includes(status) ? "5" : null,
  data: null,
  error:
    code === undefined
      ? null
      : { code, message: "wrong", field: null, hint: "Mend it.", existingRecordId: null },
});
const messageOf = (results: PartResult[], rolledBack = false): string => {
  try {
    refuseFailedParts({ results, rolledBack }, "POST /x", 400);
    return "fine";
  } catch (thrown) {
    return (thrown as Error).message;
  }
};

test("parts that are done, or found nothing, are fine", () => {
  expect(messageOf([result("a", "created"), result("b", "notFound"), result("c", "found")])).toBe(
    "fine",
  );
});

test.each<[string, PartResult[], boolean, string]>([
  [
    "a rollback",
    [result("a", "rolledBack"), result("b", "failed", "INVALID_DATA"), result("c", "notRun")],
    true,
    'Part 2 of 3 ("b") failed: wrong (INVALID_DATA). Zoho CRM took back all parts, so nothing was written. Taken back: a. Not run: c. Mend it.',
  ],
  [
    "a part that failed among others",
    [result("a", "created"), result("b", "failed", "INVALID_DATA")],
    false,
    'Part 2 of 2 ("b") failed: wrong (INVALID_DATA). Written: a (5). Mend it. Leave out what is written when repeating the step.',
  ],
  [
    "the only part",
    [result("a", "failed", "INVALID_DATA")],
    false,
    'Part 1 of 1 ("a") failed: wrong (INVALID_DATA). Nothing was written. Mend it.',
  ],
  [
    "a part that nobody can tell of",
    [result("a", "created"), result("b", "unknown")],
    false,
    'Part 2 of 2 ("b") has no answer that tells what became of it. Written: a (5). Unknown: b. Look in Zoho CRM for what is unknown before repeating the step, so that nothing is done twice.',
  ],
])("%s is an error that says what was written", (_, results, rolledBack, message) => {
  expect(messageOf(results, rolledBack)).toBe(
    `Zoho CRM: ${message} (POST /x: HTTP 400, PARTS_FAILED)`,
  );
});
