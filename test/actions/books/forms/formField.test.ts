import { manifest } from "../../../support/manifest";

const shown = (form: string) => manifest.actions[form];
const comments = (form: string, key: string) =>
  shown(form)?.inputs.find((input) => input.key === key)?.comments;

test("what an empty input stands for is told where an input may be empty", () => {
  expect(comments("booksCreateInvoice", "date")).toBe("The day of the document; today if empty.");
  expect(comments("booksCreateCreditNote", "date")).toBe("The day of the document.");
  expect(comments("booksCreateExpense", "date")).toBe("The day of the expense.");
});

test("only a form of what can be mailed says that nobody is mailed", () => {
  expect(shown("booksCreateBill")?.display.description).toContain("mails nobody");
  expect(shown("booksCreateItem")?.display.description).toBe("Creates an item in Zoho Books.");
});
