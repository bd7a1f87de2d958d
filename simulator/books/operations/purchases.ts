/**
 * Operations of purchases and expenses that Zoho has and the embedded Books does not play
 * (docs/zoho-books.md#zohos-openapi-files).
 */
export const purchasesOperations = `
bills/editpage/frompurchaseorders: | GET
recurringexpenses/*/expenses: | GET
`;
