import { recordTypes } from "../../../../src/zoho/books/recordTypes";

/** What the sheet of Zoho's operations has, by record type: of the whole, and of one file. */
const offered = `
invoices GET DELETE / GET DELETE
debitnotes GET DELETE / GET DELETE
salesorders GET DELETE /
purchaseorders GET DELETE /
retainerinvoices GET / DELETE
creditnotes / GET DELETE
bills GET DELETE /
expenses GET DELETE /
journals /
deliverychallans / GET DELETE
contacts / GET DELETE
tasks / GET DELETE`;

test("the table has the files of each type that takes them, and of no other", () => {
  const rows = Object.entries(recordTypes).flatMap(([key, { files }]) =>
    files ? [[key, files.ofWhole, "/", files.ofOne].filter(Boolean).join(" ")] : [],
  );
  expect(rows.sort()).toEqual(offered.trim().split("\n").sort());
});
