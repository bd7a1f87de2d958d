import { repetitionOf } from "../../../src/zoho/books/repetition";

test("what ends in the same state is sent again", () => {
  expect(repetitionOf("unapplyCredits")).toEqual({ repeat: "always" });
});

test.each([
  ["createRefund", "982000000567401", /the refunds of 982000000567401 in Zoho Books before/],
  ["applyCredits", "982000000567114", /applied to document 982000000567114 in Zoho Books before/],
  ["removeAllAttachments", "982000000567114", /record 982000000567114 still has the file/],
  ["addComment", "982000000567114", /the comments of 982000000567114 in Zoho Books before/],
  ["sendEmail", "982000000567114", /may have been sent: look at the history of 982000000567114/],
  ["reverseJournal", "982000000571001", /a reversal of journal 982000000571001 before/],
  ["settleBankLine", "982000000572001", /bank transaction 982000000572001 in Zoho Books before/],
  ["importStatement", "982000000567301", /statements of account 982000000567301 in Zoho/],
] as const)(
  "%s is not sent again, and says how to find out what became of it",
  (verb, what, findOut) => {
    const { repeat, findOut: said } = repetitionOf(verb, what);

    expect(repeat).toBe("ifNotRun");
    expect(said).toMatch(findOut);
    expect(said).not.toContain("{");
  },
);
