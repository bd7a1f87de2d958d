/**
 * Operations of purchases and expenses that Zoho has and the embedded Books does not play
 * (docs/zoho-books.md#zohos-openapi-files).
 */
export const purchasesOperations = `
bills/*/attachment: | GET POST DELETE
bills/editpage/frompurchaseorders: | GET
expenses/*/receipt: | GET POST DELETE
recurringexpenses/*/expenses: | GET
`;
