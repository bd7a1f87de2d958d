import { recordTypes } from "../../../../src/zoho/books/recordTypes";

test("types whose documents come as PDF", () => {
  const keys = Object.keys(recordTypes).filter((key) => recordTypes[key]?.pdf);
  expect(keys.sort()).toEqual(
    [
      ...["creditnotes", "customerpayments", "debitnotes", "estimates", "invoices"],
      ...["purchaseorders", "retainerinvoices", "salesorders", "salesreceipts"],
      ...["vendorcredits", "vendorpayments"],
    ].sort(),
  );
});
