/**
 * Operations that several kinds of records have alike, which Zoho has and the embedded Books does not play
 * (docs/zoho-books.md#zohos-openapi-files). A line has the path behind the kind, the methods, and the kinds; to play
 * one of them, take its kind out.
 */
const shared = `
*/address/billing: PUT: bills creditnotes estimates invoices purchaseorders retainerinvoices salesorders
*/address/shipping: PUT: creditnotes deliverychallans estimates invoices salesorders
*/attachment: PUT: invoices purchaseorders salesorders
*/cfdi/status: POST: creditnotes invoices
*/documents/*: PUT: contacts creditnotes
*/dsign: POST: creditnotes invoices
*/dsign/template: GET: creditnotes invoices
*/dsign/upload: POST: creditnotes invoices
*/einvoice: GET: creditnotes invoices
*/einvoice/cancel: POST: creditnotes invoices
*/einvoice/fetch: POST: creditnotes invoices
*/einvoice/push: POST: creditnotes invoices
*/einvoice/status: DELETE: creditnotes invoices
*/einvoice/status/cancel: POST: creditnotes invoices
*/einvoice/status/push: POST: creditnotes invoices
*/einvoice/status/recall: POST: creditnotes invoices
*/inactive: POST: organizations
*/invoices: GET: projects recurringinvoices
*/journals: GET: recurringjournals transactions
*/onlinepayments/asynchronous: POST: invoices retainerinvoices
*/sms: GET POST: contacts invoices
*/statements: GET: bankaccounts contacts
*/status/readytopush: POST: creditnotes invoices
*/substatus/*: DELETE: creditnotes invoices
*/templates/*: PUT: creditnotes deliverychallans estimates invoices purchaseorders recurringinvoices retainerinvoices salesorders
*/transactions: GET: bankaccounts registers
*/writeoff: POST: openingbalances
*/writeoff/cancel: POST: openingbalances
approve: POST: creditnotes invoices journals
dashboard: GET: invoices recurringinvoices
einvoice: GET: creditnotes invoices
einvoice/cancel: POST: creditnotes invoices
einvoice/push: POST: creditnotes invoices
email: POST: estimates invoices
print: GET: estimates invoices salesorders
reference/*: GET: contacts invoices
submit: POST: creditnotes invoices journals
templates: GET: creditnotes deliverychallans estimates invoices purchaseorders retainerinvoices salesorders
`;

export const sharedOperations = shared
  .trim()
  .split("\n")
  .flatMap((line) => {
    const [path, methods, kinds = ""] = line.split(": ");
    return kinds.split(" ").map((kind) => `${kind}/${path}: | ${methods}`);
  })
  .join("\n");
